// The nodes of a run in the order they began: when each was queued, ran and was tested, how long, how it went, and why not.
import { useMemo } from 'react'
import type { NodeResult, Run } from '../../../src-main/contract/index.ts'
import { duration } from '../../lib/text.ts'
import { Sign, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { readyAt } from './above.ts'
import type { RunNodes } from './above.ts'
import { Gantt } from './gantt.tsx'
import { nodeMeaning, nodeSaid, rowsOf } from './run-text.ts'

export interface TimelineProps {
  readonly run: Run
  readonly nodes: RunNodes
  /** In the order they are listed. */
  readonly rows: readonly NodeResult[]
  /** ms */
  readonly now: number
  readonly selected: string | undefined
  readonly onSelect: (id: string) => void
  readonly onOpen: (id: string) => void
}

export function Timeline({ run, nodes, rows, now, selected, onSelect, onOpen }: TimelineProps) {
  const columns = useMemo(() => columnsOf({ run, nodes, now }), [run, nodes, now])
  return <Table label="Nodes of the run" rows={rows} columns={columns} keyOf={(node) => node.nodeID} selected={selected} onSelect={onSelect} onOpen={onOpen} rowHeight={24} />
}

/** Those that began, by time; then those that wait; those skipped last. */
export function inOrder(nodes: readonly NodeResult[]): readonly NodeResult[] {
  const began: NodeResult[] = []
  const waiting: NodeResult[] = []
  const left: NodeResult[] = []
  for (const node of nodes) (node.startTime !== null ? began : node.runState === 'skipped' || node.runState === 'canceled' ? left : waiting).push(node)
  // Times are all ISO 8601 in UTC: their texts are in order as they are. Sorting keeps the order of equals.
  began.sort((a, b) => ((a.startTime ?? '') < (b.startTime ?? '') ? -1 : a.startTime === b.startTime ? 0 : 1))
  return [...began, ...waiting, ...left]
}

/** Where the timeline ends: at the run's end, else now; events come faster than the clock ticks. */
function endOf(run: Run, start: number, now: number): number {
  if (run.runEndTime !== null) return Math.max(Date.parse(run.runEndTime), start + 1)
  const latest = run.runResults.reduce((most, { startTime, endTime }) => { const time = endTime ?? startTime ?? ''; return time > most ? time : most }, run.runStartTime)
  return Math.max(Date.parse(latest), now, start + 1_000)
}

interface Scale {
  readonly run: Run
  readonly nodes: RunNodes
  readonly now: number
}

function columnsOf({ run, nodes, now }: Scale): readonly Column<NodeResult>[] {
  const start = Date.parse(run.runStartTime)
  const scale = { start, end: endOf(run, start, now), now }
  const ms = ({ startTime, endTime }: NodeResult) => (startTime === null ? -1 : Math.max(0, (endTime === null ? now : Date.parse(endTime)) - Date.parse(startTime)))
  return [
    { key: 'node', title: 'Node', width: 'minmax(150px, 230px)', cell: (node) => <b className="strong" title={`${node.location}.${node.name}`}>{node.name}</b>, order: (node) => node.name },
    { key: 'state', title: 'State', width: '108px', cell: (node) => <Sign {...nodeSaid(node)} />, order: (node) => nodeSaid(node).word },
    { key: 'timeline', title: 'Timeline', width: 'minmax(160px, 3fr)', cell: (node) => <Gantt node={node} ready={readyAt(node, run, nodes)} scale={scale} /> },
    { key: 'time', title: 'Took', width: '136px', isNumber: true, cell: (node) => <span className="soft">{tookText(node, ms(node))}</span>, order: ms },
    { key: 'rows', title: 'Rows', width: 'minmax(150px, 2fr)', isNumber: true, cell: (node) => { const meaning = nodeMeaning(node, nodes); return <span className="soft" title={meaning}>{meaning}</span> }, order: (node) => rowsOf(node.queryResults) ?? -1 },
  ]
}

/** While it runs or waits, with how long it usually takes. */
function tookText({ endTime, usualMs }: NodeResult, ms: number): string {
  if (endTime !== null || usualMs === undefined) return ms < 0 ? '' : duration(ms)
  if (ms < 0) return `usually ${duration(usualMs)}`
  return ms < usualMs ? `${duration(ms)} of ${duration(usualMs)}` : `${duration(ms)}, usually ${duration(usualMs)}`
}
