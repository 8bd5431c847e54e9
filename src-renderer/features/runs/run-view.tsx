// One run, going on or long over: how far it is, its nodes on the graph and on a timeline, and the stages of the one that is picked.
import { useCallback, useMemo, useRef, useState } from 'react'
import type { KeyboardEvent, ReactNode } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Run } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { runSaid } from '../../lib/states.ts'
import type { Said } from '../../lib/states.ts'
import { useNow } from '../../lib/use-now.ts'
import { useOpenProject, useRun } from '../../platform/index.ts'
import { Blank, Failed, Notice, Sign, TabHead, TopActions } from '../../ui/index.ts'
import { aboveInRun } from './above.ts'
import type { RunNodes } from './above.ts'
import { EVERY_NODE, filtered } from './filter.ts'
import { FilterBar } from './filter-bar.tsx'
import type { Layout } from './filter-bar.tsx'
import { NodeStages } from './node-stages.tsx'
import { RunActions } from './run-actions.tsx'
import { RunBar } from './run-bar.tsx'
import { RunLineage } from './run-lineage.tsx'
import { countStates, nodeMark, runSubtitle, runTitle } from './run-text.ts'
import { SourcesNotice } from './sources-notice.tsx'
import { inOrder, Timeline } from './timeline.tsx'
import './runs.css'

export interface RunGraphProps {
  readonly run: Run
  readonly marks: ReadonlyMap<string, Said>
  readonly selected: string | undefined
  readonly onSelect: (id: string | undefined) => void
}

export interface RunViewProps {
  readonly runID: string
  /** Draws the run's nodes; the frame supplies it, since features do not know each other. */
  readonly renderGraph: (props: RunGraphProps) => ReactNode
}

export function RunView({ runID, renderGraph }: RunViewProps) {
  const watched = useRun(runID)
  if (watched.state === 'failed') return <Failed title="The run could not be read" message={describe(watched.failure)} onRetry={watched.retry} />
  if (watched.state === 'loading') return <Blank title="Reading the run" />
  return <RunBody run={watched.run} says={watched.says} renderGraph={renderGraph} />
}

interface RunBodyProps extends Pick<RunViewProps, 'renderGraph'> {
  readonly run: Run
  readonly says: string
}

function RunBody({ run, says, renderGraph }: RunBodyProps) {
  const intents = useIntents()
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const [layout, setLayout] = useState<Layout>('both')
  const [filter, setFilter] = useState(EVERY_NODE)
  const words = useRef<HTMLInputElement>(null)
  const isLive = run.outcome === null
  const now = useNow(1_000, isLive)
  const counts = useMemo(() => countStates(run), [run])
  // A running node's time is on its card, so that cards change with the clock; other cards stay what they are.
  const marks = useMemo(() => new Map(run.runResults.map((node) => [String(node.nodeID), nodeMark(node, now)])), [run, now])
  const nodes = useRunNodes(run)
  const ordered = useMemo(() => inOrder(run.runResults), [run])
  const rows = useMemo(() => filtered(ordered, filter), [ordered, filter])
  // Until a node is picked, the first that failed is what a person looks for.
  const firstFailed = run.runResults.find((node) => node.runState === 'failed')
  const node = picked === undefined ? firstFailed : nodes.byId.get(picked)
  const close = useCallback(() => setPicked(''), [])

  const nextFailed = () => {
    const failed = ordered.filter(({ runState }) => runState === 'failed')
    const at = failed.findIndex(({ nodeID }) => nodeID === node?.nodeID)
    setPicked(failed[(at + 1) % failed.length]?.nodeID ?? picked)
  }
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target instanceof HTMLInputElement) return
    if (event.key === '/') words.current?.focus()
    else if (event.key === 'f') nextFailed()
    else return
    event.preventDefault()
  }
  const said = runSaid(run)
  return (
    <div className="tab-column" onKeyDown={onKeyDown}>
      <TopActions><RunActions run={run} /></TopActions>
      <TabHead title={<>{runTitle(run)} <Sign shape="chip" {...said} /></>} subtitle={runSubtitle(run, counts, now)}>
        <RunBar counts={counts} />
      </TabHead>
      <RunLineage run={run} />
      {isLive && says !== '' ? <Notice tone="waits" role="status" title={says} /> : null}
      {run.error === undefined ? null : <Notice tone="failed" role="alert" title={run.error.errorString}>{run.error.errorDetail === run.error.errorString ? undefined : <pre>{run.error.errorDetail}</pre>}</Notice>}
      <SourcesNotice run={run} />
      <div className="tab-row">
        <div className="tab-column">
          {layout === 'both' ? <div className="run-graph">{renderGraph({ run, marks, selected: node?.nodeID, onSelect: setPicked })}</div> : null}
          <div className="run-timeline">
            <FilterBar ref={words} nodes={run.runResults} filter={filter} onFilter={setFilter} shown={rows.length} layout={layout} onLayout={setLayout} />
            <Timeline run={run} nodes={nodes} rows={rows} now={now} selected={node?.nodeID} onSelect={setPicked} onOpen={intents.openNode} />
          </div>
        </div>
        {node === undefined ? null : <NodeStages key={node.nodeID} run={run} node={node} nodes={nodes} onClose={close} />}
      </div>
    </div>
  )
}

/** Which nodes a run has never changes, only what became of them. */
function useRunNodes(run: Run): RunNodes {
  const { project } = useOpenProject()
  const [ids] = useState(() => new Set(run.runResults.map(({ nodeID }) => String(nodeID))))
  const above = useMemo(() => aboveInRun(project, ids), [project, ids])
  return useMemo(() => ({ byId: new Map(run.runResults.map((node) => [String(node.nodeID), node])), above }), [run, above])
}
