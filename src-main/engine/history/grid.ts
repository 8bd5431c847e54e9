// Nodes by runs: what the last runs left each node as.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeState, RunListing } from '../../core/run/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { filterOf } from './list.ts'
import type { RunsRequest } from './types.ts'

const DEFAULT_RUNS = 20
const MOST_RUNS = 60

/** What a run left a node as, how long it took (ms), and the rows that it changed. */
export type GridCell = readonly [state: NodeState, durationMs: number, rows: number]

export interface GridDocument {
  readonly formatVersion: 1
  /** Oldest first: time goes to the right. */
  readonly runs: RunListing[]
  /** In the order of the newest run that has them; a cell a run, null where it did not have the node. */
  readonly nodes: { readonly nodeID: string; readonly name: string; readonly location: string; readonly cells: (GridCell | null)[] }[]
}

/** Of ended runs, those that `runs.list` would give first. PRJ001, ENV001. */
export async function showGrid(context: EngineContext, request: RunsRequest): Promise<Result<GridDocument>> {
  const filter = await filterOf(context, request)
  if (!filter.ok) return filter
  const { history } = context.ports
  const limit = Math.min(filter.value.limit ?? DEFAULT_RUNS, MOST_RUNS)
  const runs = history.list({ ...filter.value, limit }).filter(({ outcome }) => outcome !== null)
  const cells = history.cells(runs.map(({ runID }) => runID))
  const rows = new Map<string, GridDocument['nodes'][number]>()
  cells.forEach(({ nodes }, newest) => {
    for (const { nodeId, name, location, state, durationMs, rows: changed } of nodes) {
      const row = rows.get(nodeId) ?? { nodeID: nodeId, name, location, cells: runs.map(() => null) }
      rows.set(nodeId, row)
      row.cells[runs.length - 1 - newest] = [state, durationMs, changed]
    }
  })
  return ok({ formatVersion: 1, runs: runs.toReversed(), nodes: [...rows.values()] })
}
