// The filter: a selector or plain words; what it picks is asked of the engine when typing pauses.
import { useEffect, useState } from 'react'
import type { Ref } from 'react'
import type { Mark } from '../../lib/selector-pieces.ts'
import { useOpenProject, useVocabulary } from '../../platform/index.ts'
import { SelectorField } from '../../ui/index.ts'
import { isSelector } from './as-selector.ts'

export interface SelectorBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
  readonly marks?: readonly Mark[] | undefined
  readonly placeholder: string
  readonly ref?: Ref<HTMLInputElement>
}

/** ms after the last key until the engine is asked. */
const PAUSE = 180

export function SelectorBox({ label, value, onChange, problem, marks, placeholder, ref }: SelectorBoxProps) {
  const { project } = useOpenProject()
  const vocabulary = useVocabulary(project)
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return undefined
    const timer = setTimeout(() => onChange(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  const isCurrent = text === value
  return (
    <SelectorField
      ref={ref} label={label} value={text} onChange={setText} vocabulary={vocabulary} placeholder={placeholder} isWords={isWords}
      problem={isCurrent ? problem : undefined} marks={isCurrent ? marks : undefined}
      onEnter={() => onChange(text)} onEscape={() => { setText(''); onChange('') }}
    />
  )
}

function isWords(text: string): boolean {
  return !isSelector(text)
}
