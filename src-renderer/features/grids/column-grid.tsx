// Every column of a selection in a row: where it is, its type, what it is made from, and how much lies above and below it.
import { useEffect, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { ColumnRow, ColumnSort } from '../../../src-main/contract/index.ts'
import { count } from '../../lib/text.ts'
import { Blank, Failed, Grid, Notice } from '../../ui/index.ts'
import type { GridColumn } from '../../ui/index.ts'
import type { ColumnKey, Columns } from './use-columns.ts'
import './grids.css'

/** More rows than this a browser cannot stack. */
const MOST_ROWS = 500_000

export interface ColumnGridProps {
  readonly columns: Columns
  readonly selected: ColumnKey | undefined
  readonly onSelect: (column: ColumnKey) => void
  /** Enter or a double click: whoever shows the selected column may take the focus. */
  readonly onOpen: () => void
}

interface SortedColumn extends GridColumn<ColumnRow> {
  readonly key: ColumnSort | 'from'
}

export function ColumnGrid({ columns, selected, onSelect, onOpen }: ColumnGridProps) {
  const { shown, failure, rowAt, placeOf } = columns
  const [at, setAt] = useState(-1)
  // A place that was gone to before its row was here: it is selected as soon as it is.
  const [awaited, setAwaited] = useState<number | undefined>(undefined)
  const generation = shown?.generation
  const found = shown?.found ?? -1
  useEffect(() => {
    setAt(found)
    setAwaited(undefined)
  }, [generation, found])
  useEffect(() => {
    const row = awaited === undefined ? undefined : rowAt(awaited)
    if (row === undefined) return
    setAwaited(undefined)
    onSelect(keyOf(row))
  }, [awaited, rowAt, onSelect])
  const wanted = selected === undefined ? undefined : textOf(selected)
  const here = rowAt(at)
  const isElsewhere = awaited === undefined && wanted !== undefined && (here === undefined ? at < 0 : textOf(keyOf(here)) !== wanted)
  useEffect(() => {
    if (!isElsewhere || selected === undefined) return undefined
    let isWanted = true
    void placeOf(selected).then((place) => { if (isWanted) setAt(place) })
    return () => { isWanted = false }
  }, [isElsewhere, selected, placeOf])

  if (failure?.code === 'SEL002') return <NothingMatches />
  if (failure?.code.startsWith('SEL') === true) return <Blank title="No columns to show">What is wrong with the filter is said below it.</Blank>
  if (failure !== undefined) return <Failed title="The columns could not be read" message={describe(failure)} onRetry={columns.retry} />
  if (shown === undefined) return <Blank title="Following the columns">Their lineage is worked out once for a project.</Blank>
  if (shown.all === 0) return <Blank title="No columns yet">No node of this project declares a column. The findings say which files were skipped, and why.</Blank>
  if (shown.total === 0) return <NothingMatches />
  const move = (to: number) => {
    const row = rowAt(to)
    setAt(to)
    if (row === undefined) return setAwaited(to)
    setAwaited(undefined)
    onSelect(keyOf(row))
  }
  return (
    <Grid
      label="Columns" columns={headsFor(shown.countedAtMost)} count={Math.min(shown.total, MOST_ROWS)} rowAt={rowAt} keyOf={(row) => textOf(keyOf(row))}
      at={at} onMove={move} onOpen={onOpen} sort={columns.sort} onSort={columns.setSort} onSee={columns.see}
      footer={shown.total > MOST_ROWS ? <Notice title={`${count(shown.total)} columns are more than a list can hold`}>The first {count(MOST_ROWS)} are here. Filter for the others.</Notice> : undefined}
    />
  )
}

function NothingMatches() {
  return <Blank title="Nothing matches">No column is in this selection. Change the filter, or clear it with Escape.</Blank>
}

function keyOf({ nodeID, columnID }: ColumnRow): ColumnKey {
  return { node: nodeID, column: columnID }
}

function textOf({ node, column }: ColumnKey): string {
  return `${node} ${column}`
}

function headsFor(most: number): readonly SortedColumn[] {
  const counted = (value: number) => (value === 0 ? <span className="faint">–</span> : value >= most ? `${count(most)}+` : count(value))
  return [
    { key: 'location', title: 'Location', width: 'minmax(72px, 0.7fr)', cell: (row) => <span title={row.location}>{row.location}</span>, isSortable: true },
    { key: 'node', title: 'Node', width: 'minmax(140px, 1.3fr)', cell: (row) => <span title={row.node}>{row.node}</span>, isSortable: true },
    { key: 'column', title: 'Column', width: 'minmax(150px, 1.4fr)', cell: (row) => <b className="strong" title={row.name}>{row.name}</b>, isSortable: true },
    { key: 'type', title: 'Type', width: 'minmax(122px, 1fr)', cell: (row) => <><span className="mono">{row.dataType}</span>{row.nullable ? null : <span className="faint"> not null</span>}</>, isSortable: true },
    { key: 'from', title: 'Made from', width: 'minmax(90px, 2fr)', cell: (row) => <Source row={row} /> },
    { key: 'up', title: 'Above', width: '70px', cell: (row) => counted(row.up), isNumber: true, isSortable: true },
    { key: 'down', title: 'Below', width: '70px', cell: (row) => counted(row.down), isNumber: true, isSortable: true },
  ]
}

/** Its source columns, and what is done to them where something is. */
function Source({ row }: { readonly row: ColumnRow }) {
  const names = row.sources.join(', ')
  const transform = row.transform.replaceAll(/\s+/g, ' ').trim()
  if (names === '' && transform === '') return null
  return <span className="clip" title={[names, transform].filter((text) => text !== '').join('\n')}>{names}{transform === '' ? null : <span className="mono faint">{names === '' ? '' : '  '}{transform}</span>}</span>
}
