// What is the user's: recent projects, the sample, the active environment.
import { findEnvironment } from '../../core/config/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { writeLocalAudit } from '../audit/index.ts'
import type { RecentProject } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { ProjectRequest } from '../shared/requests.ts'
import type { Working } from '../shared/working.ts'

export function recentProjects({ ports }: EngineContext): Result<{ projects: RecentProject[] }> {
  return ok({ projects: [...ports.local.recent()] })
}

export function forgetProject({ ports }: EngineContext, { folder }: ProjectRequest): Result<Record<never, never>> {
  ports.local.forget(folder)
  return ok({})
}

/** Makes the sample project in the given folder, else in a new one of the data folder. */
export async function makeSample({ ports }: EngineContext, request: { readonly folder?: string }): Promise<Result<{ folder: string }>> {
  const folder = request.folder ?? `${ports.machine.dataFolder}/samples/shop-${ports.ids.uuid().slice(0, 8)}`
  const made = await ports.resources.makeSample(folder)
  return made.ok ? ok({ folder }) : made
}

/** PRJ001, ENV001. */
export async function useEnvironment(
  { ports, projects }: EngineContext,
  request: ProjectRequest & { readonly environment: string },
  working: Working,
): Promise<Result<{ environment: string }>> {
  const opened = await projects.open(request.folder)
  if (!opened.ok) return opened
  const { place, linked } = opened.value
  const found = findEnvironment(linked.project, request.environment)
  if (!found.ok) return found
  const workspace = ports.local.workspace(place.root)
  ports.local.saveWorkspace({ ...workspace, activeEnvironment: found.value.name })
  if (workspace.activeEnvironment !== found.value.name) {
    const facts = { setting: 'active environment', workspace: place.root, from: workspace.activeEnvironment ?? '', to: found.value.name }
    writeLocalAudit(ports, { action: 'setting', facts, origin: working.origin })
  }
  return ok({ environment: found.value.name })
}
