// A labelled text box.
import { useId } from 'react'
import type { InputHTMLAttributes, ReactNode, Ref } from 'react'
import './field.css'

export interface FieldProps extends InputHTMLAttributes<HTMLInputElement> {
  readonly label: ReactNode
  readonly hint?: string
  readonly ref?: Ref<HTMLInputElement>
}

export function Field({ label, hint, className = '', ...rest }: FieldProps) {
  const id = useId()
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <input id={id} className={`input ${className}`} autoComplete="off" spellCheck={false} {...rest} />
      {hint === undefined ? null : <small className="faint">{hint}</small>}
    </div>
  )
}
