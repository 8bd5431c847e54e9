// A selector to write: coloured as it is written, completed, and once typing pauses told what is wrong with it.
import { useId, useLayoutEffect, useRef, useState } from 'react'
import type { Ref } from 'react'
import type { Vocabulary } from '../../../src-main/core/selector/index.ts'
import type { Mark } from '../../lib/selector-pieces.ts'
import { ColouredText } from './coloured-text.tsx'
import { CompletionList, optionId } from './completion-list.tsx'
import { SelectorChips } from './selector-chips.tsx'
import { SelectorProblem } from './selector-problem.tsx'
import { useCompletion } from './use-completion.ts'
import { useMistake } from './use-mistake.ts'
import './selector-field.css'

export interface SelectorFieldProps {
  readonly label: string
  readonly value: string
  /** At every key. */
  readonly onChange: (value: string) => void
  readonly vocabulary: Vocabulary
  readonly placeholder?: string
  /** What the engine says of the value, where it parses. */
  readonly problem?: string | undefined
  /** Places in the value that something else is said about. */
  readonly marks?: readonly Mark[] | undefined
  /** Whether a text is no selector and is not taken for one: plain words in a box that searches. */
  readonly isWords?: (value: string) => boolean
  readonly onEnter?: () => void
  readonly onEscape?: () => void
  /** In a bar what is wrong floats below it; in a form it stands there, and the text's parts as chips too. */
  readonly layout?: 'bar' | 'form'
  readonly ref?: Ref<HTMLInputElement> | undefined
}

export function SelectorField({ label, value, onChange, vocabulary, placeholder, problem, marks, isWords, onEnter, onEscape, layout = 'bar', ref }: SelectorFieldProps) {
  const id = useId()
  const input = useRef<HTMLInputElement>(null)
  const [scrolled, setScrolled] = useState(0)
  /** Where the cursor goes once a text that was written for the user is shown. */
  const cursor = useRef<number | undefined>(undefined)
  // An input has one line; every character keeps its place.
  const text = value.replaceAll(/[\r\n]/g, ' ')
  const write = (next: string, at: number): void => {
    cursor.current = at
    onChange(next)
  }
  const { completion, active, typed, accept, close, pressed } = useCompletion({ text, vocabulary, onAccept: write })
  const mistake = useMistake({ text, problem, marks, isWords, isBusy: completion !== undefined })
  useLayoutEffect(() => {
    if (cursor.current !== undefined) input.current?.setSelectionRange(cursor.current, cursor.current)
    cursor.current = undefined
    setScrolled(input.current?.scrollLeft ?? 0)
  }, [text])

  const [listId, problemId] = [`${id}-list`, `${id}-problem`]
  return (
    <div className={`selector-field in-${layout}`}>
      <div className="selector-box">
        <input
          ref={(element) => { input.current = element; handOn(ref, element) }}
          className="input mono selector-input" placeholder={placeholder} spellCheck={false} autoComplete="off" autoCapitalize="off" value={text}
          role="combobox" aria-label={label} aria-autocomplete="list" aria-expanded={completion !== undefined} aria-controls={completion === undefined ? undefined : listId}
          aria-activedescendant={completion !== undefined && active >= 0 ? optionId(listId, active) : undefined} aria-invalid={mistake.isWrong} aria-describedby={mistake.isWrong ? problemId : undefined}
          onChange={({ target }) => { onChange(target.value); typed(target.value, target.selectionStart ?? target.value.length) }}
          onScroll={(event) => setScrolled(event.currentTarget.scrollLeft)}
          onSelect={(event) => setScrolled(event.currentTarget.scrollLeft)}
          onBlur={close} onClick={close}
          onKeyDown={(event) => {
            if (pressed(event)) event.preventDefault()
            else if (event.key === 'Enter') onEnter?.()
            else if (event.key === 'Escape') onEscape?.()
          }}
        />
        <ColouredText text={text} marks={mistake.marks} scrolled={scrolled} />
        {completion === undefined ? null : <CompletionList id={listId} label={label} completion={completion} active={active} scrolled={scrolled} onAccept={accept} />}
      </div>
      {layout === 'form' ? <SelectorChips label={label} text={text} onChange={onChange} /> : null}
      {mistake.isWrong ? <SelectorProblem id={problemId} failure={mistake.failure} said={problem} onMend={(next) => { write(next, next.length); input.current?.focus() }} /> : null}
    </div>
  )
}

function handOn(ref: Ref<HTMLInputElement> | undefined, element: HTMLInputElement | null): void {
  if (typeof ref === 'function') ref(element)
  else if (ref !== undefined && ref !== null) ref.current = element
}
