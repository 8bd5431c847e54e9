// One column with its lineage: what it is made from and what is made from it, as trees to walk; what decides which rows there are, apart.
import { useEffect, useRef, useState } from 'react'
import type { ReactNode } from 'react'
import { describe, treeLines } from '../../../src-main/contract/index.ts'
import type { LineageColumn, LineageDocument, LineageFilter, LineageSide } from '../../../src-main/contract/index.ts'
import { count, counted } from '../../lib/text.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Button, Chip, Facts, Failed, Inspector, Tree } from '../../ui/index.ts'
import type { ColumnKey } from './use-columns.ts'
import './grids.css'

/** Of each side, the nearest: more of them nobody walks. */
const MOST = 200

const MADE_FROM = 'Made from'
const USED_FOR = 'Used for'

export interface ColumnInspectorProps {
  readonly column: ColumnKey
  /** Grows each time that the keys are to walk here from now on. */
  readonly entered: number
  readonly onChoose: (column: ColumnKey) => void
  readonly onOpenNode: (node: string) => void
  readonly onClose: () => void
}

export function ColumnInspector({ column, entered, onChoose, onOpenNode, onClose }: ColumnInspectorProps) {
  const { project } = useOpenProject()
  const loaded = useCall('project.lineage', { folder: project.folder, node: column.node, column: column.column, limit: MOST }, project)
  const lineage = latest(loaded)
  const isOther = lineage === undefined || lineage.column?.id !== column.column || lineage.node.id !== column.node
  const body = useRef<HTMLDivElement>(null)
  // Whoever walks by keys goes on in the tree of the same name when another column is shown.
  const walking = useRef<string | undefined>(undefined)
  const seen = useRef(entered)
  useEffect(() => {
    if (seen.current !== entered) walking.current = MADE_FROM
    seen.current = entered
    if (isOther || walking.current === undefined) return
    focusTree(body.current, walking.current)
    walking.current = undefined
  }, [entered, isOther, column])
  const choose = (next: ColumnKey, from: string) => {
    walking.current = from
    onChoose(next)
  }
  if (loaded.state === 'failed') return <Inspector label="Column" width={420}><Failed title="The lineage could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} /></Inspector>
  return (
    <Inspector label={`Column ${isOther ? '' : lineage.column?.name ?? ''}`} width={420}>
      <div className="inspector-head">
        <h2>{isOther ? 'Column' : lineage.column?.name}</h2>
        {isOther ? null : <Chip>{lineage.column?.dataType}</Chip>}
        <Button kind="quiet" aria-label="Close the inspector" onClick={onClose}>×</Button>
      </div>
      <div ref={body}>{isOther ? <p className="faint">Following the column…</p> : <Lineage key={`${column.node} ${column.column}`} lineage={lineage} onChoose={choose} onOpenNode={onOpenNode} />}</div>
    </Inspector>
  )
}

function focusTree(body: HTMLElement | null, name: string): void {
  const trees = [...(body?.querySelectorAll<HTMLElement>('[role="tree"]') ?? [])]
  const next = trees.find((tree) => tree.getAttribute('aria-label') === name) ?? trees[0] ?? body?.querySelector('button')
  next?.focus()
}

interface LineageProps {
  readonly lineage: LineageDocument
  readonly onChoose: (column: ColumnKey, from: string) => void
  readonly onOpenNode: (node: string) => void
}

function Lineage({ lineage, onChoose, onOpenNode }: LineageProps) {
  const { node, column, upstream, downstream } = lineage
  if (column === null || upstream === null || downstream === null) return null
  return (
    <>
      {column.description === '' ? null : <p className="soft">{column.description}</p>}
      <Facts facts={[
        { label: 'Node', value: <><span className="faint">{node.nodeType}</span> {node.name}</> },
        column.nullable ? undefined : { label: 'Null', value: 'never' },
        column.transform === '' ? undefined : { label: 'Transform', value: <code className="mono">{column.transform}</code> },
      ]} />
      <div className="column-actions"><Button onClick={() => onOpenNode(node.id)}>Open the node</Button></div>
      <Ways title={MADE_FROM} none={node.isSource ? 'A source: somebody else fills it.' : 'No other column: it is computed.'} side={upstream} onChoose={onChoose} />
      <Filters title="Rows decided by" filters={upstream.filters} total={upstream.total.filters} said={({ by, node: reader }) => <><span className="clip"><b className="strong">{by.column}</b> <span className="faint">{by.node}</span></span><small className="faint clip">in {reader}</small></>} onChoose={onChoose} />
      <Ways title={USED_FOR} none="No other column is made from it." side={downstream} onChoose={onChoose} />
      <Filters title="Decides the rows of" filters={downstream.filters} total={downstream.total.filters} said={({ by, node: reader }) => <><b className="strong clip">{reader}</b><small className="faint clip">by {by.node}.{by.column}</small></>} onChoose={onChoose} />
    </>
  )
}

interface WaysProps {
  readonly title: string
  readonly none: string
  readonly side: LineageSide
  readonly onChoose: (column: ColumnKey, from: string) => void
}

function Ways({ title, none, side, onChoose }: WaysProps) {
  const [folded, setFolded] = useState<ReadonlySet<number>>(new Set())
  const { columns, total } = side
  const items = treeLines(columns, (place) => folded.has(place)).flatMap(({ place, level, children }) => {
    const column = columns[place]
    return column === undefined ? [] : [{ key: String(place), level, isUnfolded: children === 0 ? undefined : !folded.has(place), label: labelOf(column), content: <Step column={column} /> }]
  })
  const fold = (key: string, isUnfolded: boolean) => setFolded((now) => {
    const next = new Set(now)
    if (isUnfolded) next.delete(Number(key))
    else next.add(Number(key))
    return next
  })
  const choose = (key: string) => {
    const column = columns[Number(key)]
    if (column !== undefined) onChoose({ node: column.nodeID, column: column.columnID }, title)
  }
  return (
    <section aria-label={title}>
      <h3>{title} {total.columns === 0 ? '' : counted(total.columns, 'column')}</h3>
      {columns.length === 0 ? <p className="faint">{none}</p> : <Tree label={title} items={items} onFold={fold} onOpen={choose} />}
      {total.columns > columns.length ? <p className="faint">The nearest {count(columns.length)} are shown. <code className="mono">sluice lineage</code> lists them all.</p> : null}
    </section>
  )
}

/** A column on the way, and what is done to the value to get it. */
function Step({ column }: { readonly column: LineageColumn }) {
  return (
    <>
      <div className="clip"><b className="strong">{column.column}</b> <span className="faint">{column.node}</span></div>
      {column.transform === '' ? null : <div className="mono soft clip column-transform" title={column.transform}>{column.transform.replaceAll(/\s+/g, ' ')}</div>}
    </>
  )
}

interface FiltersProps {
  readonly title: string
  readonly filters: readonly LineageFilter[]
  readonly total: number
  readonly said: (filter: LineageFilter) => ReactNode
  readonly onChoose: (column: ColumnKey, from: string) => void
}

function Filters({ title, filters, total, said, onChoose }: FiltersProps) {
  if (filters.length === 0) return null
  return (
    <section aria-label={title}>
      <h3>{title} {count(total)}</h3>
      <ul className="column-filters">
        {filters.map((filter, place) => <li key={place}><button type="button" onClick={() => onChoose({ node: filter.by.nodeID, column: filter.by.columnID }, MADE_FROM)}>{said(filter)}</button></li>)}
      </ul>
    </section>
  )
}

function labelOf({ node, column, transform, distance }: LineageColumn): string {
  return `${node}.${column}, ${counted(distance, 'step')} away${transform === '' ? '' : `, by ${transform}`}`
}
