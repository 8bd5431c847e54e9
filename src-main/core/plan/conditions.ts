// Whether a statement has been done, asked of the catalog: what it says of the objects and columns that the statement's conditions name.
import type { Dialect } from '../dialect/index.ts'
import type { ColumnSpec, ObjectName, Relation } from '../relation/index.ts'
import type { ActualState, ColumnCondition, Condition, ObjectCondition, PlannedStatement } from './types.ts'

type Catalog = NonNullable<ActualState>

/**
 * True: it has been done. False: it has not. undefined: it names no condition, and only the journal can tell.
 * `catalog` has what is there of `objectsOf(statement)`, by `dialect.objectKey`.
 */
export function isDone(dialect: Dialect, { done }: Pick<PlannedStatement, 'done'>, catalog: Catalog): boolean | undefined {
  return done.length === 0 ? undefined : done.every((condition) => holds(dialect, condition, catalog))
}

/** The objects that have to be read from the catalog to tell whether the statements have been done; each once. */
export function objectsOf(dialect: Dialect, statements: readonly Pick<PlannedStatement, 'done'>[]): readonly ObjectName[] {
  const named = statements.flatMap(({ done }) => done.map(({ object }) => object))
  return [...new Map(named.map((object) => [dialect.objectKey(object), object])).values()]
}

export function holds(dialect: Dialect, condition: Condition, catalog: Catalog): boolean {
  const relation = catalog.get(dialect.objectKey(condition.object))
  return 'column' in condition ? columnHolds(dialect, condition, relation) : objectHolds(dialect, condition, relation)
}

function objectHolds(dialect: Dialect, { is, comment, isTransient, clusterBy }: ObjectCondition, relation: Relation | undefined): boolean {
  if (is === 'absent') return relation === undefined
  return relation !== undefined && relation.kind === is &&
    (comment === undefined || relation.comment === comment) &&
    (isTransient === undefined || (relation.isTransient === true) === isTransient) &&
    (clusterBy === undefined || dialect.sameClustering(relation.clusterBy ?? [], clusterBy))
}

function columnHolds(dialect: Dialect, condition: ColumnCondition, relation: Relation | undefined): boolean {
  const key = dialect.columnKey(condition.column)
  const column = relation?.columns.find(({ name }) => dialect.columnKey(name) === key)
  if (condition.is === 'absent') return relation !== undefined && column === undefined
  return column !== undefined && factsHold(dialect, condition, column)
}

function factsHold(dialect: Dialect, condition: ColumnCondition, column: ColumnSpec): boolean {
  const { type, nullable, default: byDefault, comment } = condition
  return (type === undefined || dialect.typeText(column.type) === type) &&
    (nullable === undefined || column.nullable === nullable) &&
    (byDefault === undefined || dialect.sameDefault(column.default, byDefault)) &&
    (comment === undefined || column.comment === comment)
}
