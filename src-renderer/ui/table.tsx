// A table of any length: only the rows in view exist. Arrow keys move the selection, Enter opens, a click on a head sorts.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { nextSort, sortRows } from './table-sort.ts'
import type { Sort } from './table-sort.ts'
import './table.css'

export interface Column<Row> {
  readonly key: string
  readonly title: string
  /** A track of a CSS grid, for example `minmax(120px, 1fr)`. */
  readonly width: string
  readonly cell: (row: Row) => ReactNode
  /** What the rows are ordered by; a column without it does not sort. */
  readonly order?: (row: Row) => string | number
  readonly isNumber?: boolean
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

export function Table<Row>(props: TableProps<Row>) {
  const { label, columns, keyOf, selected, onSelect, onOpen, rowHeight = 28 } = props
  const [sort, setSort] = useState<Sort | undefined>(undefined)
  const rows = useMemo(() => sortRows(props.rows, columns, sort), [props.rows, columns, sort])
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  // The virtualizer keeps its own state; a memoised result of it would go stale.
  const virtual = useVirtualizer({ count: rows.length, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12, paddingStart: 26, scrollPaddingStart: 26 })
  const at = selected === undefined ? -1 : rows.findIndex((row) => keyOf(row) === selected)
  useEffect(() => { if (at >= 0) virtual.scrollToIndex(at) }, [at, virtual])

  const move = (to: number) => {
    const row = rows[Math.max(0, Math.min(rows.length - 1, to))]
    if (row !== undefined) onSelect?.(keyOf(row))
  }
  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 280) / rowHeight) - 2)
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: rows.length - 1 }
    const to = steps[event.key]
    if (event.target !== event.currentTarget) return
    if (to !== undefined) move(to)
    else if (event.key === 'Enter' && selected !== undefined) onOpen?.(selected)
    else return
    event.preventDefault()
  }
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const narrowest = columns.reduce((sum, column) => sum + leastWidth(column.width), 0)
  return (
    <div
      ref={scroller} className="table" role="grid" aria-label={label} aria-rowcount={rows.length + 1} tabIndex={0}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined} onKeyDown={onKeyDown}
    >
      <div className="table-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: narrowest }}>
        <div className="table-head" role="row" style={template}>
          {columns.map((column) => <Head key={column.key} column={column} sort={sort} onSort={setSort} />)}
        </div>
        {virtual.getVirtualItems().map((item) => {
          const row = rows[item.index]
          if (row === undefined) return null
          const key = keyOf(row)
          return (
            <div
              key={key} id={`${id}-${item.index}`} role="row" aria-rowindex={item.index + 2} aria-selected={key === selected}
              className={`table-row ${props.isDim?.(row) === true ? 'table-row-dim' : ''}`} style={{ ...template, height: rowHeight, top: item.start }}
              onClick={() => onSelect?.(key)} onDoubleClick={() => onOpen?.(key)}
            >
              {columns.map((column) => <div key={column.key} role="gridcell" className={`table-cell ${column.isNumber === true ? 'num' : ''}`}>{column.cell(row)}</div>)}
            </div>
          )
        })}
      </div>
      {props.footer}
    </div>
  )
}

/** The px that a track needs at least; below the sum of them the table scrolls sideways. */
function leastWidth(track: string): number {
  return Number(/\d+/.exec(track)?.[0] ?? 0)
}

interface HeadProps<Row> {
  readonly column: Column<Row>
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort | undefined) => void
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const direction = sort?.key === column.key ? sort.direction : undefined
  const className = `table-cell ${column.isNumber === true ? 'num' : ''}`
  if (column.order === undefined) return <div role="columnheader" className={className}>{column.title}</div>
  return (
    <div role="columnheader" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" tabIndex={-1} onClick={() => onSort(nextSort(sort, column.key))}>
        {column.title}<span aria-hidden>{direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓'}</span>
      </button>
    </div>
  )
}
