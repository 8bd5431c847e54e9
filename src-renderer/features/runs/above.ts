// What each node of a run waits for: the nearest nodes of the run above it, also through nodes that are not in it. Pure.
import type { NodeResult, ProjectView, Run } from '../../../src-main/contract/index.ts'
import { hasEnded } from '../../../src-main/contract/index.ts'
import { count } from '../../lib/text.ts'

/** By id. A node that is not in the project any more has none. */
export type Above = ReadonlyMap<string, readonly string[]>

export function aboveInRun({ nodes, edges }: Pick<ProjectView, 'nodes' | 'edges'>, inRun: ReadonlySet<string>): Above {
  const reads: number[][] = nodes.map(() => [])
  for (const [from, to] of edges) reads[to]?.push(from)
  const above = new Map<string, readonly string[]>()
  nodes.forEach(({ id }, place) => {
    if (!inRun.has(id)) return
    const found = new Set<string>()
    const seen = new Set(reads[place])
    // A set goes on to the members that are added while it is walked.
    for (const read of seen) {
      const reader = nodes[read]?.id ?? ''
      if (inRun.has(reader)) found.add(reader)
      else for (const next of reads[read] ?? []) seen.add(next)
    }
    above.set(id, [...found])
  })
  return above
}

/** The nodes of a run by id, with what each waits for. */
export interface RunNodes {
  readonly byId: ReadonlyMap<string, NodeResult>
  readonly above: Above
}

export function waitsFor(node: NodeResult, { byId, above }: RunNodes): string {
  if (node.why !== undefined) return node.why
  const open = (above.get(node.nodeID) ?? []).flatMap((id) => byId.get(id) ?? []).filter(({ runState }) => !hasEnded(runState))
  const first = open.find(({ runState }) => runState === 'running') ?? open[0]
  if (first === undefined) return ''
  return `waits for ${first.name}${open.length === 1 ? '' : ` and ${count(open.length - 1)} more`}`
}

/** ms since 1970 from which a node could have begun: the last of those above it had ended, or the run began. undefined where that is not yet. */
export function readyAt(node: NodeResult, run: Pick<Run, 'runStartTime'>, { byId, above }: RunNodes): number | undefined {
  let ready = Date.parse(run.runStartTime)
  for (const id of above.get(node.nodeID) ?? []) {
    const parent = byId.get(id)
    if (parent === undefined) continue
    if (parent.endTime === null) return undefined
    ready = Math.max(ready, Date.parse(parent.endTime))
  }
  return ready
}
