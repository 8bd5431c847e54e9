// Columns that get another name: each by a step, in the order in which names become free; those that go round in a circle together, by way of a name for a moment.
import type { Statements } from '../../dialect/index.ts'
import type { ColumnSpec, ObjectName } from '../../relation/index.ts'
import { scratchColumn } from '../../dialect/index.ts'
import type { ColumnPair } from '../compare/columns.ts'
import { stepId } from './draft.ts'
import type { Change } from './draft.ts'
import { renamedPairs } from './name-places.ts'
import type { NamePlaces } from './name-places.ts'
import type { TableChange } from './table-change.ts'

/** `needs`: what has to be done under the former names. */
export function renameColumns(change: TableChange, places: NamePlaces, needs: (column: ColumnSpec) => readonly string[]): readonly Change[] {
  return renamedPairs(change.match).map((pair) => {
    const circle = places.circleOf(pair.after)
    const place = places.of(pair.after)
    const isLate = place.when === 'dropped'
    const [carrier] = circle ?? []
    const isCarried = carrier !== undefined && carrier !== pair
    const table = isLate ? change.after.name : change.before.name
    return {
      ...facts(pair),
      rule: change.ruleFor({ change: 'renameColumn' }),
      phase: isLate ? 'contract' : 'rename',
      needs: [...place.needs, ...needs(pair.before), ...(isLate ? change.relocatedBy : [])],
      by: isCarried ? stepId(change.subject, 'renameColumn', carrier.before.name) : undefined,
      gap: circle === undefined || isCarried ? undefined : `For a moment the table has no column ${pair.before.name}.`,
      statements: () => (isCarried ? [] : circle === undefined ? change.dialect.renameColumn(table, pair.before.name, pair.after.name) : goRound(change, table, circle)),
    }
  })
}

function facts({ before, after }: ColumnPair): Pick<Change, 'kind' | 'reason' | 'column' | 'from' | 'to'> {
  return {
    kind: 'renameColumn',
    reason: `Column ${before.name} is named ${after.name} now; its values stay.`,
    column: { id: after.id, name: before.name },
    from: before.name,
    to: after.name,
  }
}

/** The first steps aside, each of the others takes the name that is free then, and the first the one that is left. */
function goRound({ dialect, before }: TableChange, table: ObjectName, circle: readonly ColumnPair[]): Statements {
  const [first, ...others] = circle
  if (first === undefined) return []
  const aside = scratchColumn('MOVING', first.before.name, before)
  return [
    ...dialect.renameColumn(table, first.before.name, aside),
    ...others.reverse().flatMap((pair) => dialect.renameColumn(table, pair.before.name, pair.after.name)),
    ...dialect.renameColumn(table, aside, first.after.name),
  ]
}
