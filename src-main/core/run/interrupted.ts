// The end of a run whose engine was killed, as far as its record tells: what it did not live to write, and nothing that it cannot know.
import { hasEnded } from './node-result.ts'
import type { NodeResult, Run, RunEvent, StatementError } from './types.ts'
import { unfinishedAtDeath } from './unfinished.ts'

const INTERRUPTED: StatementError = {
  errorString: 'The engine ended while this run was going on; what it had done is in the warehouse, and what it had not is missing here.',
  errorDetail: 'The process that ran it was killed or crashed. A node that was running says which of its statements were done; one that was waiting was not begun. `sluice rerun` does the rest of a refresh, `sluice deploy --resume` of a deploy.',
}

/** The events that close it: follow those that `run` is the fold of. None where it has ended. */
export function interruptedEndings(run: Run, at: string): readonly RunEvent[] {
  if (run.outcome !== null) return []
  const ends = run.runResults.filter(({ runState }) => !hasEnded(runState)).flatMap((node) => (node.runState === 'running' ? killed(node, at) : notBegun(node, at)))
  return [...ends, { kind: 'runEnded', at, outcome: 'failed', error: INTERRUPTED, interrupted: true }]
}

function notBegun({ nodeID }: NodeResult, at: string): readonly RunEvent[] {
  return [{ kind: 'nodeEnded', at, nodeID, state: 'skipped', why: 'the engine ended before it started' }]
}

function killed(node: NodeResult, at: string): readonly RunEvent[] {
  const { nodeID, queryResults } = node
  const index = queryResults.findIndex(({ endTime }) => endTime === null)
  const open = queryResults[index]
  const unfinished = unfinishedAtDeath(node)
  const why = open === undefined ? 'the engine ended while it ran, between two statements' : `the engine ended while ${open.name} ran`
  const doubt = 'Whether the warehouse did it nobody knows here: it was sent, and its end was not written down.'
  const statement: readonly RunEvent[] = open === undefined ? [] : [{ kind: 'statementEnded', at, nodeID, index, status: 'failed', error: { errorString: why, errorDetail: doubt } }]
  return [...statement, { kind: 'nodeEnded', at, nodeID, state: 'failed', why, ...(unfinished !== undefined && { unfinished }) }]
}
