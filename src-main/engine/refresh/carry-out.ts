// The work of a refresh's run: sources checked, then the nodes in order.
import { outcomeOf } from '../../core/run/index.ts'
import type { PlannedNode } from '../../core/run/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import { createObstacles } from '../obstacles/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { executeNodes } from './execute.ts'
import { prepareNode } from './prepare-node.ts'
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

export async function carryOutRefresh(context: EngineContext, refresh: Refresh, control: RunControl): Promise<RunEnd> {
  const { environment, ready, nodes, parallelism } = refresh
  const { warehouse, effective, stateKey } = environment
  control.emit({ kind: 'runStatus', status: 'running' })
  await checkSources(environment, ready.sources, control)
  const rendererOf = deployedRenderers(ready.deployed, effective, await context.builtins())
  const obstacles = createObstacles({ linked: ready.deployed.linked, engine: warehouse.engine, translate: warehouse.translate, rendererOf })
  await executeNodes({
    control,
    nodes,
    parallelism,
    gate: context.gateOf(stateKey),
    wait: { environment: effective.environment.name, seconds: refresh.waitSeconds },
    holder: `refresh ${control.runId}`,
    openSession: () => warehouse.session(),
    prepare: (node) => prepareNode({ control, environment, ready, obstacles }, node),
  })
  const run = context.ports.history.run(control.runId)
  if (run === undefined) throw new Error(`run ${control.runId} is not in the history while it runs`)
  return { outcome: outcomeOf(run) }
}
