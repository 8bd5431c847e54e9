// The history screen: runs as a list or as a grid of nodes by runs, two of them compared, and the audit trail; how long all that is kept at the right.
import { useState } from 'react'
import { useSettled } from '../../lib/use-settled.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Button, Segmented, TabHead, TopActions } from '../../ui/index.ts'
import { AuditTrail } from './audit-trail.tsx'
import { CompareView } from './compare-view.tsx'
import { FilterBar } from './filter-bar.tsx'
import { NO_FILTERS } from './filters.ts'
import { NodesByRuns } from './nodes-by-runs.tsx'
import { RetentionPanel } from './retention-panel.tsx'
import { RunsList } from './runs-list.tsx'
import './history.css'

const VIEWS = [{ value: 'runs', label: 'Runs' }, { value: 'nodes', label: 'Nodes by runs' }, { value: 'audit', label: 'Audit trail' }] as const
const SUBTITLES = {
  runs: 'every deploy and refresh of this project on this machine',
  nodes: 'what the last runs left each node as, the newest at the right',
  audit: 'who deployed what, where and when; kept with each environment',
} as const

/** ms after the last letter. */
const PAUSE = 250

export function HistoryView() {
  const { project } = useOpenProject()
  const [view, setView] = useState<(typeof VIEWS)[number]['value']>('runs')
  const [filters, setFilters] = useState(NO_FILTERS)
  const [compared, setCompared] = useState<readonly [a: string, b: string] | undefined>(undefined)
  const [showsRetention, setShowsRetention] = useState(false)
  const settled = useSettled(filters, PAUSE)
  const clear = () => setFilters(NO_FILTERS)
  if (compared !== undefined) return <CompareView key={compared.join(' ')} runs={compared} onClose={() => setCompared(undefined)} onTurn={() => setCompared([compared[1], compared[0]])} />
  return (
    <div className="tab-column">
      <TopActions><Button onClick={() => setShowsRetention(true)}>Retention…</Button></TopActions>
      <TabHead title="History" subtitle={`${project.name}: ${SUBTITLES[view]}`}>
        <Segmented label="View" value={view} choices={VIEWS} onChange={setView} />
      </TabHead>
      {view === 'audit' ? null : <FilterBar filters={filters} onChange={setFilters} />}
      <div className="tab-row">
        {view === 'runs' ? <RunsList filters={settled} onClear={clear} onCompare={(a, b) => setCompared([a, b])} />
          : view === 'nodes' ? <NodesByRuns filters={settled} onClear={clear} />
          : <AuditTrail />}
        {showsRetention ? <RetentionPanel onClose={() => setShowsRetention(false)} /> : null}
      </div>
    </div>
  )
}
