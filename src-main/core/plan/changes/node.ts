// One node of the project: which of the ways to plan it applies, and its steps.
import type { Dialect } from '../../dialect/index.ts'
import { isUnchanged } from '../compare/shape.ts'
import { ownershipProblem } from '../ownership.ts'
import { subjectOf } from '../planning.ts'
import type { Planning } from '../planning.ts'
import type { DesiredNode, RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import { create, firstContact } from './first-contact.ts'
import { NOTHING, steps } from './node-plan.ts'
import type { NodeCase, NodePlan } from './node-plan.ts'
import { planRecorded } from './recorded.ts'
import { shapeProblem } from './shape-problem.ts'

export function planNode(planning: Planning, node: DesiredNode): NodePlan {
  const recorded = planning.recordedById.get(node.nodeId)
  if (node.isSource) return planSource(planning, node, recorded)
  const managed = recorded?.isSource === true ? undefined : recorded
  if (!node.deployEnabled) return managed === undefined ? NOTHING : steps(freeze(planning, managed))

  const nodeCase: NodeCase = { planning, subject: subjectOf(planning, node), node }
  const problem = node.problem ?? ownershipProblem(planning, node)
  if (problem !== undefined) return steps(refuse(nodeCase, managed, problem))
  const plan = managed === undefined ? steps(firstContact(nodeCase)) : planRecorded(nodeCase, managed)
  if (plan.drafts.length === 0) return plan
  const flaw = shapeProblem(planning.input.dialect, node.relation) ?? cycleProblem(planning, node)
  return flaw === undefined ? plan : steps(refuse(nodeCase, managed, flaw))
}

function cycleProblem({ cycles }: Planning, { nodeId }: DesiredNode): string | undefined {
  const cycle = cycles.get(nodeId)
  return cycle === undefined ? undefined : `It is part of a dependency cycle: ${cycle}. Remove one of its references.`
}

function planSource(planning: Planning, node: DesiredNode, recorded: RecordedNode | undefined): NodePlan {
  const { dialect } = planning.input
  const plan: NodePlan = { ...NOTHING, note: node.problem }
  const reason = sourceReason(dialect, node, recorded)
  return reason === undefined ? plan : { ...plan, drafts: [draft(dialect, subjectOf(planning, node), { kind: 'metadata', reason })] }
}

/** Why the source is recorded anew; undefined where it is recorded as it is. A source is never made or dropped. */
function sourceReason(dialect: Dialect, node: DesiredNode, recorded: RecordedNode | undefined): string | undefined {
  if (recorded === undefined) return 'The source is new; its declaration is recorded for refreshes.'
  if (!recorded.isSource) return `The node is a source now; its ${recorded.relation.kind} is left alone and not managed any more.`
  if (recorded.definitionHash === node.definitionHash && isUnchanged(dialect, recorded.relation, node.relation)) return undefined
  return 'The declaration of the source changed; it is recorded for refreshes.'
}

function freeze(planning: Planning, recorded: RecordedNode): Draft {
  const reason = `Deployment is switched off for the node; its ${recorded.relation.kind} stays as it is, and is neither changed nor refreshed from here.`
  return draft(planning.input.dialect, subjectOf(planning, recorded), { kind: 'freeze', reason })
}

function refuse(nodeCase: NodeCase, recorded: RecordedNode | undefined, problem: string): Draft {
  if (recorded === undefined) return create(nodeCase, `The ${nodeCase.node.relation.kind} cannot be made.`, problem)
  return draft(nodeCase.planning.input.dialect, nodeCase.subject, { kind: 'metadata', reason: 'The node cannot be deployed.', problem })
}
