// A table that is recorded and stays: what its columns, properties and comment need to become the desired ones.
// Under its former names it is first released from what stands in the way, then copied where it must be, widened and altered; then names are given; drops come last.
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec, Relation } from '../../relation/index.ts'
import { alterColumn } from './alter-columns.ts'
import { altered, alterationsOf, isCopied } from './alterations.ts'
import type { Alteration } from './alterations.ts'
import { changeKey, setKey } from './clustering.ts'
import { addColumns, dropColumns } from './columns.ts'
import { draft, idOf } from './draft.ts'
import type { Change, Draft } from './draft.ts'
import { namePlaces, renamedPairs } from './name-places.ts'
import { renameColumns } from './renames.ts'
import { tableChange } from './table-change.ts'
import type { TableChange, TableInput } from './table-change.ts'
import { copyOf } from './table-copy.ts'
import type { TableCopy } from './table-copy.ts'

export function changeTable(input: TableInput): readonly Draft[] {
  const change = tableChange(input)
  const { dialect, subject, before, after, match } = change
  const places = namePlaces(dialect, subject, match)
  const alterations = match.kept.flatMap((pair) => alterationsOf(change, pair))
  const added = addColumns(change, places)
  const key = changeKey(change, touchedColumns(change, alterations))
  const copy = copyOf(change, { alterations, added: added.filter(({ rule }) => rule?.how === 'copy and swap'), isUnclustered: key.release !== undefined })

  const altering = alterColumns(change, alterations, copy)
  const comments = [...columnComments(change), ...(before.comment === after.comment ? [] : [commentTable(dialect, before, after)])]
  const renames = renameColumns(change, places, (column) => [...altering, ...comments].filter(({ was }) => was === column.name).map((step) => idOf(subject, step)))
  const adding = added.filter((each) => copy?.added.includes(each) !== true)
  const set = key.set === undefined ? [] : [setKey(change, key.set, [...renames, ...adding])]

  const release = key.release === undefined ? [] : [key.release]
  const copying = copy?.changes ?? []
  const [carrier] = copying
  const prologue = [...release, ...(carrier === undefined ? [] : [carrier])].map((step) => idOf(subject, step))
  const rest = [...renames, ...adding, ...altering, ...set, ...comments, ...dropColumns(change)]
  return [
    ...release,
    ...copying.map((step) => waitingFor(step, release.map((first) => idOf(subject, first)))),
    ...rest.map((step) => waitingFor(step, prologue)),
  ].map((step) => draft(dialect, subject, step))
}

function waitingFor(change: Change, needs: readonly string[]): Change {
  return { ...change, needs: [...(change.needs ?? []), ...needs] }
}

/** Columns that get another name, are written anew, or go: what a clustering key may not name meanwhile. */
function touchedColumns({ match }: TableChange, alterations: readonly Alteration[]): readonly ColumnSpec[] {
  const remade = alterations.filter((alteration) => alteration.kind === 'changeType' || isCopied(alteration))
  return [...new Set([...renamedPairs(match), ...remade.map(({ pair }) => pair)].map(({ before }) => before)), ...match.dropped]
}

/** What a copy of the table does not do. A comment is set beside it, and comes along where a column is made anew. */
function alterColumns(change: TableChange, alterations: readonly Alteration[], copy: TableCopy | undefined): readonly Change[] {
  const copied = copy?.alterations ?? []
  return change.match.kept.flatMap((pair) => {
    const [done, open] = [copied, alterations.filter((alteration) => !copied.includes(alteration))].map((some) => some.filter((alteration) => alteration.pair === pair))
    return alterColumn(change, { ...altered(pair.before, done ?? []), comment: pair.after.comment }, open ?? [])
  })
}

function columnComments({ dialect, before: table, match }: TableChange): readonly Change[] {
  return match.kept.filter(({ before, after }) => before.comment !== after.comment).map(({ before, after }) => ({
    kind: 'changeComment',
    reason: `The description of column ${after.name} changed.`,
    column: after,
    was: before.name,
    from: before.comment,
    to: after.comment,
    statements: () => dialect.commentOnColumn(table.name, { ...after, name: before.name }),
  }))
}

/** Of the object under its former name. */
export function commentTable(dialect: Dialect, before: Relation, after: Relation): Change {
  return {
    kind: 'changeComment',
    reason: 'The description of the node changed.',
    from: before.comment,
    to: after.comment,
    statements: () => dialect.commentOnTable({ ...after, name: before.name }),
  }
}
