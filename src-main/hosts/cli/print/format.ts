// Numbers, durations and aligned columns for people.

/** 1234567 → 1,234,567 */
export function count(number: number): string {
  return number.toLocaleString('en-US')
}

/** `1 node`, `12 nodes`. */
export function counted(number: number, noun: string): string {
  return `${count(number)} ${noun}${number === 1 ? '' : 's'}`
}

/** Milliseconds → 480 ms, 3.2 s, 2:05. */
export function duration(ms: number): string {
  if (ms < 1000) return `${Math.round(ms)} ms`
  if (ms < 60_000) return `${(ms / 1000).toFixed(1)} s`
  const seconds = Math.round(ms / 1000)
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`
}

/** Milliseconds → 40 seconds, 3 minutes, 2 hours, 5 days: how old something is, in whole units. */
export function age(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / 1000))
  if (seconds < 60) return counted(seconds, 'second')
  if (seconds < 3600) return counted(Math.floor(seconds / 60), 'minute')
  return seconds < 48 * 3600 ? counted(Math.floor(seconds / 3600), 'hour') : counted(Math.floor(seconds / 86_400), 'day')
}

export interface TableColumn<Row> {
  readonly title: string
  readonly text: (row: Row) => string
  readonly align?: 'left' | 'right'
  /** Colours the text after it was padded. */
  readonly paint?: (padded: string, row: Row) => string
}

/** Rows as aligned text, a title line first; a column without any text is left out, and the last one is not padded. */
export function table<Row>(rows: readonly Row[], allColumns: readonly TableColumn<Row>[], paintTitle: (text: string) => string): string {
  const columns = allColumns.filter((column) => rows.some((row) => column.text(row) !== ''))
  const cells = rows.map((row) => columns.map((column) => column.text(row)))
  const widths = columns.map((column, index) => cells.reduce((widest, line) => Math.max(widest, line[index]?.length ?? 0), column.title.length))
  const pad = (text: string, index: number): string => {
    const width = widths[index] ?? 0
    if (columns[index]?.align === 'right') return text.padStart(width)
    return index === columns.length - 1 ? text : text.padEnd(width)
  }
  const head = columns.map((column, index) => pad(column.title, index)).join('  ').trimEnd()
  const lines = rows.map((row, line) =>
    columns
      .map((column, index) => {
        const padded = pad(cells[line]?.[index] ?? '', index)
        return column.paint === undefined ? padded : column.paint(padded, row)
      })
      .join('  ')
      .trimEnd(),
  )
  return [paintTitle(head), ...lines].join('\n')
}
