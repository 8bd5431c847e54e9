// A deploy whose engine was killed, with what its warehouse's journal has of it: the truth, where the history on this machine had not come to it.
import type { NodeId } from '../project/ids.ts'
import { statusOf } from './outcome.ts'
import type { NodeResult, Run, RunOutcome, RunSummary, StatementError } from './types.ts'

/** A node of the deploy, as the lines of its steps tell. */
export interface JournalledNode {
  readonly steps: number
  readonly done: number
  /** A step is done, or a statement was sent. */
  readonly isBegun: boolean
  /** What a step failed at. */
  readonly failure?: string
  /** ISO 8601: of its last line. */
  readonly at: string
}

export interface JournalledRun {
  /** undefined: the journal does not have its end either. */
  readonly end?: { readonly outcome: RunOutcome; readonly at: string }
  readonly error?: StatementError
  readonly nodes: ReadonlyMap<NodeId, JournalledNode>
}

const FOUND = 'found in the journal'

/** `run` as it was closed by the engine that came after. */
export function asJournalled(run: Run, { end, error, nodes }: JournalledRun): Run {
  const runResults = run.runResults.map((result) => nodeAsJournalled(result, nodes.get(result.nodeID)))
  const { error: closedBy, notes = [], ...rest } = run
  const said = error ?? (end === undefined ? closedBy : undefined)
  return {
    ...rest,
    ...(end === undefined ? {} : { outcome: end.outcome, runStatus: statusOf(end.outcome), runEndTime: end.at }),
    ...(said === undefined ? {} : { error: said }),
    notes: [...notes, `The engine was killed while it went on; what became of it was ${FOUND} of its warehouse.`],
    runResults,
    summary: { ...run.summary, ...counted(runResults) },
    foundInJournal: true,
  }
}

function nodeAsJournalled(result: NodeResult, found: JournalledNode | undefined): NodeResult {
  if (found === undefined) return result
  const { steps, done, isBegun, failure, at } = found
  if (done === steps) return result.runState === 'complete' ? result : { ...withoutDoubt(result), runState: 'complete', why: FOUND, startTime: result.startTime ?? at, endTime: at }
  if (failure !== undefined) return result.why === failure ? result : { ...result, runState: 'failed', why: `${failure} (${FOUND})`, startTime: result.startTime ?? at, endTime: at }
  return isBegun ? { ...result, runState: 'failed', why: `the engine ended after ${done} of its ${steps} steps (${FOUND})`, startTime: result.startTime ?? at, endTime: at } : result
}

/** Of a node that is done every statement was. */
function withoutDoubt({ unfinished: _unfinished, queryResults, ...result }: NodeResult): NodeResult {
  return { ...result, queryResults: queryResults.map(({ error: _error, ...statement }) => ({ ...statement, status: 'complete', success: true })) }
}

function counted(results: readonly NodeResult[]): Pick<RunSummary, 'complete' | 'failed' | 'skipped' | 'canceled'> {
  const count = (state: NodeResult['runState']) => results.filter(({ runState }) => runState === state).length
  return { complete: count('complete'), failed: count('failed'), skipped: count('skipped'), canceled: count('canceled') }
}
