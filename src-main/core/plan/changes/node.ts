// One node of the project: which of the ways to plan it applies, and its steps.
import type { Dialect } from '../../dialect/index.ts'
import { isNotMade } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import { isUnchanged } from '../compare/shape.ts'
import { ownershipProblem } from '../ownership.ts'
import { subjectOf } from '../planning.ts'
import type { Planning } from '../planning.ts'
import type { DesiredNode, RecordedNode } from '../types.ts'
import { disabledNode } from './disabled.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import { create, firstContact } from './first-contact.ts'
import { leftOutProblem } from './left-out.ts'
import { NOTHING, steps } from './node-plan.ts'
import type { NodeCase, NodePlan } from './node-plan.ts'
import { planRecorded } from './recorded.ts'
import { shapeProblem } from './shape-problem.ts'
import { notMade } from './stand-in.ts'

export function planNode(planning: Planning, node: DesiredNode): NodePlan {
  const recorded = planning.recordedById.get(node.nodeId)
  if (node.isSource) return planSource(planning, node, recorded)
  const managed = recorded === undefined || recorded.isSource || isNotMade(recorded.relation) ? undefined : recorded
  if (!node.deployEnabled) return managed === undefined ? NOTHING : disabledNode(planning, managed)
  if (node.leftAlone !== undefined) return { ...NOTHING, note: { code: 'PLN151', text: node.leftAlone } }

  const nodeCase: NodeCase = { planning, subject: subjectOf(planning, node), node }
  if (isNotMade(node.relation)) return notMade(nodeCase, recorded)
  const refused = node.problem === undefined ? ownershipProblem(planning, node) : problem('PLN101', { why: node.problem })
  if (refused !== undefined) return steps(refuse(nodeCase, managed, refused))
  const made = managed === undefined ? firstContact(nodeCase) : planRecorded(nodeCase, managed)
  if (made.drafts.length === 0) return made
  const plan: NodePlan = node.cannotRun === undefined ? made : { ...made, note: { code: 'PLN152', text: node.cannotRun } }
  const flaw = (node.isScripted === true ? undefined : shapeProblem(planning.input.dialect, node.relation)) ?? cycleProblem(planning, node) ?? leftOutProblem(planning, node, plan.drafts)
  return flaw === undefined ? plan : steps(refuse(nodeCase, managed, flaw))
}

function cycleProblem({ cycles }: Planning, { nodeId }: DesiredNode): Problem | undefined {
  const cycle = cycles.get(nodeId)
  return cycle === undefined ? undefined : problem('PLN107', { cycle })
}

function planSource(planning: Planning, node: DesiredNode, recorded: RecordedNode | undefined): NodePlan {
  const { dialect } = planning.input
  const plan: NodePlan = { ...NOTHING, note: node.problem === undefined ? undefined : { code: 'PLN153', text: node.problem } }
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

function refuse(nodeCase: NodeCase, recorded: RecordedNode | undefined, refused: Problem): Draft {
  if (recorded === undefined) return create(nodeCase, `The ${nodeCase.node.relation.kind} cannot be made.`, refused)
  return draft(nodeCase.planning.input.dialect, nodeCase.subject, { kind: 'metadata', reason: 'The node cannot be deployed.', problem: refused })
}
