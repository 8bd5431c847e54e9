// What an environment was left as by its last deploys.
import type { Result } from '../../core/failure/index.ts'
import type { RecordedNode } from '../../core/plan/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import { withEnvironment, withSession } from './open-environment.ts'

export function recordedNodes(context: EngineContext, project: OpenProject, request: Omit<EnvironmentRequest, 'folder'>): Promise<Result<readonly RecordedNode[]>> {
  return withEnvironment(context, project, request, ({ warehouse, state, stateKey }) =>
    withSession(warehouse, (session) => state.recorded(session, stateKey)),
  )
}
