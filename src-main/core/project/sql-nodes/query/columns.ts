// The columns of a table that a query reads, found by name as Snowflake finds them, or nearly so.
import type { SqlName } from '../../../sql/select/index.ts'
import type { NamedValue } from './values.ts'

export interface Columns {
  readonly list: readonly NamedValue[]
  /** isExact is false where only upper and lower case differ: the embedded warehouse finds such a column, and Snowflake does not. */
  find(name: SqlName): { readonly column: NamedValue; readonly isExact: boolean } | undefined
}

export function createColumns(list: readonly NamedValue[]): Columns {
  let exact: Map<string, NamedValue> | undefined
  let folded: Map<string, NamedValue | undefined> | undefined

  function index(): Map<string, NamedValue> {
    exact = new Map()
    for (const column of list) if (!exact.has(column.name)) exact.set(column.name, column)
    return exact
  }

  /** undefined under a name that several have. */
  function indexFolded(): Map<string, NamedValue | undefined> {
    folded = new Map()
    for (const column of list) folded.set(column.name.toUpperCase(), folded.has(column.name.toUpperCase()) ? undefined : column)
    return folded
  }

  return {
    list,
    find({ text }) {
      const same = (exact ?? index()).get(text)
      if (same !== undefined) return { column: same, isExact: true }
      const alike = (folded ?? indexFolded()).get(text.toUpperCase())
      return alike === undefined ? undefined : { column: alike, isExact: false }
    },
  }
}
