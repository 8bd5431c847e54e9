// A recorded node that the project has no more: its object is dropped, unless it is a source's, another node's, or not there.
import { actualOf } from '../planning.ts'
import type { Planning } from '../planning.ts'
import type { RecordedNode } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft, Subject } from './draft.ts'

export function goneNode(planning: Planning, subject: Subject, node: RecordedNode): Draft {
  const { dialect, actual, unreadable = [] } = planning.input
  const { relation } = node
  if (unreadable.length > 0) {
    return draft(dialect, subject, { kind: 'drop', reason: 'The node is not among those that could be read.', problem: maybeNotGone(unreadable) })
  }
  const forget = (reason: string): Draft => draft(dialect, subject, { kind: 'metadata', reason })
  if (node.isSource) return forget('The source is not in the project any more; it is forgotten here, and its table is left alone.')
  if (planning.wanted.has(planning.keyOf(relation.name))) {
    return forget(`The node is not in the project any more; another one maps to its ${relation.kind}, which is left to that.`)
  }
  const there = actualOf(planning, relation.name)
  if (actual !== null && there === undefined) return forget(`The node is not in the project any more, and its ${relation.kind} is not there either.`)
  const isOther = there !== undefined && there.kind !== relation.kind
  return draft(dialect, subject, {
    kind: 'drop',
    risk: relation.kind === 'table' ? 'loss' : 'safe',
    phase: 'contract',
    reason: relation.kind === 'table' ? 'The node is not in the project any more; the table goes with all its rows.' : 'The node is not in the project any more; a view holds no rows.',
    problem: isOther ? `A ${there.kind} is there in its place, which was not deployed from here. Remove it by hand, or give it another name.` : undefined,
    statements: () => dialect.dropObject(relation),
  })
}

/** Unreadable is not absent. */
function maybeNotGone([file = '', ...others]: readonly string[]): string {
  const rest = others.length === 0 ? '' : ` and ${others.length} more`
  return `${file}${rest} cannot be read, so it is not known whether this node is gone. Mend the file (\`sluice validate\` says what is wrong), then plan again.`
}
