// The work of a refresh's run: sources checked, then the nodes in order.
import { outcomeOf } from '../../core/run/index.ts'
import type { PlannedNode, RunTerms } from '../../core/run/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { lookForHold } from '../gate/index.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import { createObstacles } from '../obstacles/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { executeNodes } from './execute.ts'
import { prepareNode } from './prepare-node.ts'
import type { ReadyRefresh } from './ready.ts'
import { deployedRenderers } from './renderers.ts'
import { checkSources } from './sources.ts'
import { testTerms } from './test-rules.ts'

export interface Refresh {
  readonly environment: OpenEnvironment
  readonly ready: ReadyRefresh
  readonly nodes: readonly PlannedNode[]
  readonly terms: RunTerms
}

export async function carryOutRefresh(context: EngineContext, refresh: Refresh, control: RunControl): Promise<RunEnd> {
  const { environment, nodes, terms } = refresh
  const { warehouse, effective, stateKey } = environment
  const { ports } = context
  control.emit({ kind: 'runStatus', status: 'running' })
  const broken = await checkSources(environment, refresh.ready, control)
  const ready: ReadyRefresh = { ...refresh.ready, held: new Map([...broken, ...refresh.ready.held]) }
  const { linked } = ready.deployed
  const rendererOf = deployedRenderers(ready.deployed, effective, await context.builtins())
  const obstacles = createObstacles({ linked, engine: warehouse.engine, translate: warehouse.translate, rendererOf })
  const ofTests = testTerms(linked, terms.tests)
  await executeNodes({
    control,
    nodes,
    parallelism: terms.parallelism,
    gate: context.gateOf(stateKey),
    wait: { environment: effective.environment.name, seconds: terms.waitSeconds, look: () => lookForHold(context, environment) },
    holder: `refresh ${control.runId}`,
    openSession: () => warehouse.session(),
    prepare: (node) => prepareNode({ control, environment, ready, obstacles, ports, terms, testTerms: ofTests }, node),
  })
  const run = ports.history.run(control.runId)
  if (run === undefined) throw new Error(`run ${control.runId} is not in the history while it runs`)
  return { outcome: outcomeOf(run) }
}
