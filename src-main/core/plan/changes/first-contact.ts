// A node that was never deployed to this environment: created, adopted where its object is there as desired, or refused until somebody says what to do.
import { asAdded, objectText } from '../../relation/index.ts'
import type { Relation } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import { differences } from '../compare/shape.ts'
import { foreignItem } from '../drift.ts'
import { tableToRestore, withoutKept } from '../kept.ts'
import { actualOf, isVacated } from '../planning.ts'
import type { DriftItem, RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import { NOTHING, steps } from './node-plan.ts'
import type { NodeCase, NodePlan } from './node-plan.ts'
import { scriptedCreation } from './scripted.ts'
import { planShape } from './shape.ts'
import { reasonToCreate } from './stand-in.ts'

const SHOWN_DIFFERENCES = 3

export function firstContact(nodeCase: NodeCase): NodePlan {
  const { planning, node } = nodeCase
  const { actual, dialect } = planning.input
  const key = planning.keyOf(node.relation.name)
  if (isVacated(planning, key)) return steps(create(nodeCase, reasonToCreate(node)))
  // A node that the project has no more, whose object this one takes over.
  const predecessor = planning.left.get(key)
  const there = actual === null ? predecessor?.relation : actualOf(planning, node.relation.name)
  if (there === undefined) return restoreAndChange(nodeCase) ?? steps(create(nodeCase, reasonToCreate(node)))
  const found = differences(dialect, there, node.relation)
  return found.length === 0 ? steps(adopt(nodeCase, there, predecessor)) : takeOver(nodeCase, there, found)
}

export function create({ planning, subject, node }: NodeCase, reason: string, refused?: Problem): Draft {
  const { nodeId, relation } = node
  const { dialect } = planning.input
  const script = planning.input.script?.(nodeId, 'nothing')
  if (script !== undefined) return scriptedCreation({ dialect, subject, relation, script }, { reason, refused })
  const kept = tableToRestore(planning, node)
  if (kept?.isAsDesired === true && refused === undefined) {
    const { name } = kept.relation
    return draft(dialect, subject, { kind: 'createTable', reason: `The table comes back with its rows, which were kept as ${name.name}.`, restores: name.name, statements: () => dialect.relocate(kept.relation, relation.name) })
  }
  return draft(dialect, subject, {
    kind: relation.kind === 'view' ? 'createView' : 'createTable',
    phase: relation.kind === 'view' ? 'views' : 'expand',
    reason,
    problem: refused,
    statements: () => (relation.kind === 'view' ? dialect.createView(relation, false) : dialect.createTable(relation)),
  })
}

function adopt({ planning, subject, node: { relation } }: NodeCase, there: Relation, predecessor: RecordedNode | undefined): Draft {
  const { dialect } = planning.input
  const from = predecessor === undefined ? 'was not deployed from here' : `was deployed for node ${predecessor.nodeId}, which is gone from the project`
  return draft(dialect, subject, {
    kind: 'adopt',
    reason: `The ${relation.kind} ${from}; it has the desired shape, and is managed from now on. Nothing is recreated.`,
    statements: () => {
      const comments = new Map(there.columns.map((column) => [dialect.columnKey(column.name), column.comment]))
      const changed = relation.kind === 'view' ? [] : relation.columns.filter(({ name, comment }) => comments.get(dialect.columnKey(name)) !== comment)
      return [
        ...(relation.comment === there.comment ? [] : dialect.commentOnTable(relation)),
        ...changed.flatMap((column) => dialect.commentOnColumn(relation.name, column)),
      ]
    },
  })
}

/** An object that differs is changed where the user takes it over, left alone where the user says so, and else refused. */
function takeOver(nodeCase: NodeCase, there: Relation, found: readonly string[]): NodePlan {
  const { planning, node } = nodeCase
  const shown = found.slice(0, SHOWN_DIFFERENCES).join('; ')
  const differing = found.length > SHOWN_DIFFERENCES ? `${shown}; and ${found.length - SHOWN_DIFFERENCES} more` : shown
  const item = foreignItem(planning, node, there, differing)
  if (item.choice === 'ignore') return { ...NOTHING, drift: [item] }
  if (item.choice === 'adopt') return { ...adoptAndChange(nodeCase, there), drift: [item] }
  return { ...NOTHING, drift: [item], drafts: [refuse(nodeCase, item, differing)] }
}

/** A kept table of another shape gets its name back and is changed to the desired one; undefined where there is none, or it cannot be. */
function restoreAndChange(nodeCase: NodeCase): NodePlan | undefined {
  const { planning, subject, node } = nodeCase
  const { dialect } = planning.input
  const kept = tableToRestore(planning, node)
  if (kept === undefined || kept.isAsDesired) return undefined
  const { name: { name: as }, columns } = kept.relation
  const back = draft(dialect, subject, {
    kind: 'renameTable', part: 'kept', phase: 'expand', restores: as,
    reason: `The table comes back with its rows, which were kept as ${as} in another shape; it is changed to the desired one after.`,
    from: objectText(kept.relation.name), to: objectText(node.relation.name),
    statements: () => dialect.relocate(kept.relation, node.relation.name),
  })
  const before = { ...withoutKept(kept.relation), name: node.relation.name }
  const { drafts } = planShape(nodeCase, { before, after: node.relation, strangers: columns.filter((column) => !before.columns.includes(column)), same: new Map(), there: kept.relation })
  if (drafts.some(({ step }) => step.risk === 'blocked')) return undefined
  const after = drafts.map((each) => ({ ...each, needs: [...each.needs, back.step.id] }))
  const adopted = draft(dialect, subject, { kind: 'adopt', phase: 'contract', reason: 'The table has the desired shape again, and is managed from now on.', needs: [back, ...drafts].map(({ step }) => step.id), leavesNullable: leftNullable(drafts, node.relation) })
  return steps(back, ...after, adopted)
}

/** Nothing is recorded before all of it is done: until then the object is nobody's. */
function adoptAndChange(nodeCase: NodeCase, there: Relation): NodePlan {
  const { planning, subject, node: { relation } } = nodeCase
  const { drafts } = planShape(nodeCase, { before: there, after: relation, strangers: [], same: new Map() })
  const reason = `The ${relation.kind} was not deployed from here; it is changed to the desired shape, and managed from now on.`
  return { ...NOTHING, drafts: [...drafts, draft(planning.input.dialect, subject, { kind: 'adopt', phase: 'contract', reason, needs: drafts.map(({ step }) => step.id), leavesNullable: leftNullable(drafts, relation) })] }
}

/** Columns that the steps add and cannot make NOT NULL. */
function leftNullable(drafts: readonly Draft[], { columns }: Relation): readonly string[] {
  const added = new Set(drafts.filter(({ step }) => step.change === 'addColumn').map(({ step }) => step.column))
  return columns.filter((column) => added.has(column.name) && asAdded(column).lacksNotNull === true).map(({ name }) => name)
}

function refuse(nodeCase: NodeCase, { item, choices }: DriftItem, differing: string): Draft {
  return create(nodeCase, `The ${nodeCase.node.relation.kind} is new to this environment.`, problem('PLN106', { differences: differing, item, canAdopt: choices.includes('adopt') }))
}
