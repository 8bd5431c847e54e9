// The steps of altered columns. One that the engine makes by a shadow column carries what else of the column is made so: nothing is written twice.
import { check } from '../../dialect/index.ts'
import type { Statements } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'
import type { Guard } from '../types.ts'
import { altered } from './alterations.ts'
import type { Alteration } from './alterations.ts'
import { stepId } from './draft.ts'
import type { Change } from './draft.ts'
import { nullGuard, typeGuard } from './guards.ts'
import { withStrangers } from './table-change.ts'
import type { TableChange } from './table-change.ts'

/** `column`: as it is when the first of them is made; `alterations`: all of one column, in their order. */
export function alterColumn(change: TableChange, column: ColumnSpec, alterations: readonly Alteration[]): readonly Change[] {
  const shadows = alterations.filter(({ rule }) => rule.how === 'shadow column')
  let state = column
  let last: string | undefined
  return alterations.map((alteration) => {
    const isCarried = shadows.indexOf(alteration) > 0
    const made = shadows[0] === alteration ? altered(state, shadows) : altered(state, [alteration])
    const base = state
    const needs = last === undefined ? [] : [last]
    if (!isCarried) {
      state = made
      last = alterationId(change, alteration)
    }
    return {
      ...alterationFacts(change, alteration),
      phase: alteration.kind === 'dropNotNull' ? 'expand' : 'migrate',
      needs,
      ...(isCarried && shadows[0] !== undefined ? { by: alterationId(change, shadows[0]) } : {}),
      ...(shadows[0] === alteration ? { gap: `For a moment the table has no column ${column.name}.` } : {}),
      statements: () => (isCarried ? [] : makeIt(change, { base, made, carried: shadows[0] === alteration ? shadows.slice(1) : undefined })),
    }
  })
}

/** What is said of it, however it is made. */
export function alterationFacts(change: TableChange, alteration: Alteration): Pick<Change, 'kind' | 'reason' | 'rule' | 'column' | 'was' | 'from' | 'to' | 'guard' | 'lost'> {
  const { kind, reason, rule, pair, from, to } = alteration
  const lost = kind === 'changeType' ? change.dialect.conversion(pair.before.type, pair.after.type)?.lost : undefined
  return {
    kind, reason, rule,
    column: pair.after,
    was: pair.before.name,
    ...(from === undefined ? {} : { from }),
    ...(to === undefined ? {} : { to }),
    ...(lost === undefined ? {} : { lost: [lost] }),
    guard: guardOf(change, alteration),
  }
}

export function alterationId({ subject }: TableChange, { kind, pair }: Alteration): string {
  return stepId(subject, kind, pair.after.name)
}

interface Making {
  readonly base: ColumnSpec
  readonly made: ColumnSpec
  /** Of a shadow column: what it carries beside the step's own. */
  readonly carried: readonly Alteration[] | undefined
}

function makeIt(change: TableChange, { base, made, carried }: Making): Statements {
  const column = { before: base, after: made }
  if (carried === undefined) return change.dialect.alterColumn(change.before.name, column)
  return [...checksOf(change, carried), ...change.dialect.shadowColumn(withStrangers(change), column)]
}

/** A step asks its own guard; what it carries is asked for by statements of its own. */
export function checksOf(change: TableChange, carried: readonly Alteration[]): Statements {
  return carried.flatMap((alteration) => {
    const guard = guardOf(change, alteration)
    return guard === undefined ? [] : [check(guard.message, guard.sql)]
  })
}

function guardOf({ dialect, before: table }: TableChange, { kind, pair, to = '' }: Alteration): Guard | undefined {
  const place = { dialect, table: table.name, column: pair.before }
  if (kind === 'setNotNull') return nullGuard(place)
  const conversion = kind === 'changeType' ? dialect.conversion(pair.before.type, pair.after.type) : undefined
  return conversion === undefined ? undefined : typeGuard(place, conversion, to)
}
