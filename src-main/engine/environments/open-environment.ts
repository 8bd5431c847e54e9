// An environment that is being worked with: its warehouse open, its recorded state at hand.
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { correctInterrupted } from '../history/interrupted-deploys.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { ConnectionTarget, Session, StateStore, Warehouse } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import { targetOf } from './target.ts'
import { environmentInForce } from './workspace-environment.ts'

export interface OpenEnvironment {
  readonly effective: EffectiveEnvironment
  readonly target: ConnectionTarget
  /** What its state is filed under: two environments may share one warehouse. */
  readonly stateKey: string
  readonly warehouse: Warehouse
  readonly state: StateStore
}

/** Opens the warehouse of the request's environment, does the work, and lets go of it. ENV001, ENV002, CON001, CON002, CON004. */
export async function withEnvironment<T>(
  context: EngineContext,
  project: OpenProject,
  request: Omit<EnvironmentRequest, 'folder'>,
  work: (environment: OpenEnvironment) => Promise<Result<T>>,
): Promise<Result<T>> {
  const held = await holdEnvironment(context, project, request)
  if (!held.ok) return held
  try {
    return await work(held.value.environment)
  } finally {
    await held.value.release()
  }
}

export interface HeldEnvironment {
  readonly environment: OpenEnvironment
  release(): Promise<void>
}

/** As `withEnvironment`, for work that outlives the call. */
export async function holdEnvironment(context: EngineContext, project: OpenProject, request: Omit<EnvironmentRequest, 'folder'>): Promise<Result<HeldEnvironment>> {
  const { ports, warehouses } = context
  const effective = environmentInForce(ports.local, project, request)
  if (!effective.ok) return effective
  const target = targetOf(effective.value, { dataFolder: ports.machine.dataFolder, projectId: project.id, digest: ports.digest })
  if (!target.ok) return target
  const opened = await warehouses.open(target.value)
  if (!opened.ok) return opened
  const { warehouse, state, close } = opened.value
  const environment = { effective: effective.value, target: target.value, stateKey: stateKey(project, effective.value), warehouse, state }
  await correctInterrupted(context, environment, project.id)
  return ok({ environment, release: close })
}

export function stateKey(project: OpenProject, { environment }: EffectiveEnvironment): string {
  return `${project.id}/${environment.id}`
}

/** A session for the length of the work. */
export async function withSession<T>(warehouse: Warehouse, work: (session: Session) => Promise<Result<T>>): Promise<Result<T>> {
  const session = await warehouse.session()
  if (!session.ok) return session
  try {
    return await work(session.value)
  } finally {
    await session.value.close()
  }
}
