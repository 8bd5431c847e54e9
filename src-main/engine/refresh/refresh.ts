// Refreshing: what is asked for, as it is deployed, run in order behind the gate.
import { BitSet } from '../../core/graph/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Node } from '../../core/project/index.ts'
import { plannedNodes } from '../../core/run/index.ts'
import { holdEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { warehouseName } from '../environments/target.ts'
import { commitOf } from '../open/open-project.ts'
import type { OpenProject } from '../open/open-project.ts'
import { readStandIns } from '../sandbox/stand-in-registry.ts'
import type { StandIns } from '../sandbox/stand-in-registry.ts'
import type { EngineContext } from '../shared/context.ts'
import { DEFAULT_WAIT_SECONDS } from '../shared/gates.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { carryOutRefresh } from './carry-out.ts'
import { readDeployed } from './deployed.ts'
import { heldNodes } from './held.ts'
import type { HeldNodes } from './held.ts'
import type { Deployed } from './deployed.ts'
import type { RefreshRequest } from './request.ts'
import { refreshTargets } from './targets.ts'
import type { Targets } from './targets.ts'

const DEFAULT_PARALLELISM = 16

/** PRJ001, PRJ005, ENV001, ENV002, CON001 to CON004, SEL001 to SEL004, RUN002 to RUN004. Answers when the run has begun. */
export async function startRefresh(context: EngineContext, request: RefreshRequest, working: Working): Promise<Result<{ runID: string }>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  const targets = await refreshTargets({ context, opened: opened.value, request }, request)
  if (!targets.ok) return targets
  const held = await holdEnvironment(context, opened.value, request)
  if (!held.ok) return held
  const { environment, release } = held.value
  report(working, 'reading what is deployed', 0, null)
  const ready = await readyToRun(opened.value, environment, targets.value)
  if (!ready.ok) {
    await release()
    return ready
  }
  return ok({ runID: begin({ context, opened: opened.value, environment, request, targets: targets.value }, ready.value, release) })
}

export interface ReadyRefresh {
  readonly deployed: Deployed
  /** Numbers in the deployed project. */
  readonly nodes: BitSet
  readonly sources: readonly Node[]
  readonly standIns: StandIns
  readonly held: HeldNodes
}

async function readyToRun(opened: OpenProject, environment: OpenEnvironment, targets: Targets): Promise<Result<ReadyRefresh>> {
  const read = await withSession(environment.warehouse, async (session) => {
    const deployed = await readDeployed(session, environment, opened.linked.project)
    if (!deployed.ok) return deployed
    const standIns = await readStandIns(environment, session)
    if (!standIns.ok) return standIns
    const held = await heldNodes(session, environment, deployed.value)
    return held.ok ? ok({ deployed: deployed.value, standIns: standIns.value, held: held.value }) : held
  })
  if (!read.ok) return read
  const { deployed, standIns, held } = read.value
  const { recorded, linked } = deployed
  if (![...recorded.values()].some(({ isSource }) => !isSource)) return fail('RUN003', { environment: environment.effective.environment.name })
  const selected = [...targets.selection.nodes].flatMap((index) => opened.linked.project.nodes[index] ?? [])
  const missing = selected.filter((node) => isMissing(node, deployed))
  if (missing.length > 0) return fail('RUN004', { nodes: missing.map(qualifiedName) })
  const indexes = selected.filter(({ isSource }) => !isSource).flatMap(({ id }) => linked.byId.get(id) ?? [])
  return ok({ deployed, nodes: BitSet.of(linked.graph.size, indexes), sources: selected.filter(({ isSource }) => isSource), standIns, held })
}

/**
 * A node that is not to be deployed is left out and not missed; a source need not be recorded to be checked. One whose first deploy failed half way
 * has no definition yet.
 */
function isMissing(node: Node, { recorded, linked }: Deployed): boolean {
  return !node.isSource && node.deployEnabled && !(recorded.has(node.id) && linked.byId.has(node.id))
}

interface Refreshing {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: RefreshRequest
  readonly targets: Targets
}

function begin({ context, opened, environment, request, targets }: Refreshing, ready: ReadyRefresh, release: () => Promise<void>): string {
  const { effective, warehouse } = environment
  const runId = context.ports.history.nextRunId()
  const nodes = plannedNodes(ready.deployed.linked, ready.nodes)
  if (nodes === undefined) throw new Error('what is deployed has a cycle, which no plan lets through')
  const parallelism = Math.min(request.parallelism ?? DEFAULT_PARALLELISM, warehouse.maxSessions)
  const commit = commitOf(opened)
  const { job, include, exclude } = targets
  context.runs.start(
    {
      runId,
      nodes,
      header: {
        runType: 'refresh',
        project: { id: opened.id, name: opened.linked.project.name },
        environmentID: effective.environment.id,
        environmentName: effective.environment.name,
        warehouse: warehouseName(effective),
        include,
        exclude,
        parameters: effective.parameters,
        parallelism,
        ...(job === undefined ? {} : { jobID: job.id, jobName: job.name }),
        ...(commit === undefined ? {} : { commit }),
      },
    },
    async (control) => {
      try {
        return await carryOutRefresh(context, { environment, ready, nodes, parallelism, waitSeconds: request.waitSeconds ?? DEFAULT_WAIT_SECONDS }, control)
      } finally {
        await release()
      }
    },
  )
  return runId
}
