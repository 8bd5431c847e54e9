// Everything that a refresh reads of its environment before it begins.
import { BitSet } from '../../core/graph/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { Node, Project } from '../../core/project/index.ts'
import { withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { readDeployedJobs } from '../jobs/index.ts'
import type { DeployedJobs } from '../jobs/index.ts'
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
  /** Read where a job is asked for. */
  readonly jobs: DeployedJobs | undefined
}

export interface ReadyRefresh extends Omit<ReadEnvironment, 'jobs'> {
  /** Numbers in the deployed project. */
  readonly nodes: BitSet
  readonly sources: readonly Node[]
}

export interface Reading {
  readonly withJobs: boolean
  /** Nothing is held from the refresh that a failed deploy left half done. */
  readonly ignoresFailedDeploy?: boolean | undefined
}

/** RUN003 where nothing is deployed. */
export function readEnvironment(environment: OpenEnvironment, project: Project, { withJobs, ignoresFailedDeploy = false }: Reading): Promise<Result<ReadEnvironment>> {
  return withSession(environment.warehouse, async (session) => {
    const deployed = await readDeployed(session, environment, project)
    if (!deployed.ok) return deployed
    if (![...deployed.value.recorded.values()].some(({ isSource }) => !isSource)) return fail('RUN003', { environment: environment.effective.environment.name })
    const standIns = await readStandIns(environment, session)
    if (!standIns.ok) return standIns
    const held = ignoresFailedDeploy ? ok(new Map()) : await heldNodes(session, environment, deployed.value)
    if (!held.ok) return held
    const jobs = withJobs ? await readDeployedJobs(environment, session) : ok(undefined)
    return jobs.ok ? ok({ deployed: deployed.value, standIns: standIns.value, held: held.value, jobs: jobs.value }) : jobs
  })
}

/** RUN004 where one of the nodes is not deployed. */
export function readyToRun({ deployed, standIns, held }: ReadEnvironment, selected: readonly Node[]): Result<ReadyRefresh> {
  const { linked } = deployed
  const missing = selected.filter((node) => isMissing(node, deployed))
  if (missing.length > 0) return fail('RUN004', { nodes: missing.map(qualifiedName) })
  const indexes = selected.filter(({ isSource }) => !isSource).flatMap(({ id }) => linked.byId.get(id) ?? [])
  return ok({ deployed, standIns, held, nodes: BitSet.of(linked.graph.size, indexes), sources: selected.filter(({ isSource }) => isSource) })
}

/**
 * A node that is not to be deployed is left out and not missed; a source need not be recorded to be checked. One whose first deploy failed half way
 * has no definition yet.
 */
function isMissing(node: Node, { recorded, linked }: Deployed): boolean {
  return !node.isSource && node.deployEnabled && !(recorded.has(node.id) && linked.byId.has(node.id))
}
