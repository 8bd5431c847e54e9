// The runs that the filters let through, the newest first. Enter opens one, C marks one and then compares another with it.
import { useMemo, useState } from 'react'
import type { KeyboardEvent } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { RunListing } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { originText, runName } from '../../lib/runs.ts'
import { runSaid } from '../../lib/states.ts'
import { between, count, counted, duration, shortCommit, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Failed, Sign, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { askedFor, isFiltered } from './filters.ts'
import type { Filters } from './filters.ts'

/** ms between two looks while something runs. */
const RENEW = 2_000
const PAGE = 200
const MOST = 1_000
const HOUR = 3_600_000

export interface RunsListProps {
  readonly filters: Filters
  readonly onClear: () => void
  readonly onCompare: (a: string, b: string) => void
}

export function RunsList({ filters, onClear, onCompare }: RunsListProps) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const [marked, setMarked] = useState<string | undefined>(undefined)
  const [limit, setLimit] = useState(PAGE)
  const now = useNow(RENEW)
  const today = Math.floor(now / HOUR) * HOUR
  const loaded = useCall('runs.list', { folder: project.folder, limit, ...askedFor(filters, today) }, now)
  const page = latest(loaded)
  const columns = useMemo(() => [...columnsOf(now, marked), backColumn(environment.id, (to) => intents.openRollback({ to }))], [now, marked, environment.id, intents])
  if (loaded.state === 'failed') return <Failed title="The history could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  if (page === undefined) return <Blank title="Reading the history" />
  if (page.runs.length === 0) {
    return isFiltered(filters)
      ? <Blank title="No run matches these filters" actions={<Button onClick={onClear}>Show all</Button>} />
      : <Blank title="No runs yet" actions={<Button kind="primary" onClick={() => intents.openPlan()}>Plan {environment.name}</Button>}>A deploy makes the tables, a refresh fills them. Both are kept here with every statement.</Blank>
  }
  const kindOf = (runID: string | undefined) => page.runs.find((run) => run.runID === runID)?.runType
  const canCompare = marked !== undefined && selected !== undefined && marked !== selected && kindOf(marked) === kindOf(selected)
  const markOrCompare = () => {
    if (canCompare) onCompare(marked, selected)
    else setMarked(selected === marked ? undefined : selected)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key.toLowerCase() === 'c' && !event.ctrlKey && !event.metaKey && !event.altKey) markOrCompare()
  }
  const isMore = page.next !== undefined && limit < MOST
  return (
    <div className="tab-column" onKeyDown={onKeyDown}>
      <div className="history-bar">
        <span className="soft" role="status">{page.next === undefined ? counted(page.total, 'run') : `the newest ${count(page.runs.length)} of ${counted(page.total, 'run')}`}</span>
        <span className="faint">Enter opens a run, C marks one to compare another with it.</span>
        <Button disabled={selected === undefined} onClick={markOrCompare}>{canCompare ? `Compare run ${marked} with ${selected}` : marked !== undefined && marked === selected ? `Run ${marked} is marked` : 'Compare…'}</Button>
      </div>
      <Table
        label="Runs" rows={page.runs} columns={columns} keyOf={(run) => run.runID} selected={selected} onSelect={setSelected} onOpen={intents.openRun}
        footer={isMore ? <div className="history-more"><Button onClick={() => setLimit(Math.min(MOST, limit + 400))}>Show more</Button></div> : undefined}
      />
    </div>
  )
}

function columnsOf(now: number, marked: string | undefined): readonly Column<RunListing>[] {
  const took = (run: RunListing) => between(run.runStartTime, run.runEndTime ?? new Date(now).toISOString()) ?? 0
  return [
    { key: 'state', title: 'State', width: '152px', cell: (run) => <Sign {...runSaid(run)} />, order: (run) => runSaid(run).word },
    { key: 'run', title: 'Run', width: '64px', cell: (run) => <span className="mono soft">{run.runID}{run.runID === marked ? <b className="history-mark" title="Marked to compare another with it"> ◂</b> : null}</span>, order: (run) => Number(run.runID) },
    { key: 'kind', title: 'Kind', width: '74px', cell: (run) => (run.rollsBackTo === undefined ? run.runType : 'rollback'), order: (run) => run.runType },
    { key: 'what', title: 'What', width: 'minmax(130px, 2fr)', cell: (run) => <b className="strong">{runName(run)}</b>, order: runName },
    { key: 'environment', title: 'Environment', width: '96px', cell: (run) => run.environmentName, order: (run) => run.environmentName },
    { key: 'by', title: 'By', width: 'minmax(100px, 1fr)', cell: (run) => <span className="soft">{originText(run)}</span>, order: originText },
    { key: 'commit', title: 'Commit', width: '76px', cell: (run) => <span className="mono soft">{run.commit === undefined ? '' : shortCommit(run.commit)}</span> },
    { key: 'nodes', title: 'Nodes', width: 'minmax(110px, 1fr)', cell: (run) => <span className="soft">{nodesOf(run)}</span> },
    { key: 'rows', title: 'Rows', width: '80px', isNumber: true, cell: (run) => (run.runType === 'deploy' ? '' : count(run.summary.rows)), order: (run) => run.summary.rows },
    { key: 'took', title: 'Took', width: '64px', isNumber: true, cell: (run) => duration(took(run)), order: took },
    { key: 'start', title: 'Started', width: '104px', isNumber: true, cell: (run) => <span className="soft">{shortTime(run.runStartTime, now)}</span>, order: (run) => run.runStartTime },
  ]
}

/** Only in the environment that is active: what is shown there is what would be changed. */
function backColumn(environment: string, onBack: (run: string) => void): Column<RunListing> {
  return {
    key: 'back', title: '', width: '88px',
    cell: (run) => (run.runType === 'deploy' && run.outcome === 'success' && run.environmentID === environment
      ? <button type="button" className="link" title={`Shows what it would take to be again what run ${run.runID} left`} onClick={(event) => { event.stopPropagation(); onBack(run.runID) }}>Roll back…</button>
      : null),
  }
}

function nodesOf({ summary }: RunListing): string {
  const parts = [[summary.complete, 'done'], [summary.failed, 'failed'], [summary.skipped, 'skipped'], [summary.canceled, 'cancelled']] as const
  return parts.flatMap(([value, word]) => (value > 0 ? [`${count(value)} ${word}`] : [])).join(', ')
}
