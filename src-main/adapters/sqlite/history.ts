// History on SQLite: events of a running run in batches, the record of an ended one in indexed tables.
import type Database from 'better-sqlite3'
import { createRunFold, foldRun, interruptedEndings, listingOf } from '../../core/run/index.ts'
import type { Run, RunListing } from '../../core/run/index.ts'
import type { History } from '../../engine/ports/index.ts'
import { createOpenRuns } from './open-runs.ts'
import { orFull } from './or-full.ts'
import { createRunTables } from './run-tables.ts'

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

  const rewrite = database.transaction((run: Run) => {
    tables.remove([run.runID])
    tables.save(run)
  })

  /** The line of a run that goes on is that of its start; what it is by now is in memory. */
  function asItIs(listing: RunListing): RunListing {
    const run = listing.outcome === null ? open.run(listing.runID) : undefined
    return run === undefined ? listing : listingOf(run)
  }

  return {
    nextRunId: () => orFull(() => String(nextNumber())),
    append(runId, events) {
      const ended = open.append(runId, events)
      if (ended !== undefined) return finish(ended)
      // The line is there from the first moment, so that a run which is killed is found again.
      if (events[0]?.kind === 'runStarted') {
        const run = open.run(runId)
        if (run !== undefined) tables.save(run)
      }
    },
    correct: (run) => orFull(() => rewrite(run)).ok,
    flush: () => open.flush(),
    list: (filter) => tables.page(filter).runs.map(asItIs),
    page(filter) {
      const { runs, ...rest } = tables.page(filter)
      return { ...rest, runs: runs.map(asItIs) }
    },
    run: (runId) => open.run(runId) ?? tables.read(runId),
    line(runId) {
      const listing = tables.line(runId)
      return listing === undefined ? undefined : asItIs(listing)
    },
    ofNode: tables.ofNode,
    cells: tables.cells,
    lastStates: tables.lastStates,
    usualDurations: tables.usualDurations,
    endedRefreshes: tables.endedRefreshes,
    remove: tables.remove,
    closeInterrupted(at) {
      const left = tables.open().filter((runId) => open.run(runId) === undefined)
      for (const runId of left) {
        const known = foldRun(open.left(runId)) ?? tables.read(runId)
        if (known === undefined) continue
        const fold = createRunFold(known)
        interruptedEndings(known, at).forEach(fold.apply)
        finish(fold.snapshot() ?? known)
      }
      return left
    },
  }
}
