// Whether a refresh as a whole waits: it does while none of its nodes runs and one waits at the gate.
import type { RunControl } from '../history/runs.ts'

export interface Standing {
  /** A node is told why it waits at the gate. */
  waits(why: string): void
  /** A node runs. */
  begins(): void
  ends(): void
}

export function createStanding({ emit }: Pick<RunControl, 'emit'>): Standing {
  let running = 0
  let isWaiting = false
  return {
    waits(why) {
      if (running > 0 || isWaiting) return
      isWaiting = true
      emit({ kind: 'runStatus', status: 'waitingToRun', why })
    },
    begins() {
      running += 1
      if (!isWaiting) return
      isWaiting = false
      emit({ kind: 'runStatus', status: 'running' })
    },
    ends() {
      running -= 1
    },
  }
}
