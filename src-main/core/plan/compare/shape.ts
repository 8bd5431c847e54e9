// Shapes side by side: whether nothing differs, what differs in words, and a shape as one line of text.
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec, Relation } from '../../relation/index.ts'
import { isKeptName } from '../kept-names.ts'
import { sameQuery } from './query.ts'

/** True where planning the two against each other could find nothing; false only sends them the long way. */
export function isUnchanged(dialect: Dialect, recorded: Relation, desired: Relation): boolean {
  const a = recorded.name
  const b = desired.name
  return (
    a.name === b.name && a.schema === b.schema && a.database === b.database && recorded.kind === desired.kind && recorded.isTransient === desired.isTransient &&
    dialect.sameClustering(recorded.clusterBy ?? [], desired.clusterBy ?? []) && recorded.comment === desired.comment && recorded.columns.length === desired.columns.length &&
    recorded.columns.every((column, index) => isSameColumn(dialect, column, desired.columns[index])) &&
    (desired.kind === 'table' || sameQuery(recorded.query, desired.query))
  )
}

function isSameColumn(dialect: Dialect, a: ColumnSpec, b: ColumnSpec | undefined): boolean {
  return (
    b !== undefined && a.name === b.name && a.id === b.id && a.nullable === b.nullable && a.default === b.default &&
    a.comment === b.comment && dialect.sameType(a.type, b.type)
  )
}

/** What keeps an object that is there from being taken for the desired one, in words; comments and column order do not. */
export function differences(dialect: Dialect, actual: Relation, desired: Relation): readonly string[] {
  if (actual.kind !== desired.kind) return [`it is a ${actual.kind}`]
  const there = new Map(actual.columns.map((column) => [dialect.columnKey(column.name), column]))
  const wanted = new Set(desired.columns.map((column) => dialect.columnKey(column.name)))
  const found = [
    ...propertyDifferences(dialect, actual, desired),
    ...desired.columns.flatMap((column) => columnDifferences(dialect, there.get(dialect.columnKey(column.name)), column, desired.kind)),
    ...actual.columns.filter((column) => !wanted.has(dialect.columnKey(column.name))).map((column) => `it has a column ${column.name} more`),
  ]
  return desired.kind === 'view' && !sameQuery(actual.query, desired.query) ? [...found, 'its query is another'] : found
}

function propertyDifferences(dialect: Dialect, actual: Relation, desired: Relation): readonly string[] {
  const key = actual.clusterBy ?? []
  return [
    ...(actual.isTransient === desired.isTransient ? [] : [actual.isTransient === true ? 'it is transient' : 'it is not transient']),
    ...(dialect.sameClustering(key, desired.clusterBy ?? []) ? [] : [key.length === 0 ? 'it has no clustering key' : `its clustering key is ${key.join(', ')}`]),
  ]
}

// A view's columns have the types that its query gives them.
function columnDifferences(dialect: Dialect, actual: ColumnSpec | undefined, desired: ColumnSpec, kind: Relation['kind']): readonly string[] {
  if (actual === undefined) return [`it has no column ${desired.name}`]
  if (kind === 'view') return []
  const found: string[] = []
  if (!dialect.sameType(actual.type, desired.type)) found.push(`${desired.name} is ${dialect.typeText(actual.type)}, not ${dialect.typeText(desired.type)}`)
  if (actual.nullable !== desired.nullable) found.push(`${desired.name} is ${actual.nullable ? 'nullable' : 'NOT NULL'}`)
  if (!dialect.sameDefault(actual.default, desired.default)) found.push(`the default of ${desired.name} is ${actual.default === '' ? 'none' : actual.default}`)
  return found
}

/** A shape as text that is equal for equal shapes, columns by name: what a precondition holds. */
export function shapeText(dialect: Dialect, relation: Relation): string {
  if (relation.kind === 'view') return 'view'
  // What is kept of columns that went is no part of what a plan rests on.
  const columns = relation.columns.filter(({ name }) => !isKeptName(name)).map(({ name, type, nullable }) => `${dialect.columnKey(name)} ${dialect.typeText(type)}${nullable ? '' : ' not null'}`)
  return `table (${columns.sort().join(', ')})`
}
