// Which column is which: by id, by what the user said, then by name where a side has no id (a catalog, an adopted table).
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'

export interface ColumnPair {
  readonly before: ColumnSpec
  readonly after: ColumnSpec
}

export interface ColumnMatch {
  readonly kept: readonly ColumnPair[]
  readonly added: readonly ColumnSpec[]
  readonly dropped: readonly ColumnSpec[]
}

/** The user's word that a column is another one under a new id: the old name's key → the new name's key. */
export type SameColumns = ReadonlyMap<string, string>

export function matchColumns(dialect: Dialect, before: readonly ColumnSpec[], after: readonly ColumnSpec[], same: SameColumns): ColumnMatch {
  const open = new Set(before)
  const partner = new Map<ColumnSpec, ColumnSpec>()
  const take = (column: ColumnSpec, found: ColumnSpec | undefined): void => {
    if (found === undefined || !open.delete(found)) return
    partner.set(column, found)
  }

  const byId = new Map(before.filter(({ id }) => id !== '').map((column) => [column.id, column]))
  for (const column of after) if (column.id !== '') take(column, byId.get(column.id))

  const bySaidName = new Map([...open].flatMap((column) => {
    const newKey = same.get(dialect.columnKey(column.name))
    return newKey === undefined ? [] : [[newKey, column] as const]
  }))
  const byName = new Map([...open].map((column) => [dialect.columnKey(column.name), column]))
  for (const column of after) {
    if (partner.has(column)) continue
    const key = dialect.columnKey(column.name)
    const namesake = byName.get(key)
    take(column, bySaidName.get(key) ?? (namesake?.id === '' || column.id === '' ? namesake : undefined))
  }

  return {
    kept: after.flatMap((column) => {
      const found = partner.get(column)
      return found === undefined ? [] : [{ before: found, after: column }]
    }),
    added: after.filter((column) => !partner.has(column)),
    dropped: before.filter((column) => open.has(column)),
  }
}
