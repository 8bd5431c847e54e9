// The words and tones of a node's and a run's state, the same on every screen.
import type { NodeState, RunListing } from '../../src-main/contract/index.ts'
import type { Tone } from '../ui/chip.tsx'

export interface Said {
  readonly word: string
  readonly tone: Tone
}

export const NODE_STATES: Readonly<Record<NodeState, Said>> = {
  waiting: { word: 'waits', tone: 'waits' },
  queued: { word: 'queued', tone: 'waits' },
  running: { word: 'running', tone: 'running' },
  complete: { word: 'done', tone: 'done' },
  failed: { word: 'failed', tone: 'failed' },
  skipped: { word: 'skipped', tone: 'skipped' },
  canceled: { word: 'cancelled', tone: 'skipped' },
}

export function runSaid(run: Pick<RunListing, 'outcome' | 'runStatus'>): Said {
  switch (run.outcome) {
    case 'success': return { word: 'done', tone: 'done' }
    case 'success-with-test-failures': return { word: 'done, tests failed', tone: 'warning' }
    case 'failed': return { word: 'failed', tone: 'failed' }
    case 'cancelled': return { word: 'cancelled', tone: 'skipped' }
    case null: return run.runStatus === 'waitingToRun' ? { word: 'waits', tone: 'waits' } : { word: run.runStatus === 'rendering' ? 'rendering' : 'running', tone: 'running' }
  }
}
