// The nodes that a deploy left half done, and what is in the warehouse of each.
import { isDone } from '../../../core/plan/index.ts'
import type { ActualState, Condition, DesiredNode, PlannedStatement, PlanStep, RecordedNode } from '../../../core/plan/index.ts'
import type { Dialect } from '../../../core/dialect/index.ts'
import type { NodeId } from '../../../core/project/index.ts'
import type { ColumnSpec, ObjectName, Relation } from '../../../core/relation/index.ts'
import type { EarlierDeploy } from './earlier.ts'
import { progressOf } from './progress.ts'
import type { StepProgress } from './progress.ts'

export interface HalfDone {
  readonly id: NodeId
  /** As it was wanted; undefined where the deploy was to drop it. */
  readonly wanted: DesiredNode | undefined
  readonly recorded: RecordedNode | undefined
}

/** Nodes with some of their steps done, or with a statement of which nobody knows. */
export function halfDone({ stored, lines, recorded }: EarlierDeploy): readonly HalfDone[] {
  const progress = progressOf(stored.plan, lines)
  const wanted = new Map(stored.desired.map((node) => [node.nodeId, node]))
  const nodes = new Set(stored.plan.steps.filter(({ id, nodeID }) => {
    const { isDone = false, isBegun = false } = progress.get(id) ?? {}
    return (isBegun && !isDone) || recorded.get(nodeID)?.definitionHash === ''
  }).map(({ nodeID }) => nodeID))
  return Array.from(nodes, (node) => ({ id: node, wanted: wanted.get(node), recorded: recorded.get(node) }))
}

/** Under which names it may be there. */
export function namesOf(half: readonly HalfDone[]): readonly ObjectName[] {
  return half.flatMap(({ wanted, recorded }) => [wanted?.relation.name, recorded?.relation.name]).filter((name) => name !== undefined)
}

type Catalog = NonNullable<ActualState>

/** How many of a step's statements are done: what the journal says, and of one in doubt the catalog; one of which nothing tells counts as not done. */
export function statementsDone(dialect: Dialect, step: PlanStep, progress: StepProgress | undefined, catalog: Catalog): number {
  const done = progress?.statementsDone ?? 0
  const place = progress?.inDoubt?.place ?? -1
  const inDoubt = step.statements[place]
  return inDoubt !== undefined && isDone(dialect, inDoubt, catalog) === true ? place + 1 : done
}

/**
 * What is recorded, with the nodes that were left half done as the warehouse has them: what was made and not recorded is the deploy's, and what was dropped
 * is gone. A column that was given another name in between is the same column. What may be somebody else's, because the statement that was to make it
 * failed, stays out.
 */
export function asLeft(read: EarlierDeploy, dialect: Dialect, catalog: Catalog): ReadonlyMap<NodeId, RecordedNode> {
  const { stored, lines, recorded, key } = read
  const progress = progressOf(stored.plan, lines)
  const left = new Map(recorded)
  for (const { id, wanted, recorded: known } of halfDone(read)) {
    const actual = [wanted?.relation, known?.relation].map((relation) => (relation === undefined ? undefined : catalog.get(dialect.objectKey(relation.name)))).find((relation) => relation !== undefined)
    const base = known ?? wanted
    const steps = stored.plan.steps.filter(({ id: step, nodeID }) => nodeID === id && progress.get(step)?.isDone !== true)
    const begun = steps.flatMap((step) => {
      const how = progress.get(step.id)
      return step.statements.slice(0, how?.inDoubt?.mayRun === false ? how.statementsDone : statementsDone(dialect, step, how, catalog))
    })
    if (actual === undefined || base === undefined || (known === undefined && begun.length === 0)) {
      left.delete(id)
      continue
    }
    const columns = withIds(dialect, actual, [renamed(dialect, known?.relation, begun), wanted?.relation]).map((column) => (known === undefined ? column : withDefaultAsMade(column, known.relation)))
    const relation = { ...actual, columns, query: actual.query ?? base.relation.query }
    const { location, name, isSource } = base
    left.set(id, { commit: undefined, recordedAt: '', runId: key, ...known, nodeId: id, location, name, isSource, relation, definitionHash: '' })
  }
  return left
}

/** Columns by the names that the statements gave them. */
function renamed(dialect: Dialect, relation: Relation | undefined, statements: readonly PlannedStatement[]): Pick<Relation, 'columns'> | undefined {
  if (relation === undefined) return undefined
  const names = new Map(relation.columns.map((column) => [dialect.columnKey(column.name), column]))
  for (const { done } of statements) {
    const [gone, come] = [columnThat(done, 'absent'), columnThat(done, 'present')]
    const column = gone === undefined || come === undefined ? undefined : names.get(dialect.columnKey(gone))
    if (gone === undefined || come === undefined || column === undefined) continue
    names.delete(dialect.columnKey(gone))
    names.set(dialect.columnKey(come), { ...column, name: come })
  }
  return { columns: [...names.values()] }
}

function columnThat(conditions: readonly Condition[], is: 'absent' | 'present'): string | undefined {
  const found = conditions.find((condition) => 'column' in condition && condition.is === is)
  return found !== undefined && 'column' in found ? found.column : undefined
}

/** A default that the table did not have before came with ALTER TABLE, which no catalog tells. */
function withDefaultAsMade(column: ColumnSpec, before: Relation): ColumnSpec {
  const was = before.columns.find(({ id }) => id !== '' && id === column.id)
  const isFixed = column.default !== '' && (was?.default !== column.default || was.fixedDefault === true)
  return isFixed ? { ...column, fixedDefault: true } : column
}

/** No id twice: the first that knows the name has it. */
function withIds(dialect: Dialect, actual: Relation, known: readonly (Pick<Relation, 'columns'> | undefined)[]): Relation['columns'] {
  const given = new Set<string>()
  const ids = known.flatMap((relation) => relation?.columns ?? []).flatMap(({ id, name }) => {
    if (id === '' || given.has(id)) return []
    given.add(id)
    return [[dialect.columnKey(name), id] as const]
  })
  const byName = new Map([...ids].reverse())
  return actual.columns.map((column) => ({ ...column, id: byName.get(dialect.columnKey(column.name)) ?? '' }))
}
