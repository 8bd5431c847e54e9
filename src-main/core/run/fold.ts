// Folds run events into the run document: state is the fold of events, so replaying a run's events gives its record.
import { assertNever } from '../failure/index.ts'
import type { NodeId } from '../project/index.ts'
import { ended, queued, started, statementEnded, statementStarted, waiting } from './node-result.ts'
import { statusOf } from './outcome.ts'
import type { NodeResult, NodeState, QueryResult, Run, RunEvent, RunSummary } from './types.ts'

/** A run as it grows. An event costs the same whatever the size of the run; a snapshot costs one copy of its list of nodes. */
export interface RunFold {
  readonly apply: (event: RunEvent) => void
  /** The run so far, never changed by later events; undefined before `runStarted`. */
  readonly snapshot: () => Run | undefined
}

type StartedEvent = Exclude<RunEvent, { readonly kind: 'runStarted' }>
type Counts = { -readonly [K in keyof RunSummary]: RunSummary[K] }

/** Goes on from `run` where there is one. An event that cannot follow (of an unknown node, a second end) is a bug of whoever emits, and throws. */
export function createRunFold(run?: Run): RunFold {
  let open = run && createOpenRun(run)
  return {
    apply: (event) => {
      if (event.kind !== 'runStarted') {
        if (open === undefined) throw new Error(`${event.kind} before runStarted`)
        return open.apply(event)
      }
      if (open !== undefined) throw new Error(`run ${event.header.runID} starts twice`)
      open = createOpenRun(emptyRun(event))
    },
    snapshot: () => open?.snapshot(),
  }
}

/** All at once. undefined: there is no event. */
export function foldRun(events: Iterable<RunEvent>): Run | undefined {
  const fold = createRunFold()
  for (const event of events) fold.apply(event)
  return fold.snapshot()
}

/** One more event: costs a copy of the list of nodes. For many of them use `createRunFold`. */
export function reduceRun(run: Run | undefined, event: RunEvent): Run {
  const fold = createRunFold(run)
  fold.apply(event)
  // Safe: there was a run, or the event started one, or `apply` threw.
  return fold.snapshot()!
}

function emptyRun({ header, nodes }: RunEvent & { readonly kind: 'runStarted' }): Run {
  return {
    ...header,
    formatVersion: 1,
    outcome: null,
    runStatus: 'waitingToRun',
    runEndTime: null,
    runResults: nodes.map(waiting),
    sources: [],
    summary: { complete: 0, failed: 0, skipped: 0, canceled: 0, testsFailed: 0, rows: 0, sourcesChecked: 0 },
  }
}

interface OpenRun {
  readonly apply: (event: StartedEvent) => void
  readonly snapshot: () => Run
}

function createOpenRun(from: Run): OpenRun {
  let run = from
  const results = [...from.runResults]
  const sources = [...from.sources]
  const summary: Counts = { ...from.summary }
  const places = new Map<NodeId, number>(results.map((result, place) => [result.nodeID, place]))

  function change(nodeID: NodeId, next: (result: NodeResult) => NodeResult): NodeResult {
    const place = places.get(nodeID)
    const result = place === undefined ? undefined : results[place]
    if (place === undefined || result === undefined) throw new Error(`node ${nodeID} is not in run ${run.runID}`)
    return (results[place] = next(result))
  }

  function apply(event: StartedEvent): void {
    if (run.outcome !== null) throw new Error(`${event.kind} after the end of run ${run.runID}`)
    switch (event.kind) {
      case 'runStatus':
        run = { ...run, runStatus: event.status }
        return
      case 'sourceChecked': {
        const { kind: _kind, at: _at, ...source } = event
        sources.push(source)
        summary.sourcesChecked += 1
        return
      }
      case 'nodeQueued':
        change(event.nodeID, (result) => queued(result, event))
        return
      case 'nodeStarted':
        change(event.nodeID, (result) => started(result, event))
        return
      case 'statementStarted':
        change(event.nodeID, (result) => statementStarted(result, event))
        return
      case 'statementEnded':
        // Safe: `statementEnded` has just written it, or thrown.
        countStatement(summary, change(event.nodeID, (result) => statementEnded(result, event)).queryResults[event.index]!)
        return
      case 'nodeEnded':
        countNode(summary, change(event.nodeID, (result) => ended(result, event)).runState)
        return
      case 'runEnded':
        run = { ...run, outcome: event.outcome, runStatus: statusOf(event.outcome), runEndTime: event.at, ...(event.error !== undefined && { error: event.error }), ...(event.interrupted === true && { interrupted: true }) }
        return
      default:
        return assertNever(event)
    }
  }

  return { apply, snapshot: () => ({ ...run, runResults: [...results], sources: [...sources], summary: { ...summary } }) }
}

/** What is sent again counts once, at its last attempt. */
function countStatement(summary: Counts, { type, status, warning, retriedAfterMs, rowsInserted = 0, rowsUpdated = 0, rowsDeleted = 0 }: QueryResult): void {
  summary.rows += rowsInserted + rowsUpdated + rowsDeleted
  if (type === 'test' && status === 'failed' && retriedAfterMs === undefined) summary.testsFailed += 1
  if (warning !== undefined) summary.testsWarned = (summary.testsWarned ?? 0) + 1
}

function countNode(summary: Counts, state: NodeState): void {
  if (state === 'complete' || state === 'failed' || state === 'skipped' || state === 'canceled') summary[state] += 1
}
