// The order of a table's rows: by one column, up, down, and back to the order they came in.

export interface Sort {
  readonly key: string
  readonly direction: 'ascending' | 'descending'
}

interface Sortable<Row> {
  readonly key: string
  readonly order?: (row: Row) => string | number
}

export function nextSort(sort: Sort | undefined, key: string): Sort | undefined {
  if (sort?.key !== key) return { key, direction: 'ascending' }
  return sort.direction === 'ascending' ? { key, direction: 'descending' } : undefined
}

export function sortRows<Row>(rows: readonly Row[], columns: readonly Sortable<Row>[], sort: Sort | undefined): readonly Row[] {
  const order = columns.find((column) => column.key === sort?.key)?.order
  if (sort === undefined || order === undefined) return rows
  const sign = sort.direction === 'ascending' ? 1 : -1
  const keyed = rows.map((row) => ({ row, key: order(row) }))
  return keyed.sort((a, b) => sign * compare(a.key, b.key)).map(({ row }) => row)
}

function compare(a: string | number, b: string | number): number {
  if (typeof a === 'number' && typeof b === 'number') return a - b
  const left = String(a)
  const right = String(b)
  return left < right ? -1 : left > right ? 1 : 0
}
