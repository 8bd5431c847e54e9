// A node that is recorded and stays: its drift, then what its object needs to become the desired one.
import type { Relation } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import type { ColumnMatch } from '../compare/columns.ts'
import { isUnchanged } from '../compare/shape.ts'
import { readDrift } from '../drift.ts'
import type { DriftReading } from '../drift.ts'
import { sameColumns } from '../questions.ts'
import type { RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import { create } from './first-contact.ts'
import { NOTHING } from './node-plan.ts'
import { remake } from './remake.ts'
import { scriptedChange } from './scripted.ts'
import type { NodeCase, NodePlan } from './node-plan.ts'
import { planShape } from './shape.ts'

const DEFINITION_ONLY = 'Only the definition changed (a transform, a join, a test, an option); the object stays as it is.'

export function planRecorded(nodeCase: NodeCase, recorded: RecordedNode): NodePlan {
  const { planning, subject, node } = nodeCase
  const { dialect } = planning.input
  const drift = readDrift(planning, recorded, node.relation)
  const isSame = recorded.definitionHash === node.definitionHash && isUnchanged(dialect, recorded.relation, node.relation)
  if (isSame && drift.items.length === 0) return NOTHING
  if (drift.isMissing) return planMissing(nodeCase, drift, isSame)
  if (drift.otherKind !== undefined) return planOtherKind(nodeCase, drift, isSame)

  const plan = remade(nodeCase, drift.before, planChange(nodeCase, recorded, drift))
  if (plan.drafts.length > 0 || recorded.definitionHash === node.definitionHash) return { ...plan, drift: drift.items }
  if (node.cannotRun !== undefined) return { ...plan, drift: drift.items, note: { code: 'PLN152', text: node.cannotRun } }
  const adopts = drift.items.some(({ choice }) => choice === 'adopt')
  const reason = adopts ? 'What is in the warehouse is what the project wants; it is recorded.' : DEFINITION_ONLY
  return { ...plan, drift: drift.items, drafts: [draft(dialect, subject, { kind: 'metadata', reason })] }
}

function planMissing(nodeCase: NodeCase, { items }: DriftReading, isSame: boolean): NodePlan {
  const { kind } = nodeCase.node.relation
  const plan: NodePlan = { ...NOTHING, drift: items }
  const choice = items[0]?.choice
  if (choice === 'ignore' || (choice === undefined && isSame)) return plan
  const reason = `The ${kind} was deployed and is not there any more.${kind === 'table' ? ' It comes back empty; refresh it afterwards.' : ''}`
  return { ...plan, drafts: [create(nodeCase, reason, choice === undefined ? problem('PLN110', { item: items[0]?.item ?? '' }) : undefined)] }
}

function planOtherKind({ planning, subject }: NodeCase, { items }: DriftReading, isSame: boolean): NodePlan {
  if (isSame) return { ...NOTHING, drift: items }
  const reason = 'The node changed, and something else is there in place of what was deployed.'
  return { ...NOTHING, drift: items, drafts: [draft(planning.input.dialect, subject, { kind: 'changeMaterialization', reason, problem: problem('PLN111', { detail: items[0]?.detail ?? '' }) })] }
}

function planChange(nodeCase: NodeCase, recorded: RecordedNode, drift: DriftReading): NodePlan {
  const { planning, subject, node } = nodeCase
  const script = planning.input.script?.(node.nodeId, 'recorded')
  if (script !== undefined) return { ...NOTHING, drafts: [scriptedChange({ dialect: planning.input.dialect, subject, relation: node.relation, script }, drift.before)] }
  const { match, ...plan } = planShape(nodeCase, { before: drift.before, after: drift.after, strangers: drift.strangers, same: sameColumns(planning, recorded, node) })
  const note = match === undefined ? undefined : nullabilityNote(match)
  return { ...NOTHING, ...plan, note: note === undefined ? undefined : { code: 'PLN150', text: note } }
}

/** A node that may be made anew is, where something of its plan cannot be done. */
function remade({ planning, subject, node }: NodeCase, before: Relation, plan: NodePlan): NodePlan {
  const blocked = plan.drafts.filter(({ step }) => step.risk === 'blocked').map(({ step }) => (step.column === undefined ? step.change : `${step.change} of ${step.column}`))
  return node.isRemade !== true || blocked.length === 0 ? plan : { ...NOTHING, drafts: [remake({ dialect: planning.input.dialect, subject, before, after: node.relation }, blocked)] }
}

function nullabilityNote({ kept }: ColumnMatch): string | undefined {
  const names = kept.filter(({ before, after }) => before.lacksNotNull === true && !after.nullable).map(({ after }) => after.name)
  return names.length === 0 ? undefined : `Declared NOT NULL but nullable in the table, since it was added to rows that had no value for it: ${names.join(', ')}.`
}
