// The tables of a FROM as a scope: nodes, common table expressions, queries, functions and lists of values, each with its columns.
import type { SqlExpression, SqlName, SqlRelation } from '../../../sql/select/index.ts'
import { createColumns } from './columns.ts'
import type { Columns } from './columns.ts'
import { readValue } from './expressions.ts'
import { readQuery } from './query.ts'
import { isTemplateName } from './reading.ts'
import type { Reading } from './reading.ts'
import type { Scope, ScopeTable } from './scope.ts'
import { COUNT, TEXT, commonType } from './sql-types.ts'
import { readsOf, valueOfType } from './values.ts'
import type { NamedValue } from './values.ts'

/** Puts a relation into the scope; those before it are there already, for LATERAL and for USING. */
export function addTable(relation: SqlRelation, scope: Scope, reading: Reading): void {
  const { name, columns, isMissing = false } = readRelation(relation, scope, reading)
  const named = columns === undefined ? undefined : withNames(columns, relation)
  scope.tables.push({ name: relation.alias?.text ?? name, columns: named, isMissing, merged: mergedColumns(relation, named, scope) })
}

interface Read {
  readonly name: string | undefined
  readonly columns: Columns | undefined
  readonly isMissing?: boolean
}

const UNKNOWN: Read = { name: undefined, columns: undefined }

function readRelation(relation: SqlRelation, scope: Scope, reading: Reading): Read {
  switch (relation.kind) {
    case 'table':
      return readTable(relation.path, scope, reading)
    case 'query': {
      const columns = readQuery(relation.query, { ctes: scope.ctes, outer: scope }, reading)
      return { name: undefined, columns: columns === undefined ? undefined : createColumns(columns) }
    }
    case 'call':
      return { name: undefined, columns: readFunction(relation.call, scope, reading) }
    case 'values':
      return { name: undefined, columns: readValues(relation.rows, scope, reading) }
    case 'opaque':
      return UNKNOWN
  }
}

function readTable(path: readonly SqlName[], scope: Scope, reading: Reading): Read {
  const name = path.at(-1)
  const [first] = path
  if (name === undefined || first === undefined) return UNKNOWN
  const referred = reading.referred(first)
  if (referred !== undefined) return referred
  if (path.some(isTemplateName)) return UNKNOWN
  if (path.length === 1 && scope.ctes.has(name.text)) return { name: name.text, columns: scope.ctes.get(name.text) }
  reading.report('PRJ227', { table: path.map(({ text }) => text).join('.') }, first.start)
  return { name: name.text, columns: undefined }
}

/** docs.snowflake.com/en/sql-reference/functions/flatten, …/split_to_table */
function readFunction(call: SqlExpression, scope: Scope, reading: Reading): Columns | undefined {
  const { reads } = readValue(call, scope, reading)
  const name = call.kind === 'call' ? call.name : ''
  const column = (columnName: string, type: string): NamedValue => ({ name: columnName, ...valueOfType(type, reads) })
  if (name === 'FLATTEN') return createColumns([column('SEQ', COUNT), column('KEY', TEXT), column('PATH', TEXT), column('INDEX', COUNT), column('VALUE', 'VARIANT'), column('THIS', 'VARIANT')])
  if (name === 'SPLIT_TO_TABLE' || name === 'STRTOK_SPLIT_TO_TABLE') return createColumns([column('SEQ', COUNT), column('INDEX', COUNT), column('VALUE', TEXT)])
  return name === 'GENERATOR' ? createColumns([]) : undefined
}

function readValues(rows: readonly (readonly SqlExpression[])[], scope: Scope, reading: Reading): Columns {
  const width = rows[0]?.length ?? 0
  return createColumns(
    Array.from({ length: width }, (_, index) => {
      const values = rows.flatMap((row) => (row[index] === undefined ? [] : [readValue(row[index], scope, reading)]))
      return { name: `COLUMN${index + 1}`, ...valueOfType(commonType(values.map(({ type }) => type)), readsOf(values)) }
    }),
  )
}

function withNames(columns: Columns, { columnNames, isOptional }: SqlRelation): Columns {
  if (columnNames.length === 0 && !isOptional) return columns
  return createColumns(columns.list.map((column, index) => ({ ...column, name: columnNames[index]?.text ?? column.name, isNullable: column.isNullable || isOptional })))
}

const NONE: ReadonlySet<string> = new Set()

function mergedColumns({ using }: SqlRelation, columns: Columns | undefined, scope: Scope): ScopeTable['merged'] {
  if (using === 'natural') {
    const before = new Set(scope.tables.flatMap((table) => table.columns?.list.map(({ name }) => name) ?? []))
    return new Set((columns?.list ?? []).map(({ name }) => name).filter((name) => before.has(name)))
  }
  return using.length === 0 ? NONE : new Set(using.flatMap((name) => columns?.find(name)?.column.name ?? name.text))
}
