// What names mean at a place of a query: its tables and their columns, the names of its select list, and what is around it.
import type { SqlName } from '../../../sql/select/index.ts'
import type { Columns } from './columns.ts'
import type { NamedValue, Value } from './values.ts'

/** A table as a query sees it. */
export interface ScopeTable {
  /** Its alias, or its own name; undefined where it has none. */
  readonly name: string | undefined
  /** undefined: not known, so that any name may be one of them. */
  readonly columns: Columns | undefined
  /** They are not known because its node is not there, which a finding says. */
  readonly isMissing: boolean
  /** Columns that are one with those of the tables before it. */
  readonly merged: ReadonlySet<string>
}

export interface Scope {
  readonly tables: ScopeTable[]
  /** The names of the select list so far: an expression may use those before it. */
  readonly aliases: Map<string, Value>
  /** Common table expressions by name. */
  readonly ctes: ReadonlyMap<string, Columns | undefined>
  /** The query around this one. */
  readonly outer: Scope | undefined
}

export function createScope(ctes: Scope['ctes'], outer: Scope | undefined): Scope {
  return { tables: [], aliases: new Map(), ctes, outer }
}

export type Found =
  | { readonly kind: 'value'; readonly value: Value; readonly inexact?: string }
  /** It may be a column of a table whose columns are not known. */
  | { readonly kind: 'maybe'; readonly isMissing: boolean }
  | { readonly kind: 'ambiguous'; readonly tables: readonly string[] }
  | { readonly kind: 'no column'; readonly among: readonly string[]; readonly table?: string }
  | { readonly kind: 'no table'; readonly among: readonly string[] }

/** A.B.C means column C of table B. */
export function findColumn(scope: Scope, path: readonly SqlName[]): Found {
  const name = path.at(-1)
  const qualifier = path.at(-2)
  if (name === undefined) return { kind: 'maybe', isMissing: false }
  return qualifier === undefined ? findBare(scope, name) : findQualified(scope, qualifier, name)
}

/** The table that a qualifier names, here or around here. */
export function findTable(scope: Scope, { text }: SqlName): ScopeTable | undefined {
  const upper = text.toUpperCase()
  for (let at: Scope | undefined = scope; at !== undefined; at = at.outer) {
    const found = at.tables.find(({ name }) => name === text) ?? at.tables.find(({ name }) => name?.toUpperCase() === upper)
    if (found !== undefined) return found
  }
  return undefined
}

export function tableNames(scope: Scope): readonly string[] {
  const own = scope.tables.flatMap(({ name }) => name ?? [])
  return scope.outer === undefined ? own : [...own, ...tableNames(scope.outer)]
}

function findQualified(scope: Scope, qualifier: SqlName, name: SqlName): Found {
  const table = findTable(scope, qualifier)
  if (table === undefined) return { kind: 'no table', among: tableNames(scope) }
  if (table.columns === undefined) return { kind: 'maybe', isMissing: table.isMissing }
  const found = table.columns.find(name)
  if (found === undefined) return { kind: 'no column', among: namesOf(table.columns), table: table.name ?? qualifier.text }
  return valueFound(found)
}

/** A column of a table comes before a name of the select list, and that before what is around the query. */
function findBare(scope: Scope, name: SqlName): Found {
  const matches = scope.tables.flatMap((table) => {
    const found = table.columns?.find(name)
    return found === undefined || table.merged.has(found.column.name) ? [] : [{ ...found, table }]
  })
  const exact = matches.filter(({ isExact }) => isExact)
  const [first, second] = exact.length > 0 ? exact : matches
  if (first !== undefined && second !== undefined) return { kind: 'ambiguous', tables: matches.map(({ table }) => table.name ?? '(…)') }
  if (first !== undefined) return valueFound(first)
  const alias = scope.aliases.get(name.text)
  if (alias !== undefined) return { kind: 'value', value: alias }
  if (scope.outer !== undefined) {
    const around = findBare(scope.outer, name)
    if (around.kind === 'value') return around
  }
  const unknown = unknownTables(scope)
  if (unknown.length > 0) return { kind: 'maybe', isMissing: unknown.some(({ isMissing }) => isMissing) }
  return { kind: 'no column', among: [...scope.tables.flatMap(({ columns }) => (columns === undefined ? [] : namesOf(columns))), ...scope.aliases.keys()] }
}

function unknownTables({ tables, outer }: Scope): readonly ScopeTable[] {
  const own = tables.filter(({ columns }) => columns === undefined)
  return outer === undefined ? own : [...own, ...unknownTables(outer)]
}

function valueFound({ column, isExact }: { readonly column: NamedValue; readonly isExact: boolean }): Found {
  return isExact ? { kind: 'value', value: column } : { kind: 'value', value: column, inexact: column.name }
}

function namesOf(columns: Columns): readonly string[] {
  return columns.list.map(({ name }) => name)
}
