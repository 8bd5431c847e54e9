// Everything that a refresh reads of its environment before it begins.
import { BitSet } from '../../core/graph/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Node, NodeId, Project } from '../../core/project/index.ts'
import { isShared } from '../deploy/gate.ts'
import { withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { readDeployedJobs } from '../jobs/index.ts'
import type { DeployedJobs } from '../jobs/index.ts'
import type { EnvironmentGate } from '../shared/gates.ts'
import { readStandIns } from '../sandbox/stand-in-registry.ts'
import type { StandIns } from '../sandbox/stand-in-registry.ts'
import { readDeployed } from './deployed.ts'
import type { Deployed } from './deployed.ts'
import { heldNodes } from './held.ts'
import type { HeldNodes } from './held.ts'

export interface ReadEnvironment {
  readonly deployed: Deployed
  readonly standIns: StandIns
  readonly held: HeldNodes
  readonly readAt: ReadAt
  /** Read where a job is asked for. */
  readonly jobs: DeployedJobs | undefined
}

/** When the deployed definitions were read. */
export interface ReadAt {
  /** Of this engine's gate. */
  readonly mark: number
  /** Of the stored gate of several engines; undefined where a deploy had it then. */
  readonly epoch: number | undefined
  /** As it was read, so it is read again. */
  readonly reading: Omit<Reading, 'withJobs'>
}

export interface ReadyRefresh extends Omit<ReadEnvironment, 'jobs'> {
  /** Numbers in the deployed project. */
  readonly nodes: BitSet
  readonly sources: readonly Node[]
}

export interface Reading {
  readonly gate: EnvironmentGate
  readonly withJobs: boolean
  /** Nothing is held from the refresh that a failed deploy left half done. */
  readonly ignoresFailedDeploy?: boolean | undefined
}

/** RUN003 where nothing is deployed. */
export async function readEnvironment(environment: OpenEnvironment, project: Project, reading: Reading): Promise<Result<ReadEnvironment>> {
  const read = await readWhatIsDeployed(environment, project, reading)
  if (!read.ok || [...read.value.deployed.recorded.values()].some(({ isSource }) => !isSource)) return read
  return fail('RUN003', { environment: environment.effective.environment.name })
}

/** Also where nothing is. */
export function readWhatIsDeployed(environment: OpenEnvironment, project: Project, reading: Reading): Promise<Result<ReadEnvironment>> {
  const { gate, withJobs, ignoresFailedDeploy = false } = reading
  const mark = gate.mark()
  return withSession(environment.warehouse, async (session) => {
    const stored = isShared(environment) ? await environment.state.gate(session, environment.stateKey) : ok(undefined)
    if (!stored.ok) return stored
    const deployed = await readDeployed(session, environment, project)
    if (!deployed.ok) return deployed
    const standIns = await readStandIns(environment, session)
    if (!standIns.ok) return standIns
    const held = ignoresFailedDeploy ? ok(new Map()) : await heldNodes(session, environment, { deployed: deployed.value, beingDeployed: beingDeployed(gate) })
    if (!held.ok) return held
    const jobs = withJobs ? await readDeployedJobs(environment, session) : ok(undefined)
    if (!jobs.ok) return jobs
    const readAt: ReadAt = { mark, epoch: stored.value?.mode === 'open' ? stored.value.epoch : undefined, reading: { gate, ignoresFailedDeploy } }
    return ok({ deployed: deployed.value, standIns: standIns.value, held: held.value, jobs: jobs.value, readAt })
  })
}

/** What a deploy has in hand is not done yet, and no failed one left it half done. */
function beingDeployed(gate: EnvironmentGate): ReadonlySet<NodeId> {
  const { inside, elsewhere } = gate.now()
  const deploys = [...inside.filter(({ mode }) => mode === 'exclusive'), ...(elsewhere === undefined ? [] : [elsewhere])]
  return new Set(deploys.flatMap(({ nodes }) => [...nodes]))
}

/** RUN004 where one of the nodes is not deployed. */
export function readyToRun({ deployed, standIns, held, readAt }: ReadEnvironment, selected: readonly Node[]): Result<ReadyRefresh> {
  const { linked } = deployed
  const missing = selected.filter((node) => isMissing(node, deployed))
  if (missing.length > 0) return fail('RUN004', { nodes: missing.map(qualifiedName) })
  const indexes = selected.filter(({ isSource }) => !isSource).flatMap(({ id }) => linked.byId.get(id) ?? [])
  return ok({ deployed, standIns, held, readAt, nodes: BitSet.of(linked.graph.size, indexes), sources: selected.filter(({ isSource }) => isSource) })
}

/**
 * A node that is not to be deployed is left out and not missed; a source need not be recorded to be checked. One whose first deploy failed half way
 * has no definition yet.
 */
function isMissing(node: Node, { recorded, linked }: Deployed): boolean {
  return !node.isSource && node.deployEnabled && !(recorded.has(node.id) && linked.byId.has(node.id))
}
