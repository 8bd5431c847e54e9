// A run with its nodes on the graph.
import { useMemo, useState } from 'react'
import { GraphView } from '../../features/graph/index.ts'
import { RunView } from '../../features/runs/index.ts'
import type { RunGraphProps } from '../../features/runs/index.ts'
import { useIntents } from '../../lib/intents.ts'
import { useOpenProject } from '../../platform/index.ts'

export function RunTab({ runID }: { readonly runID: string }) {
  return <RunView runID={runID} renderGraph={(props) => <RunGraph {...props} />} />
}

/** The nodes of a run never change while it goes on, only their states; its sources come as they are checked. */
function RunGraph({ run, marks, selected, onSelect }: RunGraphProps) {
  const { project } = useOpenProject()
  const intents = useIntents()
  const [nodes] = useState(() => run.runResults.map((node) => String(node.nodeID)))
  const sources = run.sources.map((source) => source.nodeID).join(' ')
  const only = useMemo(() => {
    const wanted = new Set([...nodes, ...sources.split(' ')])
    return new Set(project.nodes.flatMap((node, index) => (wanted.has(node.id) ? [index] : [])))
  }, [project, nodes, sources])
  const withSources = useMemo(() => {
    const all = new Map(marks)
    for (const source of run.sources) all.set(source.nodeID, source.ok ? { tone: 'done', word: '✓' } : { tone: 'failed', word: 'missing' })
    return all
  }, [marks, run.sources])
  return <GraphView project={project} only={only} prefersGroups={false} marks={withSources} selected={selected} onSelect={onSelect} onOpen={intents.openNode} onOpenGroup={() => undefined} fit={0} />
}
