// A recorded table's columns against the catalog's, one by one and fact by fact.
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'
import type { DriftCode } from '../codes/index.ts'
import type { DriftChoice, DriftItem } from '../types.ts'

type Columns = readonly ColumnSpec[]

export interface ColumnDrift {
  readonly kind: DriftItem['kind']
  readonly code: DriftCode
  readonly column: string
  readonly detail: string
  /** Adopted where the project wants it as it is there; elsewhere adopting would undo itself in the same plan. */
  readonly choices: readonly DriftChoice[]
  readonly isConflict?: true
  /** Given the recorded columns, those with this one as the warehouse has it. */
  readonly take: (columns: Columns, choice: DriftChoice | undefined) => Columns
  /** Given the desired columns, those that leave this one as the warehouse has it. */
  readonly leave: (columns: Columns) => Columns
}

export interface ComparedColumns {
  readonly recorded: Columns
  readonly actual: Columns
  readonly desired: Columns
}

export function columnDrift(dialect: Dialect, { recorded, actual, desired }: ComparedColumns): readonly ColumnDrift[] {
  // Nearly always nothing differs, and then no name needs folding.
  const isSame = (column: ColumnSpec, index: number): boolean => column.name === actual[index]?.name && FACTS.every(({ same }) => same(dialect, column, actual[index] ?? column))
  if (recorded.length === actual.length && recorded.every(isSame)) return []
  const found: ColumnDrift[] = []
  const extra = new Map(actual.map((column) => [dialect.columnKey(column.name), column]))
  for (const column of recorded) {
    const key = dialect.columnKey(column.name)
    const is = extra.get(key)
    extra.delete(key)
    const wanted = wantedFor(dialect, column, desired)
    if (is === undefined) found.push(missing(dialect, column, wanted))
    else found.push(...FACTS.filter(({ same }) => !same(dialect, is, column)).map((fact) => otherFact(dialect, fact, { was: column, is, wanted })))
  }
  for (const column of extra.values()) found.push(unknown(dialect, column, desired.find(({ name }) => dialect.columnKey(name) === dialect.columnKey(column.name))))
  return found
}

/** What the project makes of a recorded column; undefined: it goes. */
function wantedFor(dialect: Dialect, column: ColumnSpec, desired: Columns): ColumnSpec | undefined {
  return desired.find(({ id }) => id !== '' && id === column.id) ?? (column.id === '' ? desired.find(({ name }) => dialect.columnKey(name) === dialect.columnKey(column.name)) : undefined)
}

interface Fact {
  readonly kind: DriftItem['kind']
  readonly code: DriftCode
  readonly same: (dialect: Dialect, a: ColumnSpec, b: ColumnSpec) => boolean
  readonly told: (dialect: Dialect, column: ColumnSpec) => string
  readonly copy: (from: ColumnSpec, to: ColumnSpec) => ColumnSpec
}

const FACTS: readonly Fact[] = [
  { kind: 'type', code: 'PLN134', same: (dialect, a, b) => dialect.sameType(a.type, b.type), told: (dialect, { type }) => dialect.typeText(type), copy: ({ type }, to) => ({ ...to, type }) },
  { kind: 'nullability', code: 'PLN135', same: (_, a, b) => a.nullable === b.nullable, told: (_, { nullable }) => (nullable ? 'nullable' : 'NOT NULL'), copy: ({ nullable }, to) => ({ ...to, nullable }) },
  {
    kind: 'default', code: 'PLN136', same: (dialect, a, b) => a.default === b.default || dialect.sameDefault(a.default, b.default),
    told: (_, column) => (column.default === '' ? 'without a default' : `with the default ${column.default}`), copy: (from, to) => ({ ...to, default: from.default }),
  },
  { kind: 'comment', code: 'PLN137', same: (_, a, b) => a.comment === b.comment, told: (_, { comment }) => (comment === '' ? 'without a comment' : `with the comment "${comment}"`), copy: ({ comment }, to) => ({ ...to, comment }) },
]

interface Sides {
  readonly was: ColumnSpec
  readonly is: ColumnSpec
  readonly wanted: ColumnSpec | undefined
}

function otherFact(dialect: Dialect, { kind, code, same, told, copy }: Fact, { was, is, wanted }: Sides): ColumnDrift {
  const isWanted = wanted !== undefined && same(dialect, is, wanted)
  return {
    kind, code,
    column: was.name,
    detail: `Column ${was.name} was deployed ${kind === 'type' ? 'as ' : ''}${told(dialect, was)} and is ${told(dialect, is)} now.`,
    choices: isWanted ? ['adopt', 'ignore'] : ['correct', 'ignore'],
    ...(wanted !== undefined && !same(dialect, was, wanted) ? { isConflict: true } : {}),
    take: (columns) => columns.map((column) => (column.name === was.name ? copy(is, column) : column)),
    leave: (columns) => columns.map((column) => (column === wanted || (wanted !== undefined && column.name === wanted.name) ? copy(is, column) : column)),
  }
}

function missing(dialect: Dialect, column: ColumnSpec, wanted: ColumnSpec | undefined): ColumnDrift {
  const isChanged = wanted !== undefined && (wanted.name !== column.name || !dialect.sameType(wanted.type, column.type))
  return {
    kind: 'missingColumn', code: 'PLN133',
    column: column.name,
    detail: `Column ${column.name} was deployed and is not there any more.`,
    choices: wanted === undefined ? ['adopt', 'ignore'] : ['correct', 'ignore'],
    ...(isChanged ? { isConflict: true } : {}),
    take: (columns) => columns.filter((each) => each.name !== column.name),
    leave: (columns) => columns.filter((each) => each.name !== wanted?.name),
  }
}

function unknown(dialect: Dialect, column: ColumnSpec, wanted: ColumnSpec | undefined): ColumnDrift {
  const key = dialect.columnKey(column.name)
  const isWanted = wanted !== undefined && dialect.sameType(wanted.type, column.type)
  return {
    kind: 'extraColumn', code: 'PLN132',
    column: column.name,
    detail: `Column ${column.name} is there and was not deployed from here.`,
    choices: isWanted ? ['adopt', 'ignore'] : ['correct', 'ignore'],
    ...(wanted === undefined ? {} : { isConflict: true }),
    take: (columns, choice) => (choice === 'adopt' || choice === 'correct' ? [...columns, column] : columns),
    leave: (columns) => columns.filter(({ name }) => dialect.columnKey(name) !== key),
  }
}
