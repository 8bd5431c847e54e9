// What the nodes of a refresh are run from: the deployed definitions, read again where a deploy has ended since they were read.
// A node asks in the gate, so no deploy changes it between the reading and its end.
import { BitSet } from '../../core/graph/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { environmentInForce } from '../environments/workspace-environment.ts'
import type { RunControl } from '../history/runs.ts'
import { createObstacles } from '../obstacles/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import { failureSentence } from '../shared/failure-text.ts'
import type { Refresh } from './carry-out.ts'
import type { HeldBack, PreparedNode } from './execute.ts'
import { noted } from './noted.ts'
import { prepareNode } from './prepare-node.ts'
import type { Preparing } from './prepare-node.ts'
import { readWhatIsDeployed } from './ready.ts'
import type { ReadyRefresh } from './ready.ts'
import { deployedRenderers } from './renderers.ts'
import { checkSources } from './sources.ts'
import { testTerms } from './test-rules.ts'

export interface Current {
  prepare(node: NodeId): Promise<PreparedNode | HeldBack>
}

/** `ready` is what the run begins with; what its sources hold is in it. */
export async function createCurrent(context: EngineContext, refresh: Refresh, control: RunControl): Promise<Current> {
  const { gate } = refresh.ready.readAt.reading
  const builtins = await context.builtins()
  const { recorded: first } = refresh.ready.deployed
  const names = new Map(refresh.nodes.map((node) => [node.nodeID, node]))
  let last: { readonly mark: number; readonly preparing: Promise<Result<Preparing>> | Result<Preparing> } = {
    mark: refresh.ready.readAt.mark,
    preparing: ok(preparingOf(refresh.environment, refresh.ready)),
  }

  function preparingOf(environment: OpenEnvironment, ready: ReadyRefresh): Preparing {
    const { warehouse, effective } = environment
    const { linked } = ready.deployed
    const obstacles = createObstacles({ linked, engine: warehouse.engine, translate: warehouse.translate, rendererOf: deployedRenderers(ready.deployed, effective, builtins) })
    return { control, environment, ready, gate, obstacles, ports: context.ports, terms: refresh.terms, testTerms: testTerms(linked, refresh.terms.tests) }
  }

  async function readAgain(): Promise<Result<Preparing>> {
    const again = await deployedNow(context, refresh)
    return again.ok ? ok(preparingOf(again.value.environment, again.value.ready)) : again
  }

  return {
    async prepare(node) {
      const mark = gate.mark()
      if (last.mark !== mark) last = { mark, preparing: readAgain() }
      const preparing = await last.preparing
      if (!preparing.ok) return { state: 'failed', why: failureSentence(preparing.failure) }
      const prepared = prepareNode(preparing.value, node)
      return noted(prepared, { planned: names.get(node), first: first.get(node), now: preparing.value.ready.deployed.recorded.get(node) })
    },
  }
}

/** Names, places and mappings too; the parameters and terms stay those of the run. */
async function deployedNow(context: EngineContext, { opened, environment, ready, nodes }: Refresh): Promise<Result<{ readonly environment: OpenEnvironment; readonly ready: ReadyRefresh }>> {
  const reopened = await context.projects.open(opened.place.root, opened.commit)
  if (!reopened.ok) return reopened
  const mapped = remapped(context, reopened.value, environment)
  if (!mapped.ok) return mapped
  const read = await readWhatIsDeployed(mapped.value, reopened.value.linked.project, { ...ready.readAt.reading, withJobs: false })
  if (!read.ok) return read
  const { deployed, standIns, held, readAt } = read.value
  const indexes = nodes.flatMap(({ nodeID }) => deployed.linked.byId.get(nodeID) ?? [])
  const running = { deployed, nodes: BitSet.of(deployed.linked.graph.size, indexes), sources: ready.sources }
  const broken = await checkSources(mapped.value, running, () => undefined)
  return ok({ environment: mapped.value, ready: { ...running, standIns, readAt, held: new Map([...broken, ...held]) } })
}

function remapped({ ports }: EngineContext, project: OpenProject, environment: OpenEnvironment): Result<OpenEnvironment> {
  const { effective: { environment: { id }, parameters } } = environment
  const now = environmentInForce(ports.local, project, { environment: id })
  return now.ok ? ok({ ...environment, effective: { ...now.value, parameters } }) : now
}
