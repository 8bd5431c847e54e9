// The project as it was before a deploy, as far as it is recorded: what each node read then, and what node types that deploy themselves say of the way back to it.
import { all, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { neighbours } from '../../../core/graph/index.ts'
import { linkProject } from '../../../core/project/index.ts'
import type { LinkedProject, NodeId } from '../../../core/project/index.ts'
import { artifactsOf, fromSnapshot } from '../../definition/index.ts'
import type { Origin } from '../stored-deploy.ts'
import type { GoingBack } from './way-back.ts'

export interface ProjectBefore {
  readonly linked: LinkedProject
  readsOf(node: NodeId): readonly NodeId[]
  /** Its type deploys itself (deployStrategy: advanced), and its object is not Sluice's own. */
  isScripted(node: NodeId): boolean
}

/** Nodes that the way back does not touch are as they are now; those that it makes go are not there. STA003. */
export async function projectBefore({ environment: { state, warehouse }, session, opened }: GoingBack, { touches, before }: Origin): Promise<Result<ProjectBefore>> {
  const texts = before.map(({ definition }) => definition).filter((text) => text !== '')
  const needed = all(texts.map(artifactsOf))
  if (!needed.ok) return needed
  const artifacts = await state.artifacts(session, [...new Set(needed.value.flat())])
  if (!artifacts.ok) return artifacts
  const definitions = all(texts.map((text) => fromSnapshot(text, artifacts.value)))
  if (!definitions.ok) return definitions

  const touched = new Set([...touches, ...before.map(({ node }) => node.nodeId)])
  const { project, types } = opened.linked
  const others = project.nodes.flatMap((node, index) => (touched.has(node.id) ? [] : [{ node, nodeType: types[index] }]))
  const known = [...definitions.value, ...others]
  const nodeTypes = [...new Set(known.flatMap(({ nodeType }) => nodeType ?? []))]
  const linked: LinkedProject = { ...linkProject({ ...project, nodes: known.map(({ node }) => node), nodeTypes }, []), types: known.map(({ nodeType }) => nodeType) }
  return ok({
    linked,
    readsOf(node) {
      const index = linked.byId.get(node)
      return index === undefined ? [] : Array.from(neighbours(linked.graph.upstream, index), (read) => linked.project.nodes[read]?.id).filter((read) => read !== undefined)
    },
    isScripted(node) {
      const index = linked.byId.get(node)
      return warehouse.engine === 'snowflake' && index !== undefined && linked.types[index]?.deployStrategy === 'advanced'
    },
  })
}
