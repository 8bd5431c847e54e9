// The work of a refresh's run: sources checked, then the nodes in order.
import { outcomeOf } from '../../core/run/index.ts'
import type { PlannedNode } from '../../core/run/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import type { EngineContext } from '../shared/context.ts'
import { executeNodes } from './execute.ts'
import { runNode } from './node-run.ts'
import type { ReadyRefresh } from './refresh.ts'
import { deployedRenderers } from './renderers.ts'
import { checkSources } from './sources.ts'

export interface Refresh {
  readonly environment: OpenEnvironment
  readonly ready: ReadyRefresh
  readonly nodes: readonly PlannedNode[]
  readonly parallelism: number
  readonly waitSeconds: number
}

const HALF_DONE = 'A deploy that failed left it half done. Deploy again, then refresh.'

export async function carryOutRefresh(context: EngineContext, refresh: Refresh, control: RunControl): Promise<RunEnd> {
  const { environment, ready, nodes, parallelism } = refresh
  const { warehouse, effective, stateKey } = environment
  const { linked, recorded } = ready.deployed
  control.emit({ kind: 'runStatus', status: 'running' })
  await checkSources(environment, ready.sources, control)
  const rendererOf = deployedRenderers(ready.deployed, effective, await context.builtins())
  await executeNodes({
    control,
    nodes,
    parallelism,
    gate: context.gateOf(stateKey),
    wait: { environment: effective.environment.name, seconds: refresh.waitSeconds },
    holder: `refresh ${control.runId}`,
    openSession: () => warehouse.session(),
    heldBack: (node: NodeId) => (recorded.get(node)?.definitionHash === '' ? HALF_DONE : undefined),
    async runNode(nodeId, session) {
      const index = linked.byId.get(nodeId)
      if (index === undefined) throw new Error(`node ${nodeId} is run and is not deployed`)
      return runNode({ control, renderer: rendererOf(index), warehouse, session, nodeId, index })
    },
  })
  const run = context.ports.history.run(control.runId)
  if (run === undefined) throw new Error(`run ${control.runId} is not in the history while it runs`)
  return { outcome: outcomeOf(run) }
}
