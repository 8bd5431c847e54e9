// Finds the node that somebody named.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { nodeId, qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, NodeIndex } from '../../core/project/index.ts'
import { nearest } from '../../core/selector/index.ts'

/** By id, LOCATION.NAME, or a name that only one node has; then without regard to case. PRJ004, PRJ006. */
export function findNode({ project, byId, byName }: LinkedProject, text: string): Result<NodeIndex> {
  const known = byId.get(nodeId(text)) ?? byName.get(text)
  if (known !== undefined) return ok(known)
  const wanted = text.toLowerCase()
  const candidates = project.nodes.flatMap((node, index) =>
    node.name.toLowerCase() === wanted || qualifiedName(node).toLowerCase() === wanted ? [{ name: qualifiedName(node), index }] : [],
  )
  const [only, another] = candidates
  if (another !== undefined) return fail('PRJ006', { node: text, candidates: candidates.map(({ name }) => name) })
  if (only !== undefined) return ok(only.index)
  return fail('PRJ004', { node: text, nearest: nearest(text, project.nodes.flatMap((node) => [node.name, qualifiedName(node)])) })
}
