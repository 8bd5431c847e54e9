// A selector to write: what it picks is asked of the engine as it is typed, and what is wrong with it stands below.
import { useEffect, useState } from 'react'
import type { ReactNode, Ref } from 'react'
import './selector.css'

export interface SelectorBoxProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly problem?: string | undefined
  readonly placeholder: string
  readonly children?: ReactNode
  readonly ref?: Ref<HTMLInputElement>
}

/** ms after the last key until the engine is asked. */
const PAUSE = 180

export function SelectorBox({ label, value, onChange, problem, placeholder, children, ref }: SelectorBoxProps) {
  const [text, setText] = useState(value)
  useEffect(() => setText(value), [value])
  useEffect(() => {
    if (text === value) return undefined
    const timer = setTimeout(() => onChange(text), PAUSE)
    return () => clearTimeout(timer)
  }, [text, value, onChange])
  return (
    <div className="selector">
      <div className="selector-line">
        <input
          ref={ref} className="input mono" aria-label={label} placeholder={placeholder} spellCheck={false} autoComplete="off" value={text} aria-invalid={problem !== undefined}
          onChange={(event) => setText(event.target.value)}
          onKeyDown={(event) => { if (event.key === 'Enter') onChange(text); else if (event.key === 'Escape') { setText(''); onChange('') } }}
        />
        {children}
      </div>
      {problem === undefined ? null : <pre className="selector-problem" role="status">{problem}</pre>}
    </div>
  )
}
