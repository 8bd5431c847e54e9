// Nodes by runs: a row a node, a column a run; what failed night after night is seen at once.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { GridCell, GridDocument } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { runName } from '../../lib/runs.ts'
import { NODE_STATES } from '../../lib/states.ts'
import { count, counted, duration, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Dot, Failed, Inspector, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { askedFor } from './filters.ts'
import type { Filters } from './filters.ts'

const RUNS = 20
const HOUR = 3_600_000

type Row = GridDocument['nodes'][number]

/** Refreshes, where nothing else is asked for: a deploy touches what it changes, and says nothing of the others. */
export function NodesByRuns({ filters, onClear }: { readonly filters: Filters; readonly onClear: () => void }) {
  const { project, environment } = useOpenProject()
  const now = useNow(60_000)
  const today = Math.floor(now / HOUR) * HOUR
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const kind = filters.kind === '' ? 'refresh' : filters.kind
  const place = filters.environment === '' ? environment.id : filters.environment
  const loaded = useCall('runs.grid', { folder: project.folder, limit: RUNS, ...askedFor({ ...filters, kind, environment: place }, today) }, now)
  const grid = latest(loaded)
  const columns = useMemo(() => (grid === undefined ? [] : columnsOf(grid)), [grid])
  if (loaded.state === 'failed') return <Failed title="The history could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  if (grid === undefined) return <Blank title="Reading the history" />
  if (grid.nodes.length === 0) return <Blank title={`No ${kind} of ${environmentName(project.environments, place)} to show`} actions={<Button onClick={onClear}>Clear the filters</Button>}>Each {kind} is a column here once it has ended.</Blank>
  const row = grid.nodes.find(({ nodeID }) => nodeID === selected)
  return (
    <div className="tab-row">
      <div className="tab-column">
        <div className="history-bar"><span className="soft" role="status">{counted(grid.nodes.length, 'node')} in the last {counted(grid.runs.length, kind)} of {environmentName(project.environments, place)}</span></div>
        <Table label="Nodes by runs" rows={grid.nodes} columns={columns} keyOf={({ nodeID }) => nodeID} selected={selected} onSelect={setSelected} rowHeight={24} />
      </div>
      {row === undefined ? null : <NodeCells grid={grid} row={row} now={now} onClose={() => setSelected(undefined)} />}
    </div>
  )
}

function environmentName(environments: readonly { readonly id: string; readonly name: string }[], id: string): string {
  return environments.find((each) => each.id === id)?.name ?? id
}

function columnsOf({ runs }: GridDocument): readonly Column<Row>[] {
  const failures = (row: Row) => row.cells.filter((cell) => cell?.[0] === 'failed').length
  return [
    { key: 'node', title: 'Node', width: 'minmax(180px, 280px)', cell: (row) => <b className="strong" title={`${row.location}.${row.name}`}>{row.name}</b>, order: ({ name }) => name },
    { key: 'failed', title: 'Failed', width: '64px', isNumber: true, cell: (row) => (failures(row) === 0 ? '' : <span className="state is-failed">{count(failures(row))}</span>), order: failures },
    ...runs.map((run, place): Column<Row> => ({ key: run.runID, title: run.runID, width: '40px', cell: (row) => <Cell cell={row.cells[place] ?? null} run={run.runID} /> })),
  ]
}

function Cell({ cell, run }: { readonly cell: GridCell | null; readonly run: string }) {
  if (cell === null) return <span className="history-cell" title={`not in run ${run}`} />
  const [state, ms, rows] = cell
  const said = NODE_STATES[state]
  const title = `run ${run}: ${said.word}, ${duration(ms)}, ${count(rows)} rows`
  return <span className={`history-cell is-${said.tone}`} role="img" aria-label={title} title={title}>{state === 'complete' ? <Dot tone={said.tone} /> : state === 'failed' ? '×' : '–'}</span>
}

function NodeCells({ grid, row, now, onClose }: { readonly grid: GridDocument; readonly row: Row; readonly now: number; readonly onClose: () => void }) {
  const intents = useIntents()
  return (
    <Inspector label={`${row.name} by runs`} width={360}>
      <div className="inspector-head">
        <h2>{row.name}</h2>
        <Button kind="quiet" aria-label="Close the inspector" onClick={onClose}>×</Button>
      </div>
      <p className="soft">{row.location}</p>
      <ul className="history-runs" aria-label="Runs of the node">
        {grid.runs.map((run, place) => ({ run, cell: row.cells[place] ?? null })).reverse().map(({ run, cell }) => cell === null ? null : (
          <li key={run.runID}>
            <button type="button" onClick={() => intents.openRun(run.runID)}>
              <span className={`state is-${NODE_STATES[cell[0]].tone}`}><Dot tone={NODE_STATES[cell[0]].tone} /> {NODE_STATES[cell[0]].word}</span>
              <span className="clip">{run.runID} {runName(run)}</span>
              <span className="num">{duration(cell[1])}</span>
              <span className="num soft">{count(cell[2])} rows</span>
              <span className="num faint">{shortTime(run.runStartTime, now)}</span>
            </button>
          </li>
        ))}
      </ul>
      <div className="node-actions"><Button onClick={() => intents.openNode(row.nodeID)}>Open node</Button></div>
    </Inspector>
  )
}
