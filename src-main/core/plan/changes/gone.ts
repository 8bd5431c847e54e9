// A recorded node that the project has no more, or has and does not deploy: its object is dropped, unless it is a source's, another node's, or not there.
import { ruleFor } from '../../dialect/index.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import { isNotMade } from '../../relation/index.ts'
import type { Relation } from '../../relation/index.ts'
import { actualOf, moveOf } from '../planning.ts'
import type { Planning } from '../planning.ts'
import type { RecordedNode } from '../types.ts'
import { keepTable, keptTable } from '../kept.ts'
import { draft } from './draft.ts'
import type { Draft, Subject } from './draft.ts'
import { scriptStatements } from './scripted.ts'

export function goneNode(planning: Planning, subject: Subject, node: RecordedNode, why = 'The node is not in the project any more'): Draft {
  const { dialect, actual, unreadable = [] } = planning.input
  const { relation } = node
  if (unreadable.length > 0) {
    return draft(dialect, subject, { kind: 'drop', reason: 'The node is not among those that could be read.', problem: maybeNotGone(unreadable) })
  }
  const forget = (reason: string): Draft => draft(dialect, subject, { kind: 'metadata', reason })
  if (node.isSource) return forget('The source is not in the project any more; it is forgotten here, and its table is left alone.')
  if (isTakenOver(planning, relation)) {
    return forget(`${why}; another one maps to its ${relation.kind}, which is left to that.`)
  }
  if (isNotMade(relation)) return forget(`${why}; nothing was made of it here.`)
  const there = actualOf(planning, relation.name)
  if (actual !== null && there === undefined) return forget(`${why}, and its ${relation.kind} is not there either.`)
  const script = planning.input.script?.(node.nodeId, 'recorded')
  const kept = script === undefined || script.statements.length === 0 ? keptTable(planning, node) : undefined
  if (kept !== undefined) {
    return draft(dialect, subject, {
      kind: 'drop',
      rule: ruleFor(dialect, { change: 'renameTable', relation }),
      phase: 'contract',
      reason: `${why}; its table is kept as ${kept.as} for ${kept.days} ${kept.days === 1 ? 'day' : 'days'}, with all its rows, and a rollback brings it back.`,
      problem: obstacleOf(relation, there, undefined),
      keeps: kept,
      statements: () => keepTable(planning, relation, kept),
    })
  }
  return draft(dialect, subject, {
    kind: 'drop',
    risk: relation.kind === 'table' && relation.standsIn !== true ? 'loss' : 'safe',
    cost: 'PLN120',
    phase: 'contract',
    reason: `${why}; ${whatGoes(relation)}.`,
    problem: obstacleOf(relation, there, script?.problem),
    // A type whose template says nothing about the end leaves that to Sluice.
    ...(script === undefined || script.statements.length === 0 ? { statements: () => dialect.dropObject(relation) } : { isScripted: true, statements: () => scriptStatements(script) }),
  })
}

/** Whether another node takes the object as it is. One that brings its own object under that name does not. */
function isTakenOver(planning: Planning, relation: Relation): boolean {
  const taker = planning.wanted.get(planning.keyOf(relation.name))
  return taker !== undefined && moveOf(planning, taker) === undefined
}

function obstacleOf(relation: Relation, there: Relation | undefined, why: string | undefined): Problem | undefined {
  if (there !== undefined && there.kind !== relation.kind) return problem('PLN115', { kind: there.kind })
  return why === undefined ? undefined : problem('PLN101', { why })
}

function whatGoes({ kind, standsIn }: Relation): string {
  if (kind === 'view') return 'a view holds no rows'
  return standsIn === true ? "the table that stood in for it held nobody's rows" : 'the table goes with all its rows'
}

/** Unreadable is not absent. */
function maybeNotGone([file = '', ...others]: readonly string[]): Problem {
  return problem('PLN109', { file, others: others.length })
}
