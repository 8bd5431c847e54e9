// What is deployed in an environment: recorded nodes, and the project that their definitions make.
import { all, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { RecordedNode } from '../../core/plan/index.ts'
import { linkProject } from '../../core/project/index.ts'
import type { LinkedProject, NodeId, Project } from '../../core/project/index.ts'
import { artifactsOf, fromSnapshot } from '../definition/index.ts'
import type { RecordedDefinition } from '../definition/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'

export interface Deployed {
  readonly linked: LinkedProject
  /** The macros that each node was deployed with, by node number: nodes of subset deploys may have others. */
  readonly macros: readonly string[]
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
}

/** `now` gives what is not part of a definition: locations, environments, settings. */
export async function readDeployed(session: Session, { state, stateKey }: OpenEnvironment, now: Project): Promise<Result<Deployed>> {
  const recorded = await state.recorded(session, stateKey)
  if (!recorded.ok) return recorded
  const snapshots = await state.definitions(session, stateKey)
  if (!snapshots.ok) return snapshots
  // A node whose first deploy failed half way has none yet.
  const texts = [...snapshots.value.values()].filter((text) => text !== '')
  const needed = all(texts.map(artifactsOf))
  if (!needed.ok) return needed
  const artifacts = await state.artifacts(session, [...new Set(needed.value.flat())])
  if (!artifacts.ok) return artifacts
  const definitions = all(texts.map((text) => fromSnapshot(text, artifacts.value)))
  if (!definitions.ok) return definitions
  return ok({
    linked: linkDeployed(definitions.value, now),
    macros: definitions.value.map(({ macros }) => macros),
    recorded: new Map(recorded.value.map((node) => [node.nodeId, node])),
  })
}

/** Every node keeps the type that it was deployed with, also where another one has a later version of it. */
function linkDeployed(definitions: readonly RecordedDefinition[], now: Project): LinkedProject {
  const types = definitions.map(({ nodeType }) => nodeType)
  const nodeTypes = [...new Set(types.filter((type) => type !== undefined))]
  return { ...linkProject({ ...now, nodes: definitions.map(({ node }) => node), nodeTypes }, []), types }
}
