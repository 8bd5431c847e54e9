// A small pill with a word in it; its colour is that of a risk, a state or drift, never alone.
import type { ReactNode } from 'react'
import './chip.css'

export type Tone = 'safe' | 'guarded' | 'rewrite' | 'loss' | 'blocked' | 'drift' | 'done' | 'running' | 'failed' | 'warning' | 'waits' | 'skipped'

export function Chip({ tone, children }: { readonly tone?: Tone; readonly children: ReactNode }) {
  return <span className={`chip ${tone === undefined ? '' : `is-${tone}`}`}>{children}</span>
}

/** A square for a change's risk, a disc for a state. */
export function Dot({ tone, shape = 'disc' }: { readonly tone: Tone; readonly shape?: 'disc' | 'square' }) {
  return <i aria-hidden className={`dot dot-${shape} is-${tone}`} />
}
