// makePlan: the one place where a plan is made. Pure, deterministic, and independent of the order of its input.
import type { NodeId } from '../project/ids.ts'
import { exclusionOf } from './exclusion.ts'
import type { Draft } from './changes/draft.ts'
import { removeExpired } from './changes/expired.ts'
import { goneNode } from './changes/gone.ts'
import { removeLeftovers } from './changes/leftovers.ts'
import { makeWay } from './changes/making-way.ts'
import { planNode } from './changes/node.ts'
import { keptNotes } from './kept-notes.ts'
import { withDownstream } from './downstream.ts'
import { withGaps } from './gaps.ts'
import { planHash } from './hash.ts'
import type { PlanInput } from './input.ts'
import { jobChanges } from './jobs.ts'
import { orderSteps } from './order.ts'
import { createPlanning, isInScope, subjectOf } from './planning.ts'
import type { Planning } from './planning.ts'
import { preconditionsOf } from './preconditions.ts'
import { rebindViews } from './rebind.ts'
import { summarize } from './summary.ts'
import type { DriftItem, Plan, PlanQuestion } from './types.ts'

const ID_LENGTH = 12

export function makePlan(input: PlanInput): Plan {
  const planning = createPlanning(input)
  const { drafts, drift, questions, notes, unchanged } = planNodes(planning)
  const ordered = withGaps(planning, orderSteps(planning, makeWay(planning, drafts)))
  const preconditions = preconditionsOf(planning, ordered)
  const jobs = input.jobs === undefined ? [] : jobChanges(input.jobs.deployed, input.jobs.wanted)
  const hash = planHash(planning, { steps: ordered, drift, preconditions, jobs })
  return {
    formatVersion: 1,
    id: hash.slice(0, ID_LENGTH),
    hash,
    project: input.project,
    environment: input.environment,
    engine: input.dialect.engine,
    commit: input.commit,
    basis: input.basis,
    parameters: input.parameters,
    answers: input.answers,
    subset: input.subset === null ? null : { include: input.subset.include, exclude: input.subset.exclude },
    ...exclusionOf(planning),
    ...(input.kept === undefined || input.kept.length === 0 ? {} : { kept: input.kept.map(({ table: _table, keptColumn: _column, ...copy }) => copy) }),
    summary: summarize(ordered, unchanged),
    steps: withDownstream(planning, ordered),
    ...(jobs.length === 0 ? {} : { jobs }),
    drift,
    questions,
    preconditions,
    notes,
  }
}

interface NodePlans extends Pick<Plan, 'drift' | 'questions' | 'notes'> {
  /** Of the nodes that have steps, in reading order; gone nodes last, views before tables. */
  readonly drafts: ReadonlyMap<NodeId, readonly Draft[]>
  readonly unchanged: number
}

function planNodes(planning: Planning): NodePlans {
  const drafts = new Map<NodeId, readonly Draft[]>()
  const drift: DriftItem[] = []
  const questions: PlanQuestion[] = []
  const notes: Plan['notes'][number][] = []
  const inScope = planning.desired.filter(({ nodeId }) => isInScope(planning, nodeId))
  for (const node of inScope) {
    const plan = planNode(planning, node)
    drafts.set(node.nodeId, plan.drafts)
    drift.push(...plan.drift)
    questions.push(...plan.questions)
    if (plan.note !== undefined) notes.push({ nodeID: node.nodeId, name: `${node.location}.${node.name}`, code: plan.note.code, message: plan.note.text })
  }
  const removals = removeExpired(planning)
  for (const [nodeId, own] of rebindViews(planning, drafts, removals)) drafts.set(nodeId, own)
  notes.push(...keptNotes(planning, drafts))
  const unchanged = inScope.filter(({ nodeId }) => drafts.get(nodeId)?.length === 0).length
  const [goneViews, goneTables] = [true, false].map((isView) => planning.gone.filter(({ relation }) => (relation.kind === 'view') === isView))
  for (const node of [...(goneViews ?? []), ...(goneTables ?? [])]) {
    if (isInScope(planning, node.nodeId)) drafts.set(node.nodeId, [goneNode(planning, subjectOf(planning, node), node)])
  }
  for (const [copy, own] of [...removals, ...removeLeftovers(planning, drafts)]) drafts.set(copy, own)
  return { drafts, drift, questions, notes, unchanged }
}
