// The history of this project: every deploy and refresh, by environment, kind and state.
import { useMemo, useState } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { RunListing } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { runSaid } from '../../lib/states.ts'
import { between, count, duration, shortCommit, shortTime } from '../../lib/text.ts'
import { useNow } from '../../lib/use-now.ts'
import { latest, useCall, useOpenProject } from '../../platform/index.ts'
import { Blank, Button, Dot, Failed, Segmented, TabHead, Table } from '../../ui/index.ts'
import type { Column } from '../../ui/index.ts'
import { runName } from './run-text.ts'

const KINDS = [{ value: 'all', label: 'All' }, { value: 'deploy', label: 'Deploys' }, { value: 'refresh', label: 'Refreshes' }] as const
const STATES = [{ value: 'all', label: 'Any state' }, { value: 'running', label: 'Running' }, { value: 'failed', label: 'Failed' }] as const

/** ms between two looks while something runs. */
const RENEW = 2_000

export function RunsList() {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const [kind, setKind] = useState<(typeof KINDS)[number]['value']>('all')
  const [place, setPlace] = useState<'all' | 'here'>('all')
  const [state, setState] = useState<(typeof STATES)[number]['value']>('all')
  const [selected, setSelected] = useState<string | undefined>(undefined)
  const now = useNow(RENEW)
  const loaded = useCall('runs.list', { folder: project.folder, limit: 300, ...(kind === 'all' ? {} : { runType: kind }), ...(place === 'here' ? { environment: environment.id } : {}) }, now)
  const runs = latest(loaded)?.runs
  const rows = useMemo(() => (runs ?? []).filter((run) => state === 'all' || (state === 'running' ? run.outcome === null : run.outcome === 'failed' || run.outcome === 'success-with-test-failures')), [runs, state])
  const columns = useMemo(() => columnsOf(now), [now])
  if (loaded.state === 'failed') return <Failed title="The history could not be read" message={describe(loaded.failure)} onRetry={loaded.retry} />
  if (runs === undefined) return <Blank title="Reading the history" />
  const isUnfiltered = kind === 'all' && place === 'all'
  return (
    <div className="tab-column">
      <TabHead title="Runs" subtitle={`${count(rows.length)} of this project on this machine, the newest first`} />
      <div className="tab-bar">
        <Segmented label="Kind" value={kind} choices={KINDS} onChange={setKind} />
        <Segmented label="Environment" value={place} choices={[{ value: 'all', label: 'Every environment' }, { value: 'here', label: environment.name }]} onChange={setPlace} />
        <Segmented label="State" value={state} choices={STATES} onChange={setState} />
        <span className="faint">Enter opens a run.</span>
      </div>
      {rows.length === 0 ? (
        isUnfiltered && state === 'all'
          ? <Blank title="No runs yet" actions={<Button kind="primary" onClick={() => intents.openPlan()}>Plan {environment.name}</Button>}>A deploy makes the tables, a refresh fills them. Both are kept here with every statement.</Blank>
          : <Blank title="No run matches these filters" actions={<Button onClick={() => { setKind('all'); setPlace('all'); setState('all') }}>Show all</Button>} />
      ) : <Table label="Runs" rows={rows} columns={columns} keyOf={(run) => run.runID} selected={selected} onSelect={setSelected} onOpen={intents.openRun} />}
    </div>
  )
}

function columnsOf(now: number): readonly Column<RunListing>[] {
  const took = (run: RunListing) => between(run.runStartTime, run.runEndTime ?? new Date(now).toISOString()) ?? 0
  return [
    { key: 'state', title: 'State', width: '150px', cell: (run) => { const said = runSaid(run); return <span className={`state is-${said.tone}`}><Dot tone={said.tone} /> {said.word}</span> }, order: (run) => runSaid(run).word },
    { key: 'run', title: 'Run', width: '76px', cell: (run) => <span className="mono soft">{run.runID}</span>, order: (run) => run.runID },
    { key: 'kind', title: 'Kind', width: '84px', cell: (run) => run.runType, order: (run) => run.runType },
    { key: 'what', title: 'What', width: 'minmax(200px, 2fr)', cell: (run) => <b className="strong">{runName(run)}</b>, order: runName },
    { key: 'environment', title: 'Environment', width: '120px', cell: (run) => run.environmentName, order: (run) => run.environmentName },
    { key: 'commit', title: 'Commit', width: '90px', cell: (run) => <span className="mono soft">{run.commit === undefined ? '' : shortCommit(run.commit)}</span> },
    { key: 'nodes', title: 'Nodes', width: 'minmax(140px, 1fr)', cell: (run) => <span className="soft">{nodesOf(run)}</span> },
    { key: 'rows', title: 'Rows', width: '96px', isNumber: true, cell: (run) => count(run.summary.rows), order: (run) => run.summary.rows },
    { key: 'took', title: 'Took', width: '84px', isNumber: true, cell: (run) => duration(took(run)), order: took },
    { key: 'start', title: 'Started', width: '120px', isNumber: true, cell: (run) => <span className="soft">{shortTime(run.runStartTime, now)}</span>, order: (run) => run.runStartTime },
  ]
}

function nodesOf({ summary }: RunListing): string {
  const parts = [[summary.complete, 'done'], [summary.failed, 'failed'], [summary.skipped, 'skipped'], [summary.canceled, 'cancelled']] as const
  return parts.flatMap(([value, word]) => (value > 0 ? [`${count(value)} ${word}`] : [])).join(', ')
}
