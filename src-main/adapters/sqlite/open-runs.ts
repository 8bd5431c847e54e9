// Runs that go on: folded in memory as they grow, their events written in batches so that a killed process loses moments at most.
import type Database from 'better-sqlite3'
import { createRunFold } from '../../core/run/index.ts'
import type { Run, RunEvent, RunFold } from '../../core/run/index.ts'

/** Events are written when so many wait, or the last writing is so long ago. */
const BATCH_EVENTS = 1000
const BATCH_MS = 250

interface OpenRun {
  readonly fold: RunFold
  waiting: RunEvent[]
  sequence: number
  writtenAt: number
}

interface BatchRow {
  readonly events: string
}

export interface OpenRuns {
  append(runId: string, events: readonly RunEvent[]): Run | undefined
  run(runId: string): Run | undefined
  flush(): void
  /** Forgets the run and its events; its record is in the tables. */
  close(runId: string): void
  /** Events of a run that another process left, as far as they were written. */
  left(runId: string): readonly RunEvent[]
}

/** `append` gives the run where it has ended by one of the events. */
export function createOpenRuns(database: Database.Database): OpenRuns {
  const insert = database.prepare('INSERT INTO event_batch (run_id, sequence, events) VALUES (?, ?, ?)')
  const batches = database.prepare<[string], BatchRow>('SELECT events FROM event_batch WHERE run_id = ? ORDER BY sequence')
  const remove = database.prepare('DELETE FROM event_batch WHERE run_id = ?')
  const open = new Map<string, OpenRun>()

  function opened(runId: string): OpenRun {
    const known = open.get(runId)
    if (known !== undefined) return known
    const made: OpenRun = { fold: createRunFold(), waiting: [], sequence: 0, writtenAt: 0 }
    open.set(runId, made)
    return made
  }

  function write(runId: string, run: OpenRun): void {
    if (run.waiting.length > 0) insert.run(runId, run.sequence++, JSON.stringify(run.waiting))
    run.waiting = []
    run.writtenAt = performance.now()
  }

  return {
    append(runId, events) {
      const run = opened(runId)
      for (const event of events) run.fold.apply(event)
      run.waiting.push(...events)
      if (events.some((event) => event.kind === 'runEnded')) return run.fold.snapshot()
      if (run.waiting.length >= BATCH_EVENTS || performance.now() - run.writtenAt > BATCH_MS) write(runId, run)
      return undefined
    },
    run: (runId) => open.get(runId)?.fold.snapshot(),
    flush() {
      for (const [runId, run] of open) write(runId, run)
    },
    close(runId) {
      open.delete(runId)
      remove.run(runId)
    },
    left(runId) {
      // Safe: the column is written from RunEvents, above, and nowhere else.
      return batches.all(runId).flatMap((row) => JSON.parse(row.events) as RunEvent[])
    },
  }
}
