// The nodes that a plan may touch: those selected, with what they need that was never deployed, and never those that are excluded, by a flag or by the
// environment in sluice.yml. What is excluded is left as it is: it is not made, not changed, and not dropped where the project has it no more.
import { neighbours } from '../../core/graph/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId, NodeIndex } from '../../core/project/index.ts'
import { select, selectorWorld } from '../../core/selector/index.ts'
import type { PlanExclusion, PlanSubset, RecordedNode } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'
import { readDeployed } from '../refresh/deployed.ts'
import type { SelectingIn } from '../select/facts.ts'
import { selected } from '../select/selected.ts'
import type { PlanRequest } from './request.ts'

export interface Scoping extends SelectingIn {
  readonly deployed: { readonly environment: OpenEnvironment; readonly recorded: readonly RecordedNode[] }
  readonly session: Session
}

export interface PlanScope {
  /** null: the plan is about everything that is not excluded. */
  readonly subset: PlanSubset | null
  readonly excluded: PlanExclusion | undefined
}

/** SEL001 to SEL004, PRJ003, STA003. */
export async function planScope(place: Scoping, { include = '', exclude = '' }: PlanRequest): Promise<Result<PlanScope>> {
  const { exclude: excludedHere } = place.deployed.environment.effective.environment
  const always = await excludedBy(place, excludedHere)
  if (!always.ok) return always
  const excluded = excludedHere === undefined ? undefined : { selector: excludedHere, nodes: always.value }
  if (include === '' && exclude === '') return ok({ subset: null, excluded })
  const now = await excludedBy(place, exclude === '' ? undefined : exclude)
  if (!now.ok) return now
  const isExcluded = (node: NodeId): boolean => now.value.has(node) || always.value.has(node)
  const nodes = include === '' ? everythingBut(place, isExcluded) : await closureOf(place, { include, exclude }, isExcluded)
  return nodes.ok ? ok({ subset: { include, exclude, nodes: nodes.value }, excluded }) : nodes
}

/** Whatever the project or the environment has: excluding alone takes nothing else out. */
function everythingBut({ opened, deployed }: Scoping, isExcluded: (node: NodeId) => boolean): Result<ReadonlySet<NodeId>> {
  const known = [...opened.linked.project.nodes.map(({ id }) => id), ...deployed.recorded.map(({ nodeId }) => nodeId)]
  return ok(new Set(known.filter((node) => !isExcluded(node))))
}

/** Nothing that is gone from the project is among a selection. */
async function closureOf(place: Scoping, wanted: { readonly include: string; readonly exclude: string }, isExcluded: (node: NodeId) => boolean): Promise<Result<ReadonlySet<NodeId>>> {
  const picked = await selected(place, wanted)
  if (!picked.ok) return picked
  const { project: { nodes }, graph } = place.opened.linked
  const deployed = new Set(place.deployed.recorded.map(({ nodeId }) => nodeId))
  const open: NodeIndex[] = [...picked.value.nodes]
  const closure = new Set(open)
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    for (const read of neighbours(graph.upstream, node)) {
      const { id } = nodes[read] ?? {}
      if (id === undefined || closure.has(read) || deployed.has(id) || isExcluded(id)) continue
      closure.add(read)
      open.push(read)
    }
  }
  return ok(new Set([...closure].flatMap((node) => nodes[node]?.id ?? [])))
}

const NONE: ReadonlySet<NodeId> = new Set()

/** Nodes of the project that the selector matches, and recorded ones that the project has no more, as they were deployed. It may match none. */
async function excludedBy(place: Scoping, selector: string | undefined): Promise<Result<ReadonlySet<NodeId>>> {
  if (selector === undefined) return ok(NONE)
  const { project: { nodes }, byId } = place.opened.linked
  const picked = orNone(await selected(place, { include: selector }))
  if (!picked.ok) return picked
  const found = new Set(Array.from(picked.value, (node) => nodes[node]?.id).filter((id) => id !== undefined))
  const gone = place.deployed.recorded.filter(({ nodeId }) => !byId.has(nodeId))
  if (gone.length === 0) return ok(found)
  const deployed = await readDeployed(place.session, place.deployed.environment, place.opened.linked.project)
  if (!deployed.ok) return deployed
  const { linked } = deployed.value
  const then = orNone(withoutFacts(select(selectorWorld(linked), { include: selector })))
  if (!then.ok) return then
  for (const node of then.value) {
    const id = linked.project.nodes[node]?.id
    if (id !== undefined && !byId.has(id)) found.add(id)
  }
  return ok(found)
}

function orNone(picked: Result<{ readonly nodes: Iterable<NodeIndex> }>): Result<Iterable<NodeIndex>> {
  if (picked.ok) return ok(picked.value.nodes)
  return picked.failure.code === 'SEL002' ? ok([]) : picked
}

/** What is gone from the project has no state that could be asked for: it neither changed nor ran there. */
function withoutFacts<T>(picked: Result<T>): Result<T | { readonly nodes: readonly NodeIndex[] }> {
  return !picked.ok && picked.failure.code === 'SEL004' ? ok({ nodes: [] }) : picked
}
