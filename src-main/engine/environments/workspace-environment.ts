// The environment that a request means, in force: the one it names, else the workspace's active one, else the sandbox.
import { effectiveEnvironment, findEnvironment } from '../../core/config/index.ts'
import type { EffectiveEnvironment } from '../../core/config/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { LocalStore } from '../ports/index.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'

const DEFAULT = 'sandbox'

/** The name of the active environment, whether or not it still exists. */
export function activeEnvironment(local: LocalStore, root: string): string {
  return local.workspace(root).activeEnvironment ?? DEFAULT
}

/** ENV001, ENV002, CON001, CON004. */
export function environmentInForce(local: LocalStore, { place, linked }: OpenProject, request: Omit<EnvironmentRequest, 'folder'>): Result<EffectiveEnvironment> {
  const { project } = linked
  const found = findEnvironment(project, request.environment ?? activeEnvironment(local, place.root))
  if (!found.ok) return found
  return effectiveEnvironment(project, found.value, local.workspace(place.root).parameters, request.parameters)
}
