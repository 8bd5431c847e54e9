// The words and tones of a node's and a run's state, the same on every screen.
import type { NodeState, RunListing } from '../../src-main/contract/index.ts'
import type { Tone } from '../ui/chip.tsx'

export interface Said {
  readonly word: string
  readonly tone: Tone
}

/** With a sign before the word: colour alone says nothing to many. */
export interface Signed extends Said {
  readonly sign: string
}

export const NODE_STATES: Readonly<Record<NodeState, Signed>> = {
  waiting: { word: 'waits', tone: 'waits', sign: '○' },
  queued: { word: 'queued', tone: 'waits', sign: '◔' },
  running: { word: 'running', tone: 'running', sign: '▶' },
  complete: { word: 'done', tone: 'done', sign: '✓' },
  failed: { word: 'failed', tone: 'failed', sign: '✕' },
  skipped: { word: 'skipped', tone: 'skipped', sign: '↷' },
  canceled: { word: 'cancelled', tone: 'skipped', sign: '■' },
}

export const TESTS_FAILED: Signed = { word: 'tests failed', tone: 'warning', sign: '▲' }

export function runSaid(run: Pick<RunListing, 'outcome' | 'runStatus'>): Signed {
  switch (run.outcome) {
    case 'success': return NODE_STATES.complete
    case 'success-with-test-failures': return { ...TESTS_FAILED, word: 'done, tests failed' }
    case 'failed': return NODE_STATES.failed
    case 'cancelled': return NODE_STATES.canceled
    case null: return run.runStatus === 'waitingToRun' ? NODE_STATES.waiting : { ...NODE_STATES.running, word: run.runStatus === 'rendering' ? 'rendering' : 'running' }
  }
}
