// One run: how far it is, its nodes on the graph and on a timeline, and the stages of the one that is picked.
import { useMemo, useState } from 'react'
import type { ReactNode } from 'react'
import { describe } from '../../../src-main/contract/index.ts'
import type { Run } from '../../../src-main/contract/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { runSaid } from '../../lib/states.ts'
import type { Said } from '../../lib/states.ts'
import { useNow } from '../../lib/use-now.ts'
import { useRun } from '../../platform/index.ts'
import { Blank, Chip, Failed, Notice, Segmented, TabHead, TopActions } from '../../ui/index.ts'
import { NodeStages } from './node-stages.tsx'
import { RunActions } from './run-actions.tsx'
import { RunBar } from './run-bar.tsx'
import { countStates, nodeMark, runSubtitle, runTitle } from './run-text.ts'
import { SourcesNotice } from './sources-notice.tsx'
import { Timeline } from './timeline.tsx'
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

const LAYOUTS = [{ value: 'both', label: 'Graph and timeline' }, { value: 'timeline', label: 'Timeline' }] as const

export function RunView({ runID, renderGraph }: RunViewProps) {
  const watched = useRun(runID)
  if (watched.state === 'failed') return <Failed title="The run could not be read" message={describe(watched.failure)} onRetry={watched.retry} />
  if (watched.state === 'loading') return <Blank title="Reading the run" />
  return <RunBody run={watched.run} renderGraph={renderGraph} />
}

function RunBody({ run, renderGraph }: { readonly run: Run; readonly renderGraph: RunViewProps['renderGraph'] }) {
  const intents = useIntents()
  const [picked, setPicked] = useState<string | undefined>(undefined)
  const [layout, setLayout] = useState<(typeof LAYOUTS)[number]['value']>('both')
  const isLive = run.outcome === null
  const now = useNow(1_000, isLive)
  const counts = useMemo(() => countStates(run), [run])
  const marks = useMemo(() => new Map(run.runResults.map((node) => [String(node.nodeID), nodeMark(node, now)])), [run, now])
  // Until a node is picked, the first that failed is what a person looks for.
  const firstFailed = run.runResults.find((node) => node.runState === 'failed')
  const node = run.runResults.find((each) => each.nodeID === picked) ?? (picked === undefined ? firstFailed : undefined)
  const said = runSaid(run)
  return (
    <div className="tab-column">
      <TopActions><RunActions run={run} /></TopActions>
      <TabHead title={<>{runTitle(run)} <Chip tone={said.tone}>{said.word}</Chip></>} subtitle={runSubtitle(run, counts, now)}>
        <RunBar counts={counts} />
      </TabHead>
      {run.error === undefined ? null : <Notice tone="failed" role="alert" title={run.error.errorString}>{run.error.errorDetail === run.error.errorString ? undefined : <pre>{run.error.errorDetail}</pre>}</Notice>}
      <SourcesNotice run={run} />
      <div className="tab-row">
        <div className="tab-column">
          {layout === 'both' ? <div className="run-graph">{renderGraph({ run, marks, selected: node?.nodeID, onSelect: setPicked })}</div> : null}
          <div className="run-timeline">
            <div className="run-timeline-bar"><Segmented label="Layout" value={layout} choices={LAYOUTS} onChange={setLayout} /></div>
            <Timeline run={run} now={now} selected={node?.nodeID} onSelect={setPicked} onOpen={intents.openNode} />
          </div>
        </div>
        {node === undefined ? null : <NodeStages key={node.nodeID} run={run} node={node} onClose={() => setPicked('')} />}
      </div>
    </div>
  )
}
