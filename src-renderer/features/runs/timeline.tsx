// The nodes of a run in the order they began: when each ran, how long, how it went, and why not.
import { useMemo } from 'react'
import type { NodeResult, Run } from '../../../src-main/contract/index.ts'
import { duration } from '../../lib/text.ts'
import { Dot, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { nodeMeaning, nodeSaid, rowsOf } from './run-text.ts'

export interface TimelineProps {
  readonly run: Run
  /** ms */
  readonly now: number
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
}

export function Timeline({ run, now, selected, onSelect, onOpen }: TimelineProps) {
  const start = Date.parse(run.runStartTime)
  const end = useMemo(() => endOf(run, start, now), [run, start, now])
  const rows = useMemo(() => inOrder(run.runResults), [run])
  const columns = useMemo(() => columnsOf({ start, end, now }), [start, end, now])
  return <Table label="Nodes of the run" rows={rows} columns={columns} keyOf={(node) => node.nodeID} selected={selected} onSelect={onSelect} onOpen={onOpen} rowHeight={24} />
}

/** Where the timeline ends: at the run's end, else now; events come faster than the clock ticks. */
function endOf(run: Run, start: number, now: number): number {
  if (run.runEndTime !== null) return Math.max(Date.parse(run.runEndTime), start + 1)
  return run.runResults.reduce((latest, node) => Math.max(latest, Date.parse(node.endTime ?? node.startTime ?? run.runStartTime)), Math.max(now, start + 1_000))
}

/** Those that began, by time; then those that wait; those skipped last. */
function inOrder(nodes: readonly NodeResult[]): readonly NodeResult[] {
  const rank = (node: NodeResult) => (node.startTime !== null ? 0 : node.runState === 'skipped' || node.runState === 'canceled' ? 2 : 1)
  return nodes
    .map((node, place) => ({ node, place, rank: rank(node), start: node.startTime ?? '' }))
    .sort((a, b) => a.rank - b.rank || (a.start < b.start ? -1 : a.start > b.start ? 1 : a.place - b.place))
    .map(({ node }) => node)
}

function columnsOf({ start, end, now }: { readonly start: number; readonly end: number; readonly now: number }): readonly Column<NodeResult>[] {
  const share = (time: number) => Math.min(100, Math.max(0, ((time - start) / (end - start)) * 100))
  const span = (node: NodeResult) => {
    if (node.startTime === null) return undefined
    const from = Date.parse(node.startTime)
    return { from, to: node.endTime === null ? now : Date.parse(node.endTime) }
  }
  const ms = (node: NodeResult) => {
    const ran = span(node)
    return ran === undefined ? -1 : Math.max(0, ran.to - ran.from)
  }
  return [
    { key: 'node', title: 'Node', width: 'minmax(180px, 260px)', cell: (node) => <b className="strong" title={`${node.location}.${node.name}`}>{node.name}</b>, order: (node) => node.name },
    { key: 'state', title: 'State', width: '108px', cell: (node) => { const said = nodeSaid(node); return <span className={`state is-${said.tone}`}><Dot tone={said.tone} /> {said.word}</span> }, order: (node) => nodeSaid(node).word },
    {
      key: 'timeline', title: 'Timeline', width: 'minmax(160px, 3fr)', cell: (node) => {
        const ran = span(node)
        return <div className="gantt">{ran === undefined ? null : <i className={`is-${nodeSaid(node).tone}`} style={{ left: `${share(ran.from)}%`, width: `max(3px, ${share(ran.to) - share(ran.from)}%)` }} />}</div>
      },
    },
    { key: 'time', title: 'Took', width: '76px', isNumber: true, cell: (node) => <span className="soft">{ms(node) < 0 ? '' : duration(ms(node))}</span>, order: ms },
    { key: 'rows', title: 'Rows', width: 'minmax(120px, 1.4fr)', isNumber: true, cell: (node) => <span className="soft" title={nodeMeaning(node)}>{nodeMeaning(node)}</span>, order: (node) => rowsOf(node.queryResults) ?? -1 },
  ]
}
