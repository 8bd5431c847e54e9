// Kept copies: where an environment keeps what it drops, a table or column gets another name instead, and a rollback gives it back its own.
//
// The mark in such a name is a digest of the node's and the column's id, so that what was renamed in between is found again. A kept column may be
// null, whatever it was: no refresh fills it.
import type { Statements } from '../dialect/index.ts'
import type { NodeId } from '../project/ids.ts'
import type { ColumnSpec, Relation } from '../relation/index.ts'
import { isKeptName, keptName, runOfKept } from './kept-names.ts'
import type { Planning } from './planning.ts'
import type { Kept, RecordedNode } from './types.ts'

const MARK_LENGTH = 8

/** What becomes of the columns of a node's table: how those that go are kept, and which kept ones come back. */
export interface ColumnKeeping {
  readonly keeps: (column: ColumnSpec) => Kept | undefined
  readonly restores: (column: ColumnSpec) => string | undefined
}

/** undefined where the environment keeps nothing, and for what stands in. */
export function keptTable({ input }: Planning, node: RecordedNode): Kept | undefined {
  if (input.keepDays === undefined || node.relation.kind !== 'table' || node.relation.standsIn === true) return undefined
  return { as: keptName(node.runId, markOf(input, node.nodeId)), days: input.keepDays }
}

export function keepTable({ input: { dialect } }: Planning, relation: Relation, { as }: Kept): Statements {
  return dialect.relocate(relation, { ...relation.name, name: as })
}

export function withoutKept(relation: Relation): Relation {
  return { ...relation, columns: relation.columns.filter(({ name }) => !isKeptName(name)) }
}

/** `there`: the table with what is kept in it, wherever it is now. */
export function columnKeeping({ input, recordedById }: Planning, node: NodeId, there: Relation | undefined): ColumnKeeping {
  const { dialect, keepDays } = input
  const recorded = recordedById.get(node)
  const markedAs = (column: ColumnSpec): string => markOf(input, node, column.id === '' ? dialect.columnKey(column.name) : column.id)
  return {
    keeps: (column) => (keepDays === undefined || recorded === undefined ? undefined : { as: keptName(recorded.runId, markedAs(column)), days: keepDays }),
    restores(column) {
      if (input.restores !== true || there === undefined) return undefined
      const kept = there.columns.filter(({ name, type, default: byDefault }) => isKeptName(name) && name.toUpperCase().endsWith(`_${markedAs(column)}`) && dialect.sameType(type, column.type) && dialect.sameDefault(byDefault, column.default))
      return kept.map(({ name }) => name).sort(byRun)[0]
    },
  }
}

/** A digest of what it was. */
export function markOf({ digest }: Planning['input'], node: NodeId | undefined, column = ''): string {
  return digest(`${node ?? ''} ${column}`).slice(0, MARK_LENGTH).toUpperCase()
}

/** What was kept first is nearest to what it is to become again. */
export function byRun(a: string, b: string): number {
  return runOfKept(a) - runOfKept(b) || (a < b ? -1 : 1)
}
