// The project's nodes as a graph or as rows, limited by a selector or by a job; the selected node in the inspector.
import { useCallback, useRef, useState } from 'react'
import { GraphView, MOST_CARDS } from '../../features/graph/index.ts'
import { NodeGrid } from '../../features/grids/index.ts'
import { NodeInspector } from '../../features/node/index.ts'
import { JobInspector } from '../../features/refresh/index.ts'
import { SelectorBox, asSelector, useSelection } from '../../features/selector/index.ts'
import { environmentTone } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { count } from '../../lib/text.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Button, Segmented, TopActions } from '../../ui/index.ts'
import { explore, useTabs } from '../tabs/store.ts'

const VIEWS = [{ value: 'graph', label: 'Graph' }, { value: 'nodes', label: 'Node grid' }] as const

export function ExploreTab({ job: jobId }: { readonly job?: string }) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const { filter, view, node } = useTabs()
  const [isOnly, setOnly] = useState(false)
  const [grouped, setGrouped] = useState<boolean | undefined>(undefined)
  const [fit, setFit] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const job = project.jobs.find((each) => each.id === jobId)
  const selection = useSelection(project, environment.id, job === undefined ? { include: filter } : { include: '', job: job.id })
  const isLarge = project.nodes.length > MOST_CARDS
  // A small graph keeps its shape and lights what is picked; a large one shows nothing else.
  const limits = isOnly || isLarge
  const only = limits || view === 'nodes' ? selection.nodes : undefined
  const prefersGroups = grouped ?? isLarge
  const select = useCallback((id: string | undefined) => explore({ node: id }), [])
  const openGroup = useCallback((location: string) => explore({ filter: `{ location: "${location}" }` }), [])
  const target = job !== undefined ? { job: job.id } : { include: filter.trim() === '' ? '{*}' : asSelector(filter) }
  const isProd = environmentTone(environment, project.environments) === 'prod'
  const shown = selection.nodes?.size
  return (
    <div className="tab-column">
      <TopActions>
        <Button onClick={() => intents.openPlan()}>Plan {environment.name}</Button>
        <Button kind={isProd ? 'prod' : 'primary'} disabled={selection.problem !== undefined} onClick={() => intents.refresh(target)}>▷ Refresh {job !== undefined ? 'job' : filter.trim() === '' ? environment.name : 'selection'}…</Button>
      </TopActions>
      <div className="tab-bar">
        <Segmented label="View" value={view} choices={VIEWS} onChange={(next) => explore({ view: next })} />
        {job === undefined
          ? <SelectorBox ref={box} label="Filter by selector" value={filter} onChange={(next) => explore({ filter: next })} problem={selection.problem} placeholder='A name, or a selector: +{ location: "GOLD" name: "DIM_*" }' />
          : <div className="explore-job mono clip">{job.include}{job.exclude.trim() === '' ? '' : `  without  ${job.exclude}`}</div>}
        <span className="faint explore-count" role="status">{shown === undefined ? `${count(project.nodes.length)} nodes` : `${count(shown)} of ${count(project.nodes.length)} nodes`}</span>
        {view === 'graph' && shown !== undefined && !isLarge ? <Button aria-pressed={isOnly} onClick={() => { setOnly(!isOnly); setFit(fit + 1) }}>{isOnly ? 'Show the rest' : 'Only these'}</Button> : null}
        {view === 'graph' ? <Button onClick={() => setFit(fit + 1)}>Fit</Button> : null}
        {view === 'graph' && project.locations.length > 1 && selection.nodes === undefined ? <Button onClick={() => setGrouped(!prefersGroups)}>{prefersGroups ? (isLarge ? 'Map of all' : 'Show nodes') : 'Group by location'}</Button> : null}
      </div>
      {selection.warnings.length === 0 || job !== undefined ? null : <div className="explore-warnings" role="status">{selection.warnings.join(' · ')}</div>}
      <div className="tab-row">
        {view === 'graph'
          ? <GraphView project={project} only={only} lit={limits ? undefined : selection.nodes} prefersGroups={prefersGroups} selected={node} onSelect={select} onOpen={select} onOpenGroup={openGroup} fit={fit} />
          : <NodeGrid project={project} only={only} selected={node} onSelect={select} onOpen={(id) => { explore({ node: id, view: 'graph' }) }} />}
        {node !== undefined ? <NodeInspector node={node} why={selection.why.get(node)} onClose={() => select(undefined)} />
          : job !== undefined ? <JobInspector job={job} nodes={selection.nodes} warnings={selection.warnings} problem={selection.problem} /> : null}
      </div>
    </div>
  )
}
