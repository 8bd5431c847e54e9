// How the nodes of a deploy fare: turns steps that begin, end, fail or are left out into the events of their nodes.
import type { PlannedNode } from '../../core/run/index.ts'
import type { StatementError } from '../../core/run/index.ts'
import type { Plan, PlanStep } from '../../core/plan/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { RunControl } from '../history/runs.ts'

/** The nodes of a deploy's run, in the order of their first steps. Sources are not deployed: theirs are records only. */
export function deployedNodes(plan: Plan, isSource: (node: NodeId) => boolean): readonly PlannedNode[] {
  const steps = new Map(plan.steps.map((step) => [step.id, step]))
  const nodes = new Map<NodeId, { readonly step: PlanStep; readonly after: Set<NodeId> }>()
  for (const step of plan.steps) {
    if (isSource(step.nodeID)) continue
    const known = nodes.get(step.nodeID) ?? { step, after: new Set<NodeId>() }
    nodes.set(step.nodeID, known)
    for (const need of step.needs) {
      const node = steps.get(need)?.nodeID
      if (node !== undefined && node !== step.nodeID && !isSource(node)) known.after.add(node)
    }
  }
  return Array.from(nodes, ([nodeID, { step, after }]) => ({ nodeID, name: step.name, location: step.location, after: [...after] }))
}

export interface NodeStates {
  begin(step: PlanStep): void
  statement(step: PlanStep, place: number): void
  statementEnded(step: PlanStep, end: { readonly queryID?: string; readonly error?: StatementError; readonly isCancelled?: boolean }): void
  done(step: PlanStep, isThrough: boolean): void
  stopped(step: PlanStep, state: 'failed' | 'skipped' | 'canceled', why: string): void
}

/** `isShown` leaves out nodes that are no part of the run. A node ends once: after its last step, or at the first that is not done. */
export function createNodeStates(control: RunControl, isShown: (node: NodeId) => boolean): NodeStates {
  const begun = new Set<NodeId>()
  const ended = new Set<NodeId>()
  const statements = new Map<NodeId, number>()

  return {
    begin({ nodeID }) {
      if (!isShown(nodeID) || begun.has(nodeID)) return
      begun.add(nodeID)
      control.emit({ kind: 'nodeStarted', nodeID })
    },
    statement(step, place) {
      const planned = step.statements[place]
      if (planned === undefined || !isShown(step.nodeID)) return
      const index = statements.get(step.nodeID) ?? 0
      control.emit({ kind: 'statementStarted', nodeID: step.nodeID, index, name: planned.stage, type: 'statement', sql: planned.sql })
    },
    statementEnded({ nodeID }, { queryID, error, isCancelled = false }) {
      if (!isShown(nodeID)) return
      const index = statements.get(nodeID) ?? 0
      statements.set(nodeID, index + 1)
      const status = isCancelled ? 'canceled' : error === undefined ? 'complete' : 'failed'
      control.emit({ kind: 'statementEnded', nodeID, index, status, ...(queryID === undefined ? {} : { queryID }), ...(error === undefined ? {} : { error }) })
    },
    done({ nodeID }, isThrough) {
      if (!isThrough || !isShown(nodeID) || ended.has(nodeID)) return
      ended.add(nodeID)
      control.emit({ kind: 'nodeEnded', nodeID, state: 'complete' })
    },
    stopped({ nodeID }, state, why) {
      if (!isShown(nodeID) || ended.has(nodeID)) return
      ended.add(nodeID)
      control.emit({ kind: 'nodeEnded', nodeID, state, why })
    },
  }
}
