// What can be written next, below the box: the options of a combobox, whose focus stays in the box.
import { useEffect, useRef } from 'react'
import type { Completion, CompletionOption } from '../../../src-main/core/selector/index.ts'

export interface CompletionListProps {
  readonly id: string
  readonly label: string
  readonly completion: Completion
  readonly active: number
  /** How far the input has scrolled, in px: the list stands below the word that it is about. */
  readonly scrolled: number
  readonly onAccept: (option: CompletionOption) => void
}

/** What a row says at its end. */
const KINDS: Readonly<Record<CompletionOption['kind'], string>> = { key: 'key', value: 'value', node: 'node', operator: 'operator', function: 'function', brace: '' }

export function CompletionList({ id, label, completion, active, scrolled, onAccept }: CompletionListProps) {
  const list = useRef<HTMLUListElement>(null)
  useEffect(() => {
    list.current?.children[active]?.scrollIntoView({ block: 'nearest' })
  }, [active])
  return (
    <ul ref={list} id={id} role="listbox" aria-label={`Completions of ${label}`} className="selector-options mono" style={{ left: `max(0px, min(calc(${completion.span.start}ch - ${scrolled}px), calc(100% - 340px)))` }}>
      {completion.options.map((option, index) => (
        <li
          key={`${option.kind} ${option.label}`} id={optionId(id, index)} role="option" aria-selected={index === active} className="selector-option"
          // The box keeps the focus.
          onMouseDown={(event) => { event.preventDefault(); onAccept(option) }}
        >
          <span className="clip">{option.label}</span><small className="faint">{KINDS[option.kind]}</small>
        </li>
      ))}
    </ul>
  )
}

export function optionId(list: string, index: number): string {
  return `${list}-${index}`
}
