// Columns that come and go.
import { asAdded } from '../../relation/index.ts'
import { dml } from '../../dialect/index.ts'
import type { ChangeRow, Dialect } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'
import { problem } from '../codes/index.ts'
import type { Change } from './draft.ts'
import type { NamePlaces } from './name-places.ts'
import type { TableChange } from './table-change.ts'

const TAKEN_NAME = 'Its name is taken until a later step, and the table has to be copied with it before that. Deploy what frees the name first, then add the column.'

export function addColumns(change: TableChange, places: NamePlaces): readonly Change[] {
  const { dialect, match, before, after, relocatedBy } = change
  return match.added.map((column) => {
    const made = asAdded(column)
    const { needs, when } = places.of(column)
    const kept = change.keeping.restores(column)
    const rule = kept === undefined ? change.ruleFor({ change: 'addColumn', after: made }) : restoringRule(change, made)
    const isLate = when === 'dropped'
    const rows = made.default === '' ? 'It is empty in the rows that are there' : `The rows that are there get ${made.default}`
    const nullable = made.lacksNotNull === true ? ', so it is made nullable although the project says NOT NULL' : ''
    return {
      kind: 'addColumn',
      reason: kept === undefined ? `The table has no column ${column.name} yet. ${rows}${nullable}.` : `Column ${column.name} comes back with its values, which were kept as ${kept}.`,
      rule,
      column,
      to: dialect.typeText(column.type),
      phase: isLate ? 'contract' : when === 'renamed' ? 'rename' : 'expand',
      needs: [...needs, ...(isLate ? relocatedBy : [])],
      problem: rule.how === 'copy and swap' && when !== 'at once' ? problem('PLN112', { why: TAKEN_NAME }) : undefined,
      ...(kept === undefined ? {} : { restores: kept }),
      statements: () => (kept === undefined ? dialect.addColumn : bringBack(dialect, kept))(isLate ? after.name : before.name, made),
    }
  })
}

/** Nobody knows any more how its default came. */
function restoringRule({ ruleFor }: TableChange, made: ColumnSpec): ChangeRow {
  return { ...ruleFor({ change: 'renameColumn' }), ...(made.default === '' ? {} : { fixesDefault: true as const }) }
}

/** While it was kept it could be null: rows that came meanwhile get its default, where it has one and may not be null. */
function bringBack(dialect: Dialect, kept: string): Dialect['addColumn'] {
  return (table, column) => [
    ...dialect.renameColumn(table, kept, column.name),
    ...(column.nullable ? [] : [
      dml('Fill the rows', `UPDATE ${dialect.quoteObject(table)} SET ${dialect.quote(column.name)} = ${column.default} WHERE ${dialect.quote(column.name)} IS NULL`),
      ...dialect.alterColumn(table, { before: { ...column, nullable: true }, after: column }),
    ]),
  ]
}

export function dropColumns(change: TableChange): readonly Change[] {
  const { dialect, match, after, relocatedBy } = change
  const isLast = match.kept.length === 0 && !match.added.some((added) => isFreeName(change, added))
  return match.dropped.map((column) => keep(change, column, isLast) ?? ({
    kind: 'dropColumn',
    rule: change.ruleFor({ change: 'dropColumn' }),
    risk: 'loss',
    cost: 'PLN121',
    phase: 'contract',
    reason: `Column ${column.name} is not in the project any more; its values go.`,
    column,
    from: dialect.typeText(column.type),
    needs: relocatedBy,
    problem: isLast ? problem('PLN113', {}) : undefined,
    statements: () => dialect.dropColumn(after.name, column),
  }))
}

/** The column under another name, for a while; undefined where the environment keeps nothing. */
function keep(change: TableChange, column: ColumnSpec, isLast: boolean): Change | undefined {
  const { dialect, after, relocatedBy, keeping } = change
  const keeps = keeping.keeps(column)
  if (keeps === undefined || isLast) return undefined
  const renamed = { ...column, name: keeps.as }
  return {
    kind: 'dropColumn',
    rule: change.ruleFor({ change: 'renameColumn' }),
    phase: 'contract',
    reason: `Column ${column.name} is not in the project any more; it is kept as ${keeps.as} for ${keeps.days} ${keeps.days === 1 ? 'day' : 'days'}, with its values, and a rollback brings it back.`,
    column,
    from: dialect.typeText(column.type),
    needs: relocatedBy,
    keeps,
    statements: () => [
      ...dialect.renameColumn(after.name, column.name, keeps.as),
      ...(column.nullable ? [] : dialect.alterColumn(after.name, { before: renamed, after: { ...renamed, nullable: true } })),
    ],
  }
}

function isFreeName({ dialect, match }: TableChange, added: ColumnSpec): boolean {
  return !match.dropped.some((column) => dialect.columnKey(column.name) === dialect.columnKey(added.name))
}
