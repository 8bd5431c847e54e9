// The nodes that a subset plan may touch: those selected, and what they need that was never deployed.
import { neighbours } from '../../core/graph/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId, NodeIndex } from '../../core/project/index.ts'
import type { PlanSubset } from '../../core/plan/index.ts'
import { select } from '../../core/selector/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { PlanRequest } from './request.ts'

/** null: the plan is about everything. SEL001 to SEL004. */
export function planSubset(project: OpenProject, request: PlanRequest, isDeployed: (node: NodeId) => boolean): Result<PlanSubset | null> {
  const { include = '', exclude = '' } = request
  if (include === '' && exclude === '') return ok(null)
  const selected = select(project.world(), { include: include === '' ? '{*}' : include, exclude })
  if (!selected.ok) return selected
  const { project: { nodes }, graph } = project.linked
  const open: NodeIndex[] = [...selected.value.nodes]
  const closure = new Set(open)
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const read of neighbours(graph.upstream, node)) {
      const { id } = nodes[read] ?? {}
      if (id === undefined || closure.has(read) || isDeployed(id)) continue
      closure.add(read)
      open.push(read)
    }
  }
  return ok({ include, exclude, nodes: new Set([...closure].flatMap((node) => nodes[node]?.id ?? [])) })
}
