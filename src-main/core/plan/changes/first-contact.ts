// A node that was never deployed to this environment: created, adopted where its object is there as desired, or refused until somebody says what to do.
import { scratchObject } from '../../dialect/index.ts'
import { asAdded, objectText } from '../../relation/index.ts'
import type { Relation } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import { differences } from '../compare/shape.ts'
import { foreignItem } from '../drift.ts'
import { withoutKept } from '../kept.ts'
import { actualOf, isInScope, isVacated } from '../planning.ts'
import { droppedTable, tableToRestore } from '../restorable.ts'
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
  const back = predecessor === undefined ? undefined : inPlaceOf(nodeCase, there, predecessor)
  if (back !== undefined) return steps(back)
  const found = differences(dialect, there, node.relation)
  return found.length === 0 ? steps(adopt(nodeCase, there, predecessor)) : takeOver(nodeCase, there, found)
}

export function create({ planning, subject, node }: NodeCase, reason: string, refused?: Problem): Draft {
  const { nodeId, relation } = node
  const { dialect } = planning.input
  const script = planning.input.script?.(nodeId, 'nothing')
  if (script !== undefined) return scriptedCreation({ dialect, subject, relation, script }, { reason, refused })
  const back = tableToRestore(planning, node)
  if (back?.isAsDesired === true && refused === undefined) {
    return draft(dialect, subject, { kind: 'createTable', reason: `The table comes back with its rows, ${back.told}.`, ...back.step, statements: back.statements })
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

/** What Time Travel has of the node's table, in the place of what another node was deployed to since and leaves; undefined where there is no such table. */
function inPlaceOf({ planning, subject, node }: NodeCase, there: Relation, { location, name, nodeId, relation }: RecordedNode): Draft | undefined {
  const { dialect, keepDays } = planning.input
  const back = droppedTable(planning, node)
  if (back?.isAsDesired !== true || keepDays !== undefined || there.kind !== relation.kind || !isInScope(planning, nodeId)) return undefined
  const aside = scratchObject('MOVING', relation.name)
  const isTable = there.kind === 'table'
  return draft(dialect, subject, {
    kind: 'createTable',
    ...(isTable && relation.standsIn !== true ? { risk: 'loss', cost: 'PLN120' } : {}),
    reason: `The table comes back with its rows, ${back.told}, in the place of the ${there.kind} of ${location}.${name}, which goes${isTable ? ' with all its rows' : ''}.`,
    ...back.step,
    statements: () => (isTable ? [...dialect.relocate(relation, aside), ...back.statements(), ...dialect.dropObject({ ...relation, name: aside })] : [...dialect.dropObject(relation), ...back.statements()]),
  })
}

/** A table of another shape gets its name back and is changed to the desired one; undefined where there is none, or it cannot be. */
function restoreAndChange(nodeCase: NodeCase): NodePlan | undefined {
  const { planning, subject, node } = nodeCase
  const { dialect } = planning.input
  const restored = tableToRestore(planning, node)
  if (restored === undefined || restored.isAsDesired) return undefined
  const { relation: { name, columns } } = restored
  const back = draft(dialect, subject, {
    kind: 'renameTable', part: 'kept', phase: 'expand', ...restored.step,
    reason: `The table comes back with its rows, ${restored.told}, in another shape; it is changed to the desired one after.`,
    from: objectText(name), to: objectText(node.relation.name),
    statements: restored.statements,
  })
  const before = { ...withoutKept(restored.relation), name: node.relation.name }
  const { drafts } = planShape(nodeCase, { before, after: node.relation, strangers: columns.filter((column) => !before.columns.includes(column)), same: new Map(), there: restored.relation })
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
