// A node that was never deployed to this environment: created, adopted where its object is there as desired, or refused.
import type { Relation } from '../../relation/index.ts'
import { differences } from '../compare/shape.ts'
import { actualOf } from '../planning.ts'
import type { RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'
import type { NodeCase } from './node-plan.ts'

const SHOWN_DIFFERENCES = 3

export function firstContact(nodeCase: NodeCase): Draft {
  const { planning, node } = nodeCase
  const { actual, dialect } = planning.input
  // A node that the project has no more, whose object this one takes over.
  const predecessor = planning.left.get(planning.keyOf(node.relation.name))
  const there = actual === null ? predecessor?.relation : actualOf(planning, node.relation.name)
  if (there === undefined) return create(nodeCase, `The ${node.relation.kind} is new.`)
  const found = differences(dialect, there, node.relation)
  return found.length === 0 ? adopt(nodeCase, there, predecessor) : refuse(nodeCase, found)
}

export function create({ planning, subject, node: { relation } }: NodeCase, reason: string, problem?: string): Draft {
  const { dialect } = planning.input
  return draft(dialect, subject, {
    kind: relation.kind === 'view' ? 'createView' : 'createTable',
    phase: relation.kind === 'view' ? 'views' : 'expand',
    reason,
    problem,
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

function refuse(nodeCase: NodeCase, found: readonly string[]): Draft {
  const shown = found.slice(0, SHOWN_DIFFERENCES).join('; ')
  const more = found.length > SHOWN_DIFFERENCES ? `; and ${found.length - SHOWN_DIFFERENCES} more` : ''
  const problem = `An object of that name is there that was not deployed from here, and it differs: ${shown}${more}.`
  const advice = 'Make it the same, rename or drop it, or map the location to another schema.'
  return create(nodeCase, `The ${nodeCase.node.relation.kind} is new to this environment.`, `${problem} ${advice}`)
}
