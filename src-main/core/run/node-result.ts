// What an event makes of one node's result.
import type { NodeResult, NodeState, PlannedNode, QueryResult, RunEvent } from './types.ts'

type Event<K extends RunEvent['kind']> = Extract<RunEvent, { readonly kind: K }>

export function waiting({ nodeID, name, location, usualMs }: PlannedNode): NodeResult {
  return { nodeID, name, location, runState: 'waiting', startTime: null, endTime: null, queryResults: [], ...(usualMs !== undefined && { usualMs }) }
}

export function hasEnded(state: NodeState): boolean {
  return state === 'complete' || state === 'failed' || state === 'skipped' || state === 'canceled'
}

export function queued(result: NodeResult, { why }: Event<'nodeQueued'>): NodeResult {
  return { ...unended(result, 'nodeQueued'), runState: 'queued', ...(why !== undefined && { why }) }
}

export function started(result: NodeResult, { at, repeatable }: Event<'nodeStarted'>): NodeResult {
  return { ...unended(result, 'nodeStarted'), runState: 'running', startTime: at, ...(repeatable !== undefined && { repeatable }) }
}

export function ended(result: NodeResult, { at, state, why, unfinished }: Event<'nodeEnded'>): NodeResult {
  return { ...unended(result, 'nodeEnded'), runState: state, endTime: at, ...(why !== undefined && { why }), ...(unfinished !== undefined && { unfinished }) }
}

export function statementStarted(result: NodeResult, { at, index, name, type, sql, attempt }: Event<'statementStarted'>): NodeResult {
  const { queryResults } = unended(result, 'statementStarted')
  if (index !== queryResults.length) throw new Error(`statement ${index} of ${result.name} follows statement ${queryResults.length - 1}`)
  return { ...result, queryResults: [...queryResults, { name, sql, type, status: 'running', success: false, startTime: at, endTime: null, ...(attempt !== undefined && { attempt }) }] }
}

export function statementEnded(result: NodeResult, { at, index, status, queryID, counts, error, retriedAfterMs, warning }: Event<'statementEnded'>): NodeResult {
  const statement = result.queryResults[index]
  if (statement === undefined || statement.endTime !== null) throw new Error(`statement ${index} of ${result.name} ends without having started, or twice`)
  const end: QueryResult = {
    ...statement, status, success: status === 'complete', endTime: at, ...counts,
    ...(queryID !== undefined && { queryID }),
    ...(error !== undefined && { error }),
    ...(retriedAfterMs !== undefined && { retriedAfterMs }),
    ...(warning !== undefined && { warning }),
  }
  return { ...result, queryResults: result.queryResults.with(index, end) }
}

/** The result without the reason of its state so far, which ends here. */
function unended({ why: _why, ...result }: NodeResult, kind: RunEvent['kind']): NodeResult {
  if (hasEnded(result.runState)) throw new Error(`${kind} after the end of node ${result.name}`)
  return result
}
