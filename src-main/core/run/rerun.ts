// What a rerun contains: exactly the nodes that did not end well, or all of them.
import type { NodeId } from '../project/index.ts'
import type { Run } from './types.ts'

/** The nodes of the rerun, in the order of the run. Empty where everything ended well. */
export function nodesToRerun({ runResults }: Pick<Run, 'runResults'>, isFromStart: boolean): readonly NodeId[] {
  return runResults.filter(({ runState }) => isFromStart || runState !== 'complete').map(({ nodeID }) => nodeID)
}
