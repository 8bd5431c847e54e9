// Rows of which only those in view exist, in this page or anywhere: a row that is not there yet is a blank line. Arrow keys move, Enter opens, a click on a head sorts.
import { useVirtualizer } from '@tanstack/react-virtual'
import { useEffect, useId, useRef } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { nextSort } from './table-sort.ts'
import type { Sort } from './table-sort.ts'
import './table.css'

export interface GridColumn<Row> {
  readonly key: string
  readonly title: string
  /** A track of a CSS grid, for example `minmax(120px, 1fr)`. */
  readonly width: string
  readonly cell: (row: Row) => ReactNode
  readonly isSortable?: boolean
  readonly isNumber?: boolean
}

export interface GridProps<Row> {
  readonly label: string
  readonly columns: readonly GridColumn<Row>[]
  readonly count: number
  readonly rowAt: (place: number) => Row | undefined
  readonly keyOf: (row: Row) => string
  /** The place of the selected row; -1 is none. */
  readonly at: number
  readonly onMove: (to: number) => void
  readonly onOpen?: ((at: number) => void) | undefined
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort | undefined) => void
  /** Told which rows are in view, and a few around them. */
  readonly onSee?: (first: number, last: number) => void
  readonly isDim?: ((row: Row) => boolean) | undefined
  /** px */
  readonly rowHeight?: number
  /** Below the rows, inside what scrolls. */
  readonly footer?: ReactNode
}

export function Grid<Row>(props: GridProps<Row>) {
  const { label, columns, count, rowAt, keyOf, at, onMove, onOpen, onSee, rowHeight = 28 } = props
  const scroller = useRef<HTMLDivElement>(null)
  const id = useId()
  // The virtualizer keeps its own state; a memoised result of it would go stale.
  const virtual = useVirtualizer({ count, getScrollElement: () => scroller.current, estimateSize: () => rowHeight, overscan: 12, paddingStart: 26, scrollPaddingStart: 26 })
  useEffect(() => { if (at >= 0) virtual.scrollToIndex(at) }, [at, virtual])
  const items = virtual.getVirtualItems()
  const [first = 0, last = 0] = [items[0]?.index, items.at(-1)?.index]
  useEffect(() => { if (count > 0) onSee?.(first, last) }, [onSee, first, last, count])

  const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 280) / rowHeight) - 2)
  const onKeyDown = (event: KeyboardEvent) => {
    const steps: Readonly<Record<string, number>> = { ArrowDown: at + 1, ArrowUp: at - 1, PageDown: at + page, PageUp: at - page, Home: 0, End: count - 1 }
    const to = steps[event.key]
    if (event.target !== event.currentTarget) return
    if (to !== undefined && count > 0) onMove(Math.max(0, Math.min(count - 1, to)))
    else if (event.key === 'Enter' && at >= 0) onOpen?.(at)
    else return
    event.preventDefault()
  }
  const template = { gridTemplateColumns: columns.map((column) => column.width).join(' ') }
  const narrowest = columns.reduce((sum, column) => sum + leastWidth(column.width), 0)
  return (
    <div
      ref={scroller} className="table" role="grid" aria-label={label} aria-rowcount={count + 1} tabIndex={0}
      aria-activedescendant={at >= 0 ? `${id}-${at}` : undefined} onKeyDown={onKeyDown}
    >
      <div className="table-body" role="rowgroup" style={{ height: virtual.getTotalSize(), minWidth: narrowest }}>
        <div className="table-head" role="row" style={template}>
          {columns.map((column) => <Head key={column.key} column={column} sort={props.sort} onSort={props.onSort} />)}
        </div>
        {items.map((item) => {
          const row = rowAt(item.index)
          const place = { ...template, height: rowHeight, top: item.start }
          if (row === undefined) return <div key={`place ${item.index}`} role="row" aria-busy aria-rowindex={item.index + 2} className="table-row" style={place} />
          return (
            <div
              key={keyOf(row)} id={`${id}-${item.index}`} role="row" aria-rowindex={item.index + 2} aria-selected={item.index === at}
              className={`table-row ${props.isDim?.(row) === true ? 'table-row-dim' : ''}`} style={place}
              onClick={() => onMove(item.index)} onDoubleClick={() => onOpen?.(item.index)}
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
  readonly column: GridColumn<Row>
  readonly sort: Sort | undefined
  readonly onSort: (sort: Sort | undefined) => void
}

function Head<Row>({ column, sort, onSort }: HeadProps<Row>) {
  const direction = sort?.key === column.key ? sort.direction : undefined
  const className = `table-cell ${column.isNumber === true ? 'num' : ''}`
  if (column.isSortable !== true) return <div role="columnheader" className={className}>{column.title}</div>
  return (
    <div role="columnheader" className={className} aria-sort={direction ?? 'none'}>
      <button type="button" tabIndex={-1} onClick={() => onSort(nextSort(sort, column.key))}>
        {column.title}<span aria-hidden>{direction === undefined ? '' : direction === 'ascending' ? ' ↑' : ' ↓'}</span>
      </button>
    </div>
  )
}
