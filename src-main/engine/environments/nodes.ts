// The nodes that an environment holds: what its deploys left there, whatever the project says by now.
import { dialectOf } from '../../core/dialect/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { RecordedNode } from '../../core/plan/index.ts'
import { runNumber } from '../../core/run/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import { recordedNodes } from './recorded.ts'
import { environmentInForce } from './workspace-environment.ts'

export interface DeployedNode {
  readonly id: string
  readonly name: string
  readonly location: string
  readonly isSource: boolean
  /** Its physical name. */
  readonly object: string
  readonly materialization: 'table' | 'view'
  readonly columns: { readonly name: string; readonly dataType: string; readonly nullable: boolean }[]
  readonly deployed: { readonly at: string; readonly commit: string | null; readonly runID: string }
}

export interface EnvironmentNodesDocument {
  readonly formatVersion: 1
  readonly environment: { readonly id: string; readonly name: string }
  /** By location and name. */
  readonly nodes: DeployedNode[]
}

/** PRJ001, ENV001, ENV002, CON001, CON002, CON004. */
export async function listEnvironmentNodes(context: EngineContext, request: EnvironmentRequest): Promise<Result<EnvironmentNodesDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const effective = environmentInForce(context.ports.local, opened.value, request)
  if (!effective.ok) return effective
  const recorded = await recordedNodes(context, opened.value, request)
  if (!recorded.ok) return recorded
  const dialect = dialectOf(effective.value.engine)
  const { id, name } = effective.value.environment
  const nodes = recorded.value.map((node) => deployedNode(node, dialect))
  return ok({ formatVersion: 1, environment: { id, name }, nodes: nodes.sort(byName) })
}

function deployedNode({ nodeId, name, location, isSource, relation, recordedAt, commit, runId }: RecordedNode, dialect: Dialect): DeployedNode {
  return {
    id: nodeId,
    name,
    location,
    isSource,
    object: dialect.quoteObject(relation.name),
    materialization: relation.kind,
    columns: relation.columns.map((column) => ({ name: column.name, dataType: dialect.typeText(column.type), nullable: column.nullable })),
    deployed: { at: recordedAt, commit: commit ?? null, runID: runNumber(runId) },
  }
}

function byName(one: DeployedNode, other: DeployedNode): number {
  const [left, right] = [`${one.location}.${one.name}`, `${other.location}.${other.name}`]
  return left < right ? -1 : left > right ? 1 : 0
}
