// When a column's new name is free: at once, after the column that has it now is renamed or dropped, or only all at once (names that go round in a circle).
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'
import type { ColumnMatch, ColumnPair } from '../compare/columns.ts'
import { stepId } from './draft.ts'
import type { Subject } from './draft.ts'

export interface NamePlace {
  readonly needs: readonly string[]
  /** `at once`: the name is free. `renamed`: another column has to leave it. `dropped`: a column has to go, now or at the end of a chain of names. */
  readonly when: 'at once' | 'renamed' | 'dropped'
}

export interface NamePlaces {
  /** For a column that is added or renamed. */
  of(after: ColumnSpec): NamePlace
  /** The columns whose names go round with this one's, in the order of their giving way: each takes the name of the next, the last that of the first. */
  circleOf(after: ColumnSpec): readonly ColumnPair[] | undefined
}

const FREE: NamePlace = { needs: [], when: 'at once' }

export function namePlaces(dialect: Dialect, subject: Subject, match: ColumnMatch): NamePlaces {
  const dropped = new Map(match.dropped.map((column) => [dialect.columnKey(column.name), column]))
  const renamed = new Map(renamedPairs(match).map((pair) => [dialect.columnKey(pair.before.name), pair]))
  const places = new Map<ColumnSpec, NamePlace>()
  const circles = findCircles(dialect, renamed)

  function of(after: ColumnSpec): NamePlace {
    const known = places.get(after)
    if (known !== undefined) return known
    const place = look(after)
    places.set(after, place)
    return place
  }

  function look(after: ColumnSpec): NamePlace {
    const key = dialect.columnKey(after.name)
    const leaving = dropped.get(key)
    if (leaving !== undefined) return { needs: [stepId(subject, 'dropColumn', leaving.name)], when: 'dropped' }
    const moving = renamed.get(key)
    // A name that differs from its own only by case, where the engine takes them for one; or a circle, which makes its own way.
    if (moving === undefined || moving.after === after || circles.has(after)) return FREE
    const { when } = of(moving.after)
    return { needs: [stepId(subject, 'renameColumn', moving.before.name)], when: when === 'dropped' ? 'dropped' : 'renamed' }
  }

  return { of, circleOf: (after) => circles.get(after) }
}

export function renamedPairs({ kept }: ColumnMatch): readonly ColumnPair[] {
  return kept.filter(({ before, after }) => before.name !== after.name)
}

/** By the name that each column leaves, follow the one that it takes. */
function findCircles(dialect: Dialect, renamed: ReadonlyMap<string, ColumnPair>): ReadonlyMap<ColumnSpec, readonly ColumnPair[]> {
  const circles = new Map<ColumnSpec, readonly ColumnPair[]>()
  for (const first of renamed.values()) {
    if (circles.has(first.after)) continue
    const way: ColumnPair[] = [first]
    let next = renamed.get(dialect.columnKey(first.after.name))
    while (next !== undefined && next !== first && !way.includes(next)) {
      way.push(next)
      next = renamed.get(dialect.columnKey(next.after.name))
    }
    if (next === first && way.length > 1) for (const { after } of way) circles.set(after, way)
  }
  return circles
}
