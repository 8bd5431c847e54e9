// History on SQLite: events of a running run in batches, the record of an ended one in indexed tables.
import type Database from 'better-sqlite3'
import { foldRun, hasEnded } from '../../core/run/index.ts'
import type { Run, RunEvent } from '../../core/run/index.ts'
import type { History } from '../../engine/ports/index.ts'
import { createOpenRuns } from './open-runs.ts'
import { createRunTables } from './run-tables.ts'

const INTERRUPTED = {
  errorString: 'The engine ended while this run was going on; what it had done is in the warehouse, and what it had not is missing here. Plan again to see the rest.',
  errorDetail: 'The process that ran it was killed or crashed. Nodes without an end were running or waiting at that moment.',
}

export function createHistory(database: Database.Database): History {
  const open = createOpenRuns(database)
  const tables = createRunTables(database)
  const next = database.prepare<[], { readonly value: number }>("UPDATE counter SET value = value + 1 WHERE name = 'run' RETURNING value")
  // `all` and not `get`: RETURNING must be read to its end for the update to count.
  const nextNumber = () => next.all()[0]?.value ?? 0

  const finish = database.transaction((run: Run) => {
    tables.save(run)
    open.close(run.runID)
  })

  return {
    nextRunId: () => String(nextNumber()),
    append(runId, events) {
      const ended = open.append(runId, events)
      if (ended !== undefined) return finish(ended)
      // The line is there from the first moment, so that a run which is killed is found again.
      if (events[0]?.kind === 'runStarted') {
        const run = open.run(runId)
        if (run !== undefined) tables.save(run)
      }
    },
    flush: () => open.flush(),
    list(filter) {
      return tables.list(filter).map((listing) => {
        if (listing.outcome !== null) return listing
        const run = open.run(listing.runID)
        if (run === undefined) return listing
        const { runResults: _results, sources: _sources, ...now } = run
        return now
      })
    },
    run: (runId) => open.run(runId) ?? tables.read(runId),
    ofNode: tables.ofNode,
    lastStates: tables.lastStates,
    closeInterrupted(at) {
      const left = tables.open().filter((runId) => open.run(runId) === undefined)
      for (const runId of left) {
        const known = foldRun(open.left(runId)) ?? tables.read(runId)
        if (known === undefined) continue
        const run = foldRun(endingsOf(known, open.left(runId), at)) ?? known
        finish(run)
      }
      return left
    },
  }
}

/** The events of a killed run with the ends that it did not live to write: running nodes failed, the others never started. */
function endingsOf(run: Run, events: readonly RunEvent[], at: string): readonly RunEvent[] {
  const ends = run.runResults
    .filter((result) => !hasEnded(result.runState))
    .flatMap((result): RunEvent[] => {
      const isRunning = result.runState === 'running'
      const open = result.queryResults.findIndex((query) => query.endTime === null)
      const why = isRunning ? 'the engine ended while it ran' : 'the engine ended before it started'
      const statement: RunEvent[] = open < 0 ? [] : [{ kind: 'statementEnded', at, nodeID: result.nodeID, index: open, status: 'failed', error: { errorString: why, errorDetail: why } }]
      return [...statement, { kind: 'nodeEnded', at, nodeID: result.nodeID, state: isRunning ? 'failed' : 'skipped', why }]
    })
  return [...events, ...ends, { kind: 'runEnded', at, outcome: 'failed', error: INTERRUPTED }]
}
