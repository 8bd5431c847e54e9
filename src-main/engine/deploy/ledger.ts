// What is recorded of each node while a deploy goes through its steps: after every step the truth, and nothing before it is done.
import { applyStep, settle } from '../../core/plan/index.ts'
import type { DesiredNode, Plan, PlanStep, RecordedNode } from '../../core/plan/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { Relation } from '../../core/relation/index.ts'

export type LedgerEntry =
  | { readonly kind: 'record'; readonly node: RecordedNode; readonly definition: string }
  | { readonly kind: 'forget'; readonly nodeId: NodeId }

export interface LedgerInput {
  readonly plan: Plan
  readonly runId: string
  readonly desired: ReadonlyMap<NodeId, DesiredNode>
  readonly recorded: ReadonlyMap<NodeId, RecordedNode>
  /** The definition that is deployed now, as text. */
  readonly definitionOf: (node: NodeId) => string
  /** What was recorded before, for nodes that are only partly through; '' for one that was not. */
  readonly earlierDefinitionOf: (node: NodeId) => string
}

export interface Ledger {
  /** What is to be recorded together with the step. */
  after(step: PlanStep, at: string): LedgerEntry
  /** The step is done, and what it recorded is there. */
  done(step: PlanStep): void
  /** What is to be recorded of the step's node after all where the catalog lacks what its steps made; undefined where nothing is recorded of it any more. */
  halfDone(step: PlanStep, at: string): LedgerEntry | undefined
  /** Whether the node has no step left. */
  isThrough(node: NodeId): boolean
}

export function createLedger(input: LedgerInput): Ledger {
  const { plan, desired, recorded } = input
  const relations = new Map<NodeId, Relation | undefined>()
  const left = new Map<NodeId, number>()
  for (const { nodeID } of plan.steps) left.set(nodeID, (left.get(nodeID) ?? 0) + 1)

  const relationOf = (node: NodeId) => (relations.has(node) ? relations.get(node) : recorded.get(node)?.relation)
  const stepsLeft = (node: NodeId) => left.get(node) ?? 0

  function relationAfter(step: PlanStep): Relation | undefined {
    const wanted = desired.get(step.nodeID)?.relation
    const next = applyStep(relationOf(step.nodeID), step, wanted)
    const isLast = stepsLeft(step.nodeID) === 1
    return next !== undefined && wanted !== undefined && isLast ? settle(next, wanted) : next
  }

  function entry({ nodeID }: PlanStep, at: string, { relation, isWhole }: { readonly relation: Relation | undefined; readonly isWhole: boolean }): LedgerEntry {
    const node = desired.get(nodeID)
    if (node === undefined || relation === undefined) return { kind: 'forget', nodeId: nodeID }
    const { nodeId, location, name, isSource, definitionHash } = node
    return {
      kind: 'record',
      node: {
        nodeId,
        location,
        name,
        isSource,
        relation,
        definitionHash: isWhole ? definitionHash : '',
        commit: plan.commit ?? undefined,
        runId: input.runId,
        recordedAt: at,
      },
      definition: isWhole ? input.definitionOf(nodeId) : input.earlierDefinitionOf(nodeId),
    }
  }

  return {
    after: (step, at) => entry(step, at, { relation: relationAfter(step), isWhole: stepsLeft(step.nodeID) === 1 }),
    done(step) {
      relations.set(step.nodeID, relationAfter(step))
      left.set(step.nodeID, stepsLeft(step.nodeID) - 1)
    },
    halfDone(step, at) {
      const half = entry(step, at, { relation: relationOf(step.nodeID), isWhole: false })
      return half.kind === 'forget' ? undefined : half
    },
    isThrough: (node) => stepsLeft(node) === 0,
  }
}
