// A table's clustering key: set, changed or dropped in place; and dropped for a while where a column that it names gets another name or type, or goes.
// Source: SNOWFLAKE.md section 1 (a column of the key can be neither dropped nor renamed).
import type { ColumnSpec } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import { idOf } from './draft.ts'
import type { Change } from './draft.ts'
import type { TableChange } from './table-change.ts'

export interface KeyChange {
  /** Before all else that is done to the table. */
  readonly release: Change | undefined
  /** Once its columns are there, under their names. */
  readonly set: Change | undefined
}

const RELEASED = 'clusterBy-released'
const SET = 'clusterBy'

/** `touched`: columns of `before` that get another name or type, or go. */
export function changeKey(change: TableChange, touched: readonly ColumnSpec[]): KeyChange {
  const { dialect, before, after, match } = change
  const [from, to] = [before.clusterBy ?? [], after.clusterBy ?? []]
  const names = (key: readonly string[], column: ColumnSpec): boolean => key.some((expression) => dialect.namesColumn(expression, column.name))
  const inTheWay = touched.filter((column) => names(from, column))
  const isReleased = inTheWay.length > 0
  if (!isReleased && dialect.sameClustering(from, to)) return { release: undefined, set: undefined }

  const kept = new Set(after.columns.map(({ name }) => name))
  const lost = match.dropped.find((column) => names(to, column) && !kept.has(column.name))
  const why = inTheWay.map(({ name }) => name).join(', ')
  return {
    release: isReleased ? { ...facts(change, RELEASED, { from, to: [] }), reason: `The clustering key names ${why}, which cannot be changed while it does. It is dropped for the while.` } : undefined,
    set: isReleased && to.length === 0 ? undefined : {
      ...facts(change, SET, { from: isReleased ? [] : from, to }),
      reason: to.length === 0 ? 'The node has no clustering key any more.' : isReleased ? 'The clustering key is set again.' : `The clustering key is ${to.join(', ')} in the project and ${from.length === 0 ? 'none' : from.join(', ')} in the table.`,
      problem: lost === undefined ? undefined : problem('PLN114', { column: lost.name }),
    },
  }
}

function facts({ dialect, before, ruleFor }: TableChange, part: string, { from, to }: { readonly from: readonly string[]; readonly to: readonly string[] }): Omit<Change, 'reason'> {
  return {
    kind: 'changeProperty',
    part,
    property: 'clusterBy',
    rule: ruleFor({ change: 'changeProperty', property: 'clusterBy' }),
    phase: part === RELEASED ? 'migrate' : 'rename',
    from: from.join(', '),
    to: to.join(', '),
    statements: () => dialect.clusterBy(before.name, to),
  }
}

/** Set when its columns have come and have their names (`coming` are the steps that bring them); what of them comes last, it waits for. */
export function setKey({ dialect, subject, after, relocatedBy }: TableChange, set: Change, coming: readonly Change[]): Change {
  const key = after.clusterBy ?? []
  const nameOf = ({ kind, column, to }: Change): string => (kind === 'renameColumn' ? to : column?.name) ?? ''
  const awaited = coming.filter((each) => key.some((expression) => dialect.namesColumn(expression, nameOf(each))))
  const isLate = awaited.some(({ phase }) => phase === 'contract')
  const needs = [...awaited.map((each) => idOf(subject, each)), ...(isLate ? relocatedBy : [])]
  return isLate ? { ...set, needs, phase: 'contract', statements: () => dialect.clusterBy(after.name, key) } : { ...set, needs }
}
