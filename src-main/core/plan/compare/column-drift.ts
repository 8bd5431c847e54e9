// A recorded table's columns against the catalog's, one by one.
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'

export interface ColumnDrift {
  readonly kind: 'missingColumn' | 'type' | 'extraColumn'
  readonly column: string
  readonly detail: string
  /** The column in the warehouse; undefined: it is not there. */
  readonly actual: ColumnSpec | undefined
  /** Given the recorded columns, those with this one as the warehouse has it. */
  readonly takeActual: (columns: readonly ColumnSpec[]) => readonly ColumnSpec[]
}

export function columnDrift(dialect: Dialect, recorded: readonly ColumnSpec[], actual: readonly ColumnSpec[]): readonly ColumnDrift[] {
  // Nearly always nothing differs, and then no name needs folding.
  const isSame = (column: ColumnSpec, index: number): boolean => column.name === actual[index]?.name && dialect.sameType(column.type, actual[index].type)
  if (recorded.length === actual.length && recorded.every(isSame)) return []
  const found: ColumnDrift[] = []
  const extra = new Map(actual.map((column) => [dialect.columnKey(column.name), column]))
  for (const column of recorded) {
    const key = dialect.columnKey(column.name)
    const is = extra.get(key)
    extra.delete(key)
    if (is === undefined) found.push(missing(column))
    else if (!dialect.sameType(is.type, column.type)) found.push(otherType(dialect, column, is))
  }
  for (const column of extra.values()) found.push(unknown(column))
  return found
}

function missing(column: ColumnSpec): ColumnDrift {
  return {
    kind: 'missingColumn',
    column: column.name,
    detail: `Column ${column.name} was deployed and is not there any more.`,
    actual: undefined,
    takeActual: (columns) => columns.filter((each) => each.name !== column.name),
  }
}

function otherType(dialect: Dialect, column: ColumnSpec, is: ColumnSpec): ColumnDrift {
  return {
    kind: 'type',
    column: column.name,
    detail: `Column ${column.name} was deployed as ${dialect.typeText(column.type)} and is ${dialect.typeText(is.type)} now.`,
    actual: is,
    takeActual: (columns) => columns.map((each) => (each.name === column.name ? { ...each, type: is.type } : each)),
  }
}

function unknown(column: ColumnSpec): ColumnDrift {
  return {
    kind: 'extraColumn',
    column: column.name,
    detail: `Column ${column.name} is there and was not deployed from here.`,
    actual: column,
    takeActual: (columns) => [...columns, column],
  }
}
