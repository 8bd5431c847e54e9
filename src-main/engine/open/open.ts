// Opening a project for a window or a terminal: decoded, linked, remembered.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { activeEnvironment } from '../environments/workspace-environment.ts'
import type { EngineContext } from '../shared/context.ts'
import type { ProjectRequest } from '../shared/requests.ts'
import type { Working } from '../shared/working.ts'
import { projectView } from './project-view.ts'
import type { ProjectView } from './view.ts'

/** PRJ001, PRJ002. */
export async function openProject({ ports, projects }: EngineContext, request: ProjectRequest, working: Working): Promise<Result<ProjectView>> {
  const opened = await projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  const { place, linked } = opened.value
  ports.local.remember({ folder: place.root, name: linked.project.name, openedAt: ports.clock.now() })
  return ok(projectView(opened.value, activeEnvironment(ports.local, place.root)))
}
