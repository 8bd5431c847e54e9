// A table that is recorded and stays: what its columns and comment need to become the desired ones.
import type { Dialect } from '../../dialect/index.ts'
import { asAdded } from '../../relation/index.ts'
import type { ColumnSpec, Relation } from '../../relation/index.ts'
import type { ColumnMatch, ColumnPair } from '../compare/columns.ts'
import { draft } from './draft.ts'
import type { Change, Draft, Subject } from './draft.ts'
import { namePlaces } from './name-places.ts'

export interface TableChange {
  readonly dialect: Dialect
  readonly subject: Subject
  readonly before: Relation
  readonly after: Relation
  readonly match: ColumnMatch
}

export function changeTable(change: TableChange): readonly Draft[] {
  const { dialect, subject, before, after, match } = change
  const make = (step: Change): Draft => draft(dialect, subject, step)
  const places = namePlaces(dialect, subject, match)
  return [
    ...match.kept.filter(({ before, after }) => before.name !== after.name).map((pair) => make(rename(change, pair, places.of(pair.after)))),
    ...match.added.map((column) => make(add(change, column, places.of(column)))),
    ...match.kept.flatMap((pair) => alterColumn(change, pair, places.renameOf(pair)).map(make)),
    ...(before.comment === after.comment ? [] : [make(commentTable(dialect, before, after))]),
    ...match.dropped.map((column) => make(drop(change, column))),
  ]
}

type Place = ReturnType<ReturnType<typeof namePlaces>['of']>

function rename({ dialect, subject }: TableChange, { before, after }: ColumnPair, place: Place): Change {
  return {
    kind: 'renameColumn',
    reason: `Column ${before.name} is named ${after.name} now; its values stay.`,
    column: { id: after.id, name: before.name },
    from: before.name,
    to: after.name,
    ...place,
    statements: () => dialect.renameColumn(subject.object, before.name, after.name),
  }
}

function add({ dialect, subject }: TableChange, column: ColumnSpec, place: Place): Change {
  const made = asAdded(column)
  const rows = made.default === '' ? 'It is empty in the rows that are there' : `The rows that are there get ${made.default}`
  const nullable = made.lacksNotNull === true ? ', so it is made nullable although the project says NOT NULL' : ''
  return {
    kind: 'addColumn',
    reason: `The table has no column ${column.name} yet. ${rows}${nullable}.`,
    column,
    to: dialect.typeText(column.type),
    ...place,
    problem: place.problem ?? dialect.addColumnProblem(column),
    statements: () => dialect.addColumn(subject.object, column),
  }
}

function drop({ dialect, subject, match }: TableChange, column: ColumnSpec): Change {
  const isLast = match.kept.length === 0 && !match.added.some((added) => isFreeName(dialect, added, match.dropped))
  return {
    kind: 'dropColumn',
    risk: 'loss',
    phase: 'contract',
    reason: `Column ${column.name} is not in the project any more; its values go.`,
    column,
    from: dialect.typeText(column.type),
    problem: isLast ? 'A table keeps one column at least, and this would drop all that it has. Keep one, or drop the node and add another.' : undefined,
    statements: () => dialect.dropColumn(subject.object, column),
  }
}

function isFreeName(dialect: Dialect, added: ColumnSpec, dropped: readonly ColumnSpec[]): boolean {
  return !dropped.some((column) => dialect.columnKey(column.name) === dialect.columnKey(added.name))
}

function alterColumn({ dialect, subject }: TableChange, { before, after }: ColumnPair, needs: readonly string[]): readonly Change[] {
  const changes: Change[] = []
  const column = after
  if (!dialect.sameType(before.type, after.type)) {
    const [from, to] = [dialect.typeText(before.type), dialect.typeText(after.type)]
    changes.push({ kind: 'changeType', reason: `Column ${after.name} is ${to} in the project and ${from} in the table.`, column, from, to, needs })
  }
  if (before.nullable && !after.nullable && before.lacksNotNull !== true) {
    changes.push({ kind: 'setNotNull', reason: `Column ${after.name} is NOT NULL in the project and nullable in the table.`, column, needs })
  }
  if (!before.nullable && after.nullable) {
    changes.push({ kind: 'dropNotNull', reason: `Column ${after.name} is nullable in the project and NOT NULL in the table.`, column, needs })
  }
  if (!dialect.sameDefault(before.default, after.default)) {
    const [from, to] = [before.default, after.default]
    changes.push({ kind: 'changeDefault', reason: `Column ${after.name} has ${defaultWords(to)} in the project and ${defaultWords(from)} in the table.`, column, from, to, needs })
  }
  if (before.comment !== after.comment) {
    const statements = () => dialect.commentOnColumn(subject.object, after)
    changes.push({ kind: 'changeComment', reason: `The description of column ${after.name} changed.`, column, from: before.comment, to: after.comment, needs, statements })
  }
  return changes
}

function defaultWords(text: string): string {
  return text === '' ? 'no default' : `the default ${text}`
}

export function commentTable(dialect: Dialect, before: Relation, after: Relation): Change {
  return {
    kind: 'changeComment',
    reason: 'The description of the node changed.',
    from: before.comment,
    to: after.comment,
    statements: () => dialect.commentOnTable(after),
  }
}
