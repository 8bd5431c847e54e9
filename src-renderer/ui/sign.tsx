// A state in its colour: its sign, then its word. The sign is drawn, not written: whoever hears the page hears the word alone.
import type { Tone } from './chip.tsx'
import './sign.css'

export interface SignProps {
  readonly tone: Tone
  readonly sign: string
  readonly word: string
  readonly shape?: 'text' | 'chip'
}

export function Sign({ tone, sign, word, shape = 'text' }: SignProps) {
  return <span className={`${shape === 'chip' ? 'chip' : 'state'} is-${tone}`}><i aria-hidden className="sign" data-sign={sign} /> {word}</span>
}
