// Two runs side by side: what differs first, and the SQL of the node that is picked.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { ComparedNode, ComparedSide, RunComparison } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { runName } from '../../lib/runs.ts'
import { NODE_STATES } from '../../lib/states.ts'
import { count, counted, duration, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { useCall } from '../../platform/index.ts'
import { Blank, Button, Dot, Failed, Inspector, Segmented, Sql, TabHead, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'

const SHOWN = [{ value: 'differs', label: 'What differs' }, { value: 'all', label: 'All nodes' }] as const

export interface CompareViewProps {
  readonly runs: readonly [a: string, b: string]
  readonly onClose: () => void
  /** The other way round. */
  readonly onTurn: () => void
}

export function CompareView({ runs: [a, b], onClose, onTurn }: CompareViewProps) {
  const loaded = useCall('runs.compare', { a, b })
  const back = <Button onClick={onClose}>Back to the runs</Button>
  if (loaded.state === 'failed') return <Failed title="The runs could not be compared" message={describe(loaded.failure)} onRetry={loaded.retry} actions={back} />
  if (loaded.state === 'loading') return <Blank title={`Comparing run ${a} with ${b}`} />
  return <Compared comparison={loaded.value} onClose={onClose} onTurn={onTurn} />
}

function Compared({ comparison, onClose, onTurn }: { readonly comparison: RunComparison; readonly onClose: () => void; readonly onTurn: () => void }) {
  const { a, b, summary } = comparison
  const now = useNow(60_000)
  const [shown, setShown] = useState<(typeof SHOWN)[number]['value']>('differs')
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const rows = useMemo(() => comparison.nodes.filter((node) => shown === 'all' || differs(node)), [comparison, shown])
  const columns = useMemo(() => columnsOf(a.runID, b.runID), [a.runID, b.runID])
  const node = comparison.nodes.find(({ nodeID }) => nodeID === selected)
  return (
    <div className="tab-column">
      <TabHead title={`Run ${a.runID} and run ${b.runID}`} subtitle={`${runName(a)} in ${a.environmentName}, ${shortTime(a.runStartTime, now)} · ${runName(b)} in ${b.environmentName}, ${shortTime(b.runStartTime, now)}`}>
        <Button onClick={onTurn}>Turn round</Button>
        <Button onClick={onClose}>Back to the runs</Button>
      </TabHead>
      <div className="tab-bar">
        <Segmented label="Nodes" value={shown} choices={SHOWN} onChange={setShown} />
        <span className="soft" role="status">{said(summary)}</span>
      </div>
      <div className="tab-row">
        {rows.length === 0
          ? <Blank title="Nothing differs but the time" actions={<Button onClick={() => setShown('all')}>Show all nodes</Button>}>Both have the same nodes, in the same states, with as many rows and the same SQL.</Blank>
          : <Table label="Compared nodes" rows={rows} columns={columns} keyOf={({ nodeID }) => nodeID} selected={selected} onSelect={setSelected} />}
        {node === undefined ? null : <Statements node={node} comparison={comparison} onClose={() => setSelected(undefined)} />}
      </div>
    </div>
  )
}

function said({ states, rows, statements, onlyA, onlyB }: RunComparison['summary']): string {
  const parts = [[states, 'another state'], [rows, 'other rows'], [statements, 'other SQL'], [onlyA, 'only in the first'], [onlyB, 'only in the second']] as const
  const told = parts.flatMap(([value, word]) => (value > 0 ? [`${counted(value, 'node')} ${value === 1 ? 'has' : 'have'} ${word}`.replace(/ha(s|ve) only/, 'only')] : []))
  return told.length === 0 ? 'the same states, rows and SQL' : told.join(' · ')
}

function differs({ a, b, statements }: ComparedNode): boolean {
  return a === undefined || b === undefined || a.state !== b.state || a.rows !== b.rows || statements.length > 0
}

function columnsOf(a: string, b: string): readonly Column<ComparedNode>[] {
  const slower = (node: ComparedNode) => (node.b?.durationMs ?? 0) - (node.a?.durationMs ?? 0)
  return [
    { key: 'node', title: 'Node', width: 'minmax(150px, 2fr)', cell: (node) => <b className="strong" title={`${node.location}.${node.name}`}>{node.name}</b>, order: ({ name }) => name },
    { key: 'a', title: `Run ${a}`, width: '88px', cell: ({ a: side }) => <State side={side} />, order: ({ a: side }) => side?.state ?? '' },
    { key: 'b', title: `Run ${b}`, width: '88px', cell: ({ b: side }) => <State side={side} />, order: ({ b: side }) => side?.state ?? '' },
    { key: 'time', title: 'Time', width: '118px', isNumber: true, cell: ({ a: left, b: right }) => `${left === undefined ? '–' : duration(left.durationMs)} → ${right === undefined ? '–' : duration(right.durationMs)}`, order: slower },
    { key: 'slower', title: 'Apart', width: '66px', isNumber: true, cell: (node) => (node.a === undefined || node.b === undefined ? '' : <span className={slower(node) > 0 ? 'state is-warning' : 'soft'}>{slower(node) > 0 ? '+' : '−'}{duration(Math.abs(slower(node)))}</span>), order: slower },
    { key: 'rows', title: 'Rows', width: 'minmax(116px, 1fr)', isNumber: true, cell: ({ a: left, b: right }) => (left?.rows === right?.rows ? count(left?.rows ?? 0) : `${left === undefined ? '–' : count(left.rows)} → ${right === undefined ? '–' : count(right.rows)}`), order: (node) => (node.b?.rows ?? 0) - (node.a?.rows ?? 0) },
    { key: 'sql', title: 'SQL', width: 'minmax(80px, 1fr)', cell: ({ statements }) => (statements.length === 0 ? '' : <span className="state is-warning">{statements.map(({ name }) => name).join(', ')}</span>), order: ({ statements }) => -statements.length },
  ]
}

function State({ side }: { readonly side: ComparedSide | undefined }) {
  if (side === undefined) return <span className="faint">not in it</span>
  const { tone, word } = NODE_STATES[side.state]
  return <span className={`state is-${tone}`}><Dot tone={tone} /> {word}</span>
}

function Statements({ node, comparison: { a, b }, onClose }: { readonly node: ComparedNode; readonly comparison: RunComparison; readonly onClose: () => void }) {
  const intents = useIntents()
  return (
    <Inspector label={`SQL of ${node.name} in both runs`} width={440}>
      <div className="inspector-head">
        <h2>{node.name}</h2>
        <Button kind="quiet" aria-label="Close the inspector" onClick={onClose}>×</Button>
      </div>
      {node.statements.length === 0 ? <p className="soft">Both runs sent the same SQL for it.</p> : null}
      {node.statements.map((statement, place) => (
        <section key={place}>
          <h3>{statement.name}</h3>
          {([[a.runID, statement.a], [b.runID, statement.b]] as const).map(([run, sql]) => (
            <div key={run} className="history-side">
              <p className="soft">{sql === undefined ? `Run ${run} did not send it.` : `Run ${run}`}</p>
              {sql === undefined ? null : <Sql text={sql} label={`${statement.name} in run ${run}`} isNumbered markedLine={firstOther(statement.a, statement.b)} />}
            </div>
          ))}
        </section>
      ))}
      <div className="node-actions">
        {[a.runID, b.runID].map((run) => <Button key={run} onClick={() => intents.openRun(run)}>Open run {run}</Button>)}
        <Button onClick={() => intents.openNode(node.nodeID)}>Open node</Button>
      </div>
    </Inspector>
  )
}

/** The first line, from 1, that is not the same in both. */
function firstOther(a: string | undefined, b: string | undefined): number | undefined {
  if (a === undefined || b === undefined) return undefined
  const [left, right] = [a.split('\n'), b.split('\n')]
  const place = left.findIndex((line, index) => line !== right[index])
  return place < 0 ? left.length : place + 1
}
