// What differs of a kept column beside its name: one alteration a fact, each with the row of the engine's table that says how it is made.
import type { ChangeRow } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'
import type { ColumnPair } from '../compare/columns.ts'
import type { TableChange } from './table-change.ts'

export interface Alteration {
  readonly kind: 'changeType' | 'changeDefault' | 'setNotNull' | 'dropNotNull'
  readonly pair: ColumnPair
  /** What it changes, and to what. */
  readonly facts: Partial<Pick<ColumnSpec, 'type' | 'nullable' | 'default'>>
  readonly rule: ChangeRow
  readonly reason: string
  readonly from?: string
  readonly to?: string
}

/** In the order in which they are made: what makes room first, what narrows last. */
export function alterationsOf(change: TableChange, pair: ColumnPair): readonly Alteration[] {
  const type = typeOf(change, pair)
  const byDefault = defaultOf(change, pair)
  const nullability = nullabilityOf(change, pair)
  const found = nullability?.kind === 'dropNotNull' ? [nullability, type, byDefault] : [type, byDefault, nullability]
  return found.filter((alteration) => alteration !== undefined).map((alteration) => (alteration === byDefault ? withType(alteration, type) : alteration))
}

function typeOf({ dialect, ruleFor }: TableChange, pair: ColumnPair): Alteration | undefined {
  const { before, after } = pair
  if (dialect.sameType(before.type, after.type)) return undefined
  const facts = { type: after.type }
  const [from, to] = [dialect.typeText(before.type), dialect.typeText(after.type)]
  const reason = `Column ${after.name} is ${to} in the project and ${from} in the table.`
  // What it may be made by depends on the default that the column ends up with, and on whether it is NOT NULL by then.
  const then = { ...before, ...facts, default: after.default, nullable: before.nullable || after.nullable }
  return { kind: 'changeType', pair, facts, rule: ruleFor({ change: 'changeType', before, after: then }), reason, from, to }
}

function defaultOf({ dialect, ruleFor }: TableChange, pair: ColumnPair): Alteration | undefined {
  const { before, after } = pair
  if (dialect.sameDefault(before.default, after.default)) return undefined
  const facts = { default: after.default }
  const [from, to] = [before.default, after.default]
  const reason = `Column ${after.name} has ${defaultWords(to)} in the project and ${defaultWords(from)} in the table.`
  return { kind: 'changeDefault', pair, facts, rule: ruleFor({ change: 'changeDefault', before, after: { ...before, ...facts, type: after.type } }), reason, from, to }
}

function nullabilityOf({ ruleFor }: TableChange, pair: ColumnPair): Alteration | undefined {
  const { before, after } = pair
  if (before.nullable === after.nullable || (before.lacksNotNull === true && !after.nullable)) return undefined
  const kind = after.nullable ? 'dropNotNull' : 'setNotNull'
  const reason = after.nullable ? `Column ${after.name} is nullable in the project and NOT NULL in the table.` : `Column ${after.name} is NOT NULL in the project and nullable in the table.`
  const facts = { nullable: after.nullable }
  return { kind, pair, facts, rule: ruleFor({ change: kind, before, after: { ...before, ...facts, type: after.type } }), reason }
}

/** A column that is made anew for its type gets its new default with that: the former may be none of the new type, and one that came by ALTER TABLE could not be dropped after. */
function withType(byDefault: Alteration, type: Alteration | undefined): Alteration {
  return type !== undefined && isCopied(type) && byDefault.rule.how !== 'copy and swap' ? { ...byDefault, rule: { ...type.rule, change: 'changeDefault' } } : byDefault
}

function defaultWords(text: string): string {
  return text === '' ? 'no default' : `the default ${text}`
}

/** Those that a copy of the table makes, where there is one: what needs it, and what would write a column anew. */
export function isCopied({ rule: { how } }: Pick<Alteration, 'rule'>): boolean {
  return how === 'copy and swap' || how === 'shadow column'
}

/** The column with the alterations, under its former name. */
export function altered(column: ColumnSpec, alterations: readonly Alteration[]): ColumnSpec {
  return alterations.reduce((made, { facts }) => ({ ...made, ...facts }), column)
}
