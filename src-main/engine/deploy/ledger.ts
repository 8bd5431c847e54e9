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
  /** What is to be recorded together with the steps: one entry a node. */
  after(steps: readonly PlanStep[], at: string): readonly LedgerEntry[]
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

  /** Of steps of one node, in their order. */
  function relationAfter(node: NodeId, steps: readonly PlanStep[]): Relation | undefined {
    const wanted = desired.get(node)?.relation
    const next = steps.reduce((relation, step) => applyStep(relation, step, wanted), relationOf(node))
    const isLast = stepsLeft(node) === steps.length
    return next !== undefined && wanted !== undefined && isLast ? settle(next, wanted) : next
  }

  function entry(nodeID: NodeId, at: string, { relation, isWhole }: { readonly relation: Relation | undefined; readonly isWhole: boolean }): LedgerEntry {
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
    after: (steps, at) => [...Map.groupBy(steps, ({ nodeID }) => nodeID)].map(([node, own]) => entry(node, at, { relation: relationAfter(node, own), isWhole: stepsLeft(node) === own.length })),
    done(step) {
      relations.set(step.nodeID, relationAfter(step.nodeID, [step]))
      left.set(step.nodeID, stepsLeft(step.nodeID) - 1)
    },
    halfDone(step, at) {
      const half = entry(step.nodeID, at, { relation: relationOf(step.nodeID), isWhole: false })
      return half.kind === 'forget' ? undefined : half
    },
    isThrough: (node) => stepsLeft(node) === 0,
  }
}
