// Adopting: for the nodes that a deploy left half done, what the warehouse has is what is recorded; nothing in it is changed.
import { summarize } from '../../../core/plan/index.ts'
import type { DesiredNode, Plan, PlanStep } from '../../../core/plan/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { objectText } from '../../../core/relation/index.ts'
import type { ColumnSpec, Relation } from '../../../core/relation/index.ts'
import { readCatalog } from '../../environments/catalog.ts'
import type { Deployable } from '../deployable.ts'
import { deployedSince, earlierDeploy } from './earlier.ts'
import type { EarlierDeploy, TakingUp } from './earlier.ts'
import { halfDone, namesOf } from './half-done.ts'
import type { HalfDone } from './half-done.ts'

interface Adopted {
  readonly node: DesiredNode
  readonly definition: string
}

/** PLN009 where it left nothing half done; PLN003 where another deploy came after it; CON003. */
export async function adoptDeploy(taking: TakingUp): Promise<Result<Deployable>> {
  const read = await earlierDeploy(taking)
  if (!read.ok) return read
  const { stored, recorded } = read.value
  const { context, takeUp, environment: { warehouse } } = taking
  const half = halfDone(read.value)
  if (half.length === 0) return fail('PLN009', { run: takeUp.run, reason: 'it left no node half done' })
  const reasons = deployedSince(read.value, half.flatMap(({ wanted, recorded }) => (wanted ?? recorded)?.nodeId ?? []))
  if (reasons.length > 0) return fail('PLN003', { reasons })
  const catalog = await readCatalog(warehouse, { schemas: [], names: namesOf(half) })
  if (!catalog.ok) return catalog

  const found = half.map((node) => ({ node, adopted: adopted(read.value, node, (name) => catalog.value.get(warehouse.dialect.objectKey(name))) }))
  const steps = found.map(({ node, adopted }) => stepOf(node, adopted?.node))
  const kept = new Map(found.flatMap(({ adopted }) => (adopted === undefined ? [] : [[adopted.node.nodeId, adopted] as const])))
  return ok({
    plan: planOf(stored.plan, steps, context.ports.digest(JSON.stringify([stored.plan.hash, [...kept]]))),
    desired: new Map(Array.from(kept, ([id, { node }]) => [id, node])),
    recorded,
    definitionOf: (node) => kept.get(node)?.definition ?? '',
    artifacts: new Map(),
    takenUp: { ...takeUp, run: read.value.key, statementsDone: new Map(), origin: { touches: stored.touches, before: stored.before } },
  })
}

/** undefined: there is nothing to record. The definition is the one whose columns are all there: the new one, else the earlier one. */
function adopted({ stored }: EarlierDeploy, { wanted, recorded }: HalfDone, actualOf: (name: Relation['name']) => Relation | undefined): Adopted | undefined {
  const place = [wanted?.relation, recorded?.relation].find((relation) => relation !== undefined && actualOf(relation.name) !== undefined)
  const actual = place === undefined ? undefined : actualOf(place.name)
  const base = wanted ?? (recorded === undefined ? undefined : { ...recorded, file: '', deployEnabled: true, reads: [], problem: undefined })
  if (place === undefined || actual === undefined || base === undefined) return undefined
  const relation = { ...actual, query: place.query, columns: actual.columns.map((column) => withId(column, [wanted?.relation, recorded?.relation])) }
  const node = { ...base, relation }
  if (wanted !== undefined && hasAll(actual, wanted.relation)) return { node, definition: stored.definitions[wanted.nodeId] ?? '' }
  const earlier = stored.before.find(({ node: { nodeId } }) => nodeId === base.nodeId)
  if (earlier !== undefined && hasAll(actual, earlier.node.relation)) return { node: { ...node, definitionHash: earlier.node.definitionHash }, definition: earlier.definition }
  return { node: { ...node, definitionHash: '' }, definition: earlier?.definition ?? '' }
}

function withId(column: ColumnSpec, known: readonly (Relation | undefined)[]): ColumnSpec {
  const same = known.flatMap((relation) => relation?.columns ?? []).find(({ name }) => name === column.name)
  return same === undefined ? column : { ...column, id: same.id, ...(same.lacksNotNull === true && column.nullable ? { lacksNotNull: true } : {}) }
}

function hasAll(actual: Relation, { kind, columns }: Relation): boolean {
  const names = new Set(actual.columns.map(({ name }) => name))
  return actual.kind === kind && columns.every(({ name }) => names.has(name))
}

function stepOf({ wanted, recorded }: HalfDone, found: DesiredNode | undefined): PlanStep {
  const node = found ?? wanted ?? recorded
  if (node === undefined) throw new Error('a node is half done that was neither wanted nor recorded')
  const { nodeId, location, name, relation } = node
  const change = found === undefined ? 'freeze' : 'adopt'
  const reason = found === undefined ? 'The deploy left nothing of it in the warehouse.' : `Recorded as it is in the warehouse, with ${relation.columns.length} columns.`
  return { id: `${change}:${location}.${name}`, nodeID: nodeId, location, name, object: objectText(relation.name), change, risk: 'safe', how: 'record', reason, statements: [], needs: [] }
}

function planOf({ jobs: _left, ...plan }: Plan, steps: readonly PlanStep[], hash: string): Plan {
  return { ...plan, id: hash.slice(0, plan.id.length), hash, steps, summary: summarize(steps, 0), drift: [], questions: [], preconditions: [], notes: [] }
}
