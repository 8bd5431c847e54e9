// A button: a verb in words. `primary` is the one action of a tab; `danger` names what it does to prod or to data.
import type { ButtonHTMLAttributes, Ref } from 'react'
import './button.css'

export interface ButtonProps extends ButtonHTMLAttributes<HTMLButtonElement> {
  readonly kind?: 'primary' | 'plain' | 'quiet' | 'prod' | 'danger'
  readonly ref?: Ref<HTMLButtonElement>
}

export function Button({ kind = 'plain', className = '', type = 'button', ...rest }: ButtonProps) {
  return <button type={type} className={`button button-${kind} ${className}`} {...rest} />
}
