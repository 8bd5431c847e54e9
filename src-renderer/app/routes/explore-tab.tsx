// The project's nodes as a graph or as rows, limited by a selector or by a job; the selected node in the inspector.
import { useCallback, useRef, useState } from 'react'
import { GraphView, MOST_CARDS } from '../../features/graph/index.ts'
import { ColumnGrid, ColumnInspector, NodeGrid, useColumns } from '../../features/grids/index.ts'
import type { ColumnKey } from '../../features/grids/index.ts'
import { NodeInspector } from '../../features/node/index.ts'
import { JobInspector } from '../../features/refresh/index.ts'
import { SelectorBox, asSelector, isSelector, useSelection } from '../../features/selector/index.ts'
import { environmentTone } from '../../lib/environment.ts'
import { useIntents } from '../../lib/intents.ts'
import { count } from '../../lib/text.ts'
import { useOpenProject } from '../../platform/index.ts'
import { Button, Segmented, TopActions } from '../../ui/index.ts'
import { explore, useTabs } from '../tabs/store.ts'

const VIEWS = [{ value: 'graph', label: 'Graph' }, { value: 'nodes', label: 'Node grid' }, { value: 'columns', label: 'Column grid' }] as const

export function ExploreTab({ job: jobId }: { readonly job?: string }) {
  const { project, environment } = useOpenProject()
  const intents = useIntents()
  const { filter, view, node, column } = useTabs()
  const [isOnly, setOnly] = useState(false)
  const [grouped, setGrouped] = useState<boolean | undefined>(undefined)
  const [fit, setFit] = useState(0)
  const [entered, setEntered] = useState(0)
  const box = useRef<HTMLInputElement>(null)
  const job = project.jobs.find((each) => each.id === jobId)
  // Plain words name nodes, and among the columns whatever a row says.
  const words = view === 'columns' && job === undefined && !isSelector(filter) ? filter.trim() : ''
  const include = words === '' ? filter : ''
  const selection = useSelection(project, environment.id, job === undefined ? { include } : { include: '', job: job.id })
  const picked = job !== undefined ? { job: job.id } : include.trim() === '' ? {} : { include: asSelector(include) }
  const columns = useColumns(view === 'columns' ? { folder: project.folder, environment: environment.id, ...picked, ...(words === '' ? {} : { text: words }) } : undefined, column, project)
  const isLarge = project.nodes.length > MOST_CARDS
  // A small graph keeps its shape and lights what is picked; a large one shows nothing else.
  const limits = isOnly || isLarge
  const only = limits || view === 'nodes' ? selection.nodes : undefined
  const prefersGroups = grouped ?? isLarge
  const select = useCallback((id: string | undefined) => explore({ node: id }), [])
  const openGroup = useCallback((location: string) => explore({ filter: `{ location: "${location}" }` }), [])
  const selectColumn = useCallback((key: ColumnKey) => explore({ node: key.node, column: key }), [])
  const target = job !== undefined ? { job: job.id } : { include: '{*}', ...picked }
  const isProd = environmentTone(environment, project.environments) === 'prod'
  const shown = selection.nodes?.size
  return (
    <div className="tab-column">
      <TopActions>
        <Button onClick={() => intents.openPlan()}>Plan {environment.name}</Button>
        <Button kind={isProd ? 'prod' : 'primary'} disabled={selection.problem !== undefined} onClick={() => intents.refresh(target)}>▷ Refresh {job !== undefined ? 'job' : include.trim() === '' ? environment.name : 'selection'}…</Button>
      </TopActions>
      <div className="tab-bar">
        <Segmented label="View" value={view} choices={VIEWS} onChange={(next) => explore({ view: next })} />
        {job === undefined
          ? <SelectorBox ref={box} label="Filter by selector" value={filter} onChange={(next) => explore({ filter: next })} problem={selection.problem} marks={selection.marks} placeholder={`${view === 'columns' ? 'Words of a row' : 'A name'}, or a selector: +{ location: "GOLD" name: "DIM_*" }`} />
          : <div className="explore-job mono clip">{job.include}{job.exclude.trim() === '' ? '' : `  without  ${job.exclude}`}</div>}
        <span className="faint explore-count" role="status">{view === 'columns' ? columns.failure !== undefined ? '' : howMany(columns.shown?.total === columns.shown?.all ? undefined : columns.shown?.total, columns.shown?.all, 'columns') : howMany(shown, project.nodes.length, 'nodes')}</span>
        {view === 'graph' && shown !== undefined && !isLarge ? <Button aria-pressed={isOnly} onClick={() => { setOnly(!isOnly); setFit(fit + 1) }}>{isOnly ? 'Show the rest' : 'Only these'}</Button> : null}
        {job === undefined && selection.nodes !== undefined && selection.nodes.size > 0 ? <Button onClick={() => intents.edit({ kind: 'subgraph', nodes: [...(selection.nodes ?? [])].flatMap((number) => project.nodes[number]?.id ?? []) })}>Add to subgraph…</Button> : null}
        {view === 'graph' ? <Button onClick={() => setFit(fit + 1)}>Fit</Button> : null}
        {view === 'graph' && project.locations.length > 1 && selection.nodes === undefined ? <Button onClick={() => setGrouped(!prefersGroups)}>{prefersGroups ? (isLarge ? 'Map of all' : 'Show nodes') : 'Group by location'}</Button> : null}
      </div>
      {selection.warnings.length === 0 || job !== undefined ? null : <div className="explore-warnings" role="status">{selection.warnings.join(' · ')}</div>}
      <div className="tab-row">
        {view === 'graph'
          ? <GraphView project={project} only={only} lit={limits ? undefined : selection.nodes} prefersGroups={prefersGroups} selected={node} onSelect={select} onOpen={select} onOpenGroup={openGroup} fit={fit} />
          : view === 'nodes' ? <NodeGrid project={project} only={only} selected={node} onSelect={select} onOpen={(id) => { explore({ node: id, view: 'graph' }) }} />
          : <ColumnGrid columns={columns} selected={column} onSelect={selectColumn} onOpen={() => setEntered(entered + 1)} />}
        {view === 'columns' && column !== undefined ? <ColumnInspector column={column} entered={entered} onChoose={selectColumn} onOpenNode={select} onClose={() => select(undefined)} />
          : node !== undefined ? <NodeInspector node={node} why={selection.why.get(node)} onClose={() => select(undefined)} />
          : job !== undefined ? <JobInspector job={job} nodes={selection.nodes} warnings={selection.warnings} problem={selection.problem} /> : null}
      </div>
    </div>
  )
}

function howMany(shown: number | undefined, all: number | undefined, what: string): string {
  if (all === undefined) return ''
  return shown === undefined ? `${count(all)} ${what}` : `${count(shown)} of ${count(all)} ${what}`
}
