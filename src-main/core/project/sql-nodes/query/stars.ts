// SELECT *: the columns that it stands for, with what EXCLUDE, ILIKE, RENAME and REPLACE make of them.
// docs.snowflake.com/en/sql-reference/sql/select: first ILIKE or EXCLUDE, then REPLACE, then RENAME.
import type { SqlExpression, SqlName, SqlStar } from '../../../sql/select/index.ts'
import { findTable } from './scope.ts'
import type { Scope, ScopeTable } from './scope.ts'
import type { NamedValue } from './values.ts'

export interface StarColumn extends NamedValue {
  /** The table that it comes from, as a qualifier; undefined where it has no name. */
  readonly table: string | undefined
  /** As the table calls it. */
  readonly from: string
  /** What REPLACE puts in its place. */
  readonly replaced: SqlExpression | undefined
}

export type Expansion =
  | { readonly kind: 'columns'; readonly columns: readonly StarColumn[] }
  | { readonly kind: 'unknown'; readonly table: string | undefined }
  | { readonly kind: 'no table'; readonly table: SqlName }

/** A REPLACE keeps the type of the column until its expression is read. */
export function expandStar(star: SqlStar, scope: Scope): Expansion {
  const qualifier = star.qualifier.at(-1)
  const tables = qualifier === undefined ? scope.tables : tablesOf(scope, qualifier)
  if (tables === undefined && qualifier !== undefined) return { kind: 'no table', table: qualifier }
  const columns: StarColumn[] = []
  for (const table of tables ?? []) {
    if (table.columns === undefined) return { kind: 'unknown', table: table.name }
    for (const column of table.columns.list) {
      if (qualifier === undefined && table.merged.has(column.name)) continue
      const shaped = shape(star, { ...column, table: table.name, from: column.name, replaced: undefined })
      if (shaped !== undefined) columns.push(shaped)
    }
  }
  return { kind: 'columns', columns: qualifier === undefined ? mergedFirst(columns, scope.tables) : columns }
}

function tablesOf(scope: Scope, qualifier: SqlName): readonly ScopeTable[] | undefined {
  const table = findTable(scope, qualifier)
  return table === undefined ? undefined : [table]
}

function shape({ exclude, rename, replace, like }: SqlStar, column: StarColumn): StarColumn | undefined {
  const isNamed = ({ text }: SqlName): boolean => text === column.from
  if (exclude.some(isNamed) || (like !== undefined && !likePattern(like).test(column.from))) return undefined
  const replaced = replace.find(({ name }) => isNamed(name))?.expression
  const name = rename.find(({ from }) => isNamed(from))?.to.text ?? column.name
  return { ...column, name, replaced }
}

/** Columns that USING makes one of come before all others. */
function mergedFirst(columns: readonly StarColumn[], tables: readonly ScopeTable[]): readonly StarColumn[] {
  const merged = new Set(tables.flatMap((table) => [...table.merged]))
  if (merged.size === 0) return columns
  return [...columns.filter(({ from }) => merged.has(from)), ...columns.filter(({ from }) => !merged.has(from))]
}

/** A pattern of ILIKE: % is any text, _ any character. */
function likePattern(pattern: string): RegExp {
  const escaped = pattern.replaceAll("''", "'").replace(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`)
  return new RegExp(`^${escaped.replaceAll('%', '[^]*').replaceAll('_', '[^]')}$`, 'i')
}
