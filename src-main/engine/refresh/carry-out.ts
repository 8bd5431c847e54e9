// The work of a refresh's run: sources checked, then the nodes in order.
import type { Failure } from '../../core/failure/index.ts'
import { outcomeOf } from '../../core/run/index.ts'
import type { PlannedNode, RunTerms } from '../../core/run/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { refreshHolder } from '../deploy/holder.ts'
import { takePlace } from '../gate/index.ts'
import type { RunControl, RunEnd } from '../history/runs.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import { failureSentence, statementError } from '../shared/failure-text.ts'
import { createCurrent } from './current.ts'
import { executeNodes } from './execute.ts'
import type { ReadyRefresh } from './ready.ts'
import { checkSources } from './sources.ts'

export interface Refresh {
  /** What the run is called in the warehouse. */
  readonly key: string
  readonly opened: OpenProject
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
  const broken = await checkSources(environment, refresh.ready, (checked) => control.emit({ kind: 'sourceChecked', ...checked }))
  const ready: ReadyRefresh = { ...refresh.ready, held: new Map([...broken, ...refresh.ready.held]) }
  const holder = refreshHolder(refresh.key)
  const taken = await takePlace(context, environment, { run: control.runId, holder, nodes: nodes.map(({ nodeID }) => nodeID), readAt: ready.readAt.epoch })
  if (!taken.ok) return notBegun(nodes, taken.failure, control)
  const place = taken.value
  try {
    const current = await createCurrent(context, { ...refresh, ready }, control)
    await executeNodes({
      control,
      nodes,
      parallelism: terms.parallelism,
      gate: context.gateOf(stateKey),
      wait: { environment: effective.environment.name, seconds: terms.waitSeconds, look: place.look },
      holder: `refresh ${control.runId}`,
      openSession: () => warehouse.session({ tag: holder }),
      async prepare(node) {
        const prepared = await current.prepare(node)
        return 'state' in prepared ? prepared : { ...prepared, work: (session) => prepared.work(place.guarded(session)) }
      },
    })
  } finally {
    await place.leave()
  }
  const run = ports.history.run(control.runId)
  if (run === undefined) throw new Error(`run ${control.runId} is not in the history while it runs`)
  return { outcome: outcomeOf(run) }
}

function notBegun(nodes: readonly PlannedNode[], failure: Failure, control: RunControl): RunEnd {
  const why = failureSentence(failure)
  for (const { nodeID } of nodes) control.emit({ kind: 'nodeEnded', nodeID, state: 'skipped', why })
  return { outcome: 'failed', error: statementError(failure) }
}
