// A node that is recorded and stays: its drift, then what its object needs to become the desired one.
import { objectText } from '../../relation/index.ts'
import type { Relation } from '../../relation/index.ts'
import type { ColumnMatch } from '../compare/columns.ts'
import { matchColumns } from '../compare/columns.ts'
import { isUnchanged } from '../compare/shape.ts'
import { readDrift } from '../drift.ts'
import type { DriftReading } from '../drift.ts'
import type { Planning } from '../planning.ts'
import { sameColumns, sameNameQuestions } from '../questions.ts'
import type { RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft, Subject } from './draft.ts'
import { create } from './first-contact.ts'
import { NOTHING } from './node-plan.ts'
import type { NodeCase, NodePlan } from './node-plan.ts'
import { changeTable } from './table.ts'
import { changeView } from './view.ts'

const DEFINITION_ONLY = 'Only the definition changed (a transform, a join, a test, an option); the object stays as it is.'

export function planRecorded(nodeCase: NodeCase, recorded: RecordedNode): NodePlan {
  const { planning, subject, node } = nodeCase
  const { dialect } = planning.input
  const drift = readDrift(planning, recorded, node.relation)
  const isSame = recorded.definitionHash === node.definitionHash && isUnchanged(dialect, recorded.relation, node.relation)
  if (isSame && drift.items.length === 0) return NOTHING
  if (drift.isMissing) return planMissing(nodeCase, drift, isSame)
  if (drift.otherKind !== undefined) return planOtherKind(nodeCase, drift, isSame)

  const plan = planShape(nodeCase, recorded, drift.before)
  if (plan.drafts.length > 0 || recorded.definitionHash === node.definitionHash) return { ...plan, drift: drift.items }
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
  const item = items[0]?.item ?? ''
  const problem = choice === undefined ? `Say what to do about that: --drift ${item}=correct makes it again, --drift ${item}=ignore leaves it.` : undefined
  return { ...plan, drafts: [create(nodeCase, reason, problem)] }
}

function planOtherKind({ planning, subject }: NodeCase, { items }: DriftReading, isSame: boolean): NodePlan {
  if (isSame) return { ...NOTHING, drift: items }
  const reason = 'The node changed, and something else is there in place of what was deployed.'
  const problem = `${items[0]?.detail ?? ''} Put back what was deployed, or drop what is there.`
  return { ...NOTHING, drift: items, drafts: [draft(planning.input.dialect, subject, { kind: 'changeMaterialization', reason, problem })] }
}

function planShape({ planning, subject, node }: NodeCase, recorded: RecordedNode, before: Relation): NodePlan {
  const { dialect } = planning.input
  const after = node.relation
  const other = otherObject(planning, subject, before, after)
  if (other !== undefined) return { ...NOTHING, drafts: [other] }
  if (after.kind === 'view') return { ...NOTHING, drafts: changeView(dialect, subject, before, after) }
  const match = matchColumns(dialect, before.columns, after.columns, sameColumns(planning, recorded, node))
  return {
    ...NOTHING,
    drafts: changeTable({ dialect, subject, before, after, match }),
    questions: sameNameQuestions(dialect, subject, match),
    note: nullabilityNote(match),
  }
}

/** The step that makes another object of it: another kind, another name, another schema. */
function otherObject({ input: { dialect }, keyOf }: Planning, subject: Subject, before: Relation, after: Relation): Draft | undefined {
  if (before.kind !== after.kind) {
    const reason = `The node is a ${after.kind} now and was deployed as a ${before.kind}.`
    return draft(dialect, subject, { kind: 'changeMaterialization', reason, from: before.kind, to: after.kind })
  }
  // Names that the engine takes for one are one object: at most the record changes.
  if (keyOf(before.name) === keyOf(after.name)) return undefined
  const isMove = before.name.database !== after.name.database || before.name.schema !== after.name.schema
  const [from, to] = [objectText(before.name), objectText(after.name)]
  const reason = `The ${after.kind} is ${to} now and was deployed as ${from}.`
  return draft(dialect, subject, { kind: isMove ? 'moveTable' : 'renameTable', reason, from, to })
}

function nullabilityNote({ kept }: ColumnMatch): string | undefined {
  const names = kept.filter(({ before, after }) => before.lacksNotNull === true && !after.nullable).map(({ after }) => after.name)
  return names.length === 0 ? undefined : `Declared NOT NULL but nullable in the table, since it was added to rows that had no value for it: ${names.join(', ')}.`
}
