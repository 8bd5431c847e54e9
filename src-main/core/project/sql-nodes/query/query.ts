// What a query gives: its columns by name, through common table expressions, subqueries and set operators. Every part is read once.
import { nearest } from '../../../selector/nearest.ts'
import type { SqlCte, SqlExpression, SqlItem, SqlQuery, SqlSelect, SqlStar } from '../../../sql/select/index.ts'
import { createColumns } from './columns.ts'
import type { Columns } from './columns.ts'
import { readValue } from './expressions.ts'
import type { Reading } from './reading.ts'
import { createScope, tableNames } from './scope.ts'
import type { Scope } from './scope.ts'
import { commonType } from './sql-types.ts'
import { expandStar } from './stars.ts'
import type { StarColumn } from './stars.ts'
import { addTable } from './tables.ts'
import { readsOf } from './values.ts'
import type { NamedValue } from './values.ts'

/** A column of a select list; its name is '' for an expression without an alias. */
export interface ListedColumn extends NamedValue {
  /** The number of its item. */
  readonly item: number
  /** Where a star made it. */
  readonly star: StarColumn | undefined
}

export interface ReadSelect {
  readonly columns: readonly ListedColumn[]
  /** A star whose columns are not known: those of the select are not, then. */
  readonly unknown: { readonly at: number; readonly table: string | undefined } | undefined
}

/** What is read where: `ctes` are those in sight, `outer` is the query around. */
export type Around = Pick<Scope, 'ctes' | 'outer'>

/** A recursive query sees the columns of its first branch under its own name. */
type Recursion = (first: readonly NamedValue[] | undefined) => readonly [string, Columns | undefined]

/** undefined: the columns are not known. */
export function readQuery(query: SqlQuery, around: Around, reading: Reading, recursion?: Recursion): readonly NamedValue[] | undefined {
  const inside = withCtes(query.ctes, around, reading)
  const [first, ...others] = query.branches
  if (first === undefined) return undefined
  const columns = readBranch(first, inside, reading, others.length === 0 ? query.tail : [])
  const further = recursion === undefined || others.length === 0 ? inside : { ...inside, ctes: new Map([...inside.ctes, recursion(columns)]) }
  return others.reduce((left, branch) => {
    const right = readBranch(branch, further, reading, [])
    if (left === undefined || right === undefined) return left
    if (left.length !== right.length) reading.report('PRJ228', { columns: left.length, others: right.length }, branch.start)
    return united(left, right)
  }, columns)
}

function readBranch(branch: SqlSelect | SqlQuery, around: Around, reading: Reading, tail: readonly SqlExpression[]): readonly NamedValue[] | undefined {
  if (branch.kind === 'query') return readQuery(branch, around, reading)
  const { columns, unknown } = readSelect(branch, around, reading, tail)
  return unknown === undefined ? columns : undefined
}

/** Each common table expression sees those before it, and itself after its first branch. */
export function withCtes(ctes: readonly SqlCte[], around: Around, reading: Reading): Around {
  if (ctes.length === 0) return around
  const known = new Map(around.ctes)
  for (const { name, columnNames, query } of ctes) {
    const named = (columns: readonly NamedValue[] | undefined) =>
      [name.text, columns === undefined ? undefined : createColumns(columns.map((column, index) => ({ ...column, name: columnNames[index]?.text ?? column.name })))] as const
    known.set(...named(readQuery(query, { ctes: new Map(known), outer: around.outer }, reading, named)))
  }
  return { ctes: known, outer: around.outer }
}

/** What a set operator makes of two branches: the names of the first, types that hold both. */
export function united(left: readonly NamedValue[], right: readonly NamedValue[]): readonly NamedValue[] {
  return left.map((column, index) => {
    const other = right[index]
    if (other === undefined) return column
    return { name: column.name, type: commonType([column.type, other.type]), isNullable: column.isNullable || other.isNullable, reads: readsOf([column, other]) }
  })
}

/** `tail` is what ORDER BY names. */
export function readSelect(select: SqlSelect, around: Around, reading: Reading, tail: readonly SqlExpression[] = []): ReadSelect {
  const scope = createScope(around.ctes, around.outer)
  for (const relation of select.relations) addTable(relation, scope, reading)
  const columns: ListedColumn[] = []
  let unknown: ReadSelect['unknown']
  select.items.forEach((item, index) => {
    const { expression } = item
    if (expression.kind !== 'star') columns.push(readItem(item, index, { scope, reading }))
    else {
      const expanded = readStar(expression, index, { scope, reading })
      if ('unknown' in expanded) unknown ??= expanded.unknown
      else columns.push(...expanded.columns)
    }
  })
  for (const condition of [...select.conditions, ...tail]) readValue(condition, scope, reading)
  return { columns, unknown }
}

interface Place {
  readonly scope: Scope
  readonly reading: Reading
}

function readItem({ expression, alias }: SqlItem, item: number, { scope, reading }: Place): ListedColumn {
  const bare = expression.kind === 'column' ? expression.path.at(-1)?.text : undefined
  const column = { ...readValue(expression, scope, reading), name: alias?.text ?? bare ?? '', item, star: undefined }
  if (column.name !== '') scope.aliases.set(column.name, column)
  return column
}

function readStar(star: SqlStar, item: number, { scope, reading }: Place): Pick<ReadSelect, 'columns'> | { readonly unknown: NonNullable<ReadSelect['unknown']> } {
  const expansion = expandStar(star, scope)
  switch (expansion.kind) {
    case 'columns':
      return {
        columns: expansion.columns.map((column) => {
          const { type, isNullable, reads } = column.replaced === undefined ? column : readValue(column.replaced, scope, reading)
          return { name: column.name, type, isNullable, reads, item, star: column }
        }),
      }
    case 'unknown':
      return { unknown: { at: star.start, table: expansion.table } }
    case 'no table': {
      const { text } = expansion.table
      reading.report('PRJ224', { table: text, column: `${text}.*`, nearest: nearest(text, tableNames(scope)) }, star.start)
      return { unknown: { at: star.start, table: text } }
    }
  }
}
