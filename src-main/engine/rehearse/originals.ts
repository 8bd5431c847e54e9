// What the copy is a copy of: each object that the plan touches, what the views among them read, and the views that read what it touches.
import { objectsOf } from '../../core/plan/index.ts'
import type { PlanStep } from '../../core/plan/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { isNotMade } from '../../core/relation/index.ts'
import type { ObjectName, Relation } from '../../core/relation/index.ts'
import { readCatalog } from '../environments/catalog.ts'
import type { Rehearsing } from './rehearsing.ts'
import { relationInTerms } from './terms.ts'

export interface Original {
  /** In the terms of the copy. */
  readonly relation: Relation
  readonly nodeId: NodeId | undefined
  readonly isTouched: boolean
}

/** Tables first, then views, each after those that it reads. As the catalog has them where the plan was made live, else as they were recorded; CON003. */
export async function originals(rehearsing: Rehearsing): Promise<Result<readonly Original[]>> {
  const { real, made, copy, terms, acted: touched } = rehearsing
  const nodes = inReadingOrder(withViews(terms.desired, touched), terms)
  const gone = [...touched].filter((id) => !nodes.includes(id))
  const isLive = made.plan.basis.actual === 'live'
  const known = isLive ? await actual(rehearsing, [...nodes, ...gone]) : ok(recordedRelations(rehearsing, [...nodes, ...gone]))
  if (!known.ok) return known
  const nodeOf = new Map<string, NodeId>()
  for (const id of [...nodes, ...gone]) for (const name of namesOf(rehearsing, id)) nodeOf.set(copy.warehouse.dialect.objectKey(name), id)
  const place = new Map([...nodes, ...gone].map((id, index) => [id, index]))
  const found = known.value.map((relation): Original => {
    const nodeId = nodeOf.get(copy.warehouse.dialect.objectKey(relation.name))
    const inTerms = isLive ? relationInTerms(real.warehouse.engine, copy.warehouse, relation) : relation
    return { relation: withCounting(rehearsing, nodeId, inTerms), nodeId, isTouched: nodeId === undefined || touched.has(nodeId) }
  })
  const order = ({ relation, nodeId }: Original) => (relation.kind === 'table' ? -1 : ((nodeId === undefined ? undefined : place.get(nodeId)) ?? 0))
  return ok(found.sort((a, b) => order(a) - order(b)))
}

/** The touched nodes, the views that read them, and what those read, through views. */
function withViews(desired: Rehearsing['terms']['desired'], touched: ReadonlySet<NodeId>): ReadonlySet<NodeId> {
  const readers = new Map<NodeId, NodeId[]>()
  for (const { nodeId, relation, reads } of desired.values()) {
    if (relation.kind === 'view') for (const read of reads) readers.set(read, [...(readers.get(read) ?? []), nodeId])
  }
  const below = spread(touched, (node) => readers.get(node) ?? [])
  return spread(below, (node) => (desired.get(node)?.relation.kind === 'view' ? (desired.get(node)?.reads ?? []) : []))
}

function spread(from: Iterable<NodeId>, next: (node: NodeId) => readonly NodeId[]): ReadonlySet<NodeId> {
  const found = new Set(from)
  // A set gives what is added while it is gone through.
  for (const node of found) for (const other of next(node)) found.add(other)
  return found
}

/** Of a plan that goes back only what it touches is desired: what that reads beside it is as it was recorded. */
function inReadingOrder(nodes: ReadonlySet<NodeId>, { desired, recorded }: Rehearsing['terms']): readonly NodeId[] {
  const order = new Set<NodeId>()
  const seen = new Set<NodeId>()
  const open = [...nodes].reverse()
  for (let node = open.at(-1); node !== undefined; node = open.at(-1)) {
    const unread = seen.has(node) ? [] : (desired.get(node)?.reads ?? []).filter((read) => nodes.has(read) && !seen.has(read))
    seen.add(node)
    if (unread.length > 0) {
      open.push(...unread)
      continue
    }
    open.pop()
    if (desired.has(node) || recorded.has(node)) order.add(node)
  }
  return [...order]
}

/** Where a node was, where it will be, and what else its steps speak of. */
function namesOf({ terms }: Pick<Rehearsing, 'terms'>, id: NodeId): readonly ObjectName[] {
  return [terms.recorded.get(id)?.relation.name, terms.desired.get(id)?.relation.name].filter((name) => name !== undefined)
}

async function actual(rehearsing: Rehearsing, nodes: readonly NodeId[]): Promise<Result<readonly Relation[]>> {
  const { real, made } = rehearsing
  const statements = made.plan.steps.flatMap((step: PlanStep) => step.statements)
  const names = [...nodes.flatMap((id) => namesOf(rehearsing, id)), ...objectsOf(real.warehouse.dialect, statements)]
  const catalog = await readCatalog(real.warehouse, { schemas: [], names })
  return catalog.ok ? ok([...catalog.value.values()]) : catalog
}

/** A source is what it declares; of what was never deployed nothing is there. */
function recordedRelations({ terms }: Rehearsing, nodes: readonly NodeId[]): readonly Relation[] {
  return nodes.flatMap((id) => {
    const desired = terms.desired.get(id)
    const relation = desired?.isSource === true ? desired.relation : terms.recorded.get(id)?.relation
    return relation === undefined || isNotMade(relation) ? [] : [relation]
  })
}

/** Of a column that counts by itself the catalog says only that it takes its numbers from something that the copy does not have. */
function withCounting({ terms, copy }: Rehearsing, nodeId: NodeId | undefined, relation: Relation): Relation {
  const recorded = nodeId === undefined ? undefined : terms.recorded.get(nodeId)?.relation
  const key = copy.warehouse.dialect.columnKey
  const counting = new Map(recorded?.columns.map(({ name, counts }) => [key(name), counts]))
  const columns = relation.columns.map((column) => {
    const counts = counting.get(key(column.name))
    if (counts !== undefined) return { ...column, default: '', counts }
    return /\bnextval\b/i.test(column.default) ? { ...column, default: '' } : column
  })
  return { ...relation, columns }
}
