// An environment as a document.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { RecordedNode } from '../../core/plan/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import type { EnvironmentDocument } from './document.ts'
import { stateKey } from './open-environment.ts'
import { recordedNodes } from './recorded.ts'
import { targetOf } from './target.ts'
import { environmentInForce } from './workspace-environment.ts'

/** PRJ001, ENV001, ENV002, CON001, CON002, CON004. */
export async function showEnvironment(context: EngineContext, request: EnvironmentRequest): Promise<Result<EnvironmentDocument>> {
  const { ports, projects } = context
  const opened = await projects.open(request.folder)
  if (!opened.ok) return opened
  const effective = environmentInForce(ports.local, opened.value, request)
  if (!effective.ok) return effective
  const target = targetOf(effective.value, { dataFolder: ports.machine.dataFolder, projectId: opened.value.id, digest: ports.digest })
  if (!target.ok) return target
  const recorded = await recordedNodes(context, opened.value, request)
  if (!recorded.ok) return recorded
  const { environment, parameters, placeLocation } = effective.value
  const locations = new Set([...opened.value.linked.project.locations, ...opened.value.linked.project.nodes.map(({ location }) => location)])
  return ok({
    formatVersion: 1,
    id: environment.id,
    name: environment.name,
    connection: target.value.type === 'duckdb' ? { type: 'duckdb', path: target.value.file } : { type: target.value.type },
    mapping: Object.fromEntries(Array.from(locations, (location) => [location, placeLocation(location)])),
    parameters,
    deployed: lastDeploy(recorded.value),
    state: stateOf(context, opened.value, { key: stateKey(opened.value, effective.value), environmentId: environment.id }),
    nodes: recorded.value.filter(({ isSource }) => !isSource).length,
  })
}

function lastDeploy(recorded: readonly RecordedNode[]): EnvironmentDocument['deployed'] {
  const newest = recorded.reduce<RecordedNode | undefined>((last, node) => (last === undefined || node.recordedAt > last.recordedAt ? node : last), undefined)
  return newest === undefined ? null : { commit: newest.commit ?? null, at: newest.recordedAt }
}

function stateOf({ ports, gateOf }: EngineContext, { id }: OpenProject, { key, environmentId }: { readonly key: string; readonly environmentId: string }): EnvironmentDocument['state'] {
  const gate = gateOf(key)
  if (gate.isClosed()) return 'deploying'
  if (gate.isShared()) return 'refreshing'
  const [last] = ports.history.list({ projectId: id, environmentId, runType: 'deploy', limit: 1 })
  return last?.outcome === 'failed' ? 'failed-deploy' : 'idle'
}
