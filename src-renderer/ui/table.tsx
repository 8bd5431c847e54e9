// A table of rows that are all here, of any length: sorted in place, drawn by the grid.
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { Grid } from './grid.tsx'
import type { GridColumn } from './grid.tsx'
import { sortRows } from './table-sort.ts'
import type { Sort } from './table-sort.ts'

export interface Column<Row> extends Omit<GridColumn<Row>, 'isSortable'> {
  /** What the rows are ordered by; a column without it does not sort. */
  readonly order?: (row: Row) => string | number
}

export interface TableProps<Row> {
  readonly label: string
  readonly rows: readonly Row[]
  readonly columns: readonly Column<Row>[]
  readonly keyOf: (row: Row) => string
  readonly selected?: string | undefined
  readonly onSelect?: (key: string) => void
  readonly onOpen?: (key: string) => void
  readonly isDim?: (row: Row) => boolean
  /** px */
  readonly rowHeight?: number
  /** Below the rows, inside what scrolls. */
  readonly footer?: ReactNode
}

export function Table<Row>({ rows: given, columns, selected, onSelect, onOpen, ...rest }: TableProps<Row>) {
  const { keyOf } = rest
  const [sort, setSort] = useState<Sort | undefined>(undefined)
  const rows = useMemo(() => sortRows(given, columns, sort), [given, columns, sort])
  const heads = useMemo(() => columns.map((column) => ({ ...column, isSortable: column.order !== undefined })), [columns])
  const at = selected === undefined ? -1 : rows.findIndex((row) => keyOf(row) === selected)
  const tell = (listener: ((key: string) => void) | undefined) => (place: number) => {
    const row = rows[place]
    if (row !== undefined) listener?.(keyOf(row))
  }
  return <Grid {...rest} columns={heads} count={rows.length} rowAt={(place) => rows[place]} at={at} onMove={tell(onSelect)} onOpen={tell(onOpen)} sort={sort} onSort={setSort} />
}
