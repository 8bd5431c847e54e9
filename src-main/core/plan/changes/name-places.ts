// When a column's new name is free: at once, after the column that has it now is renamed or dropped, or never (a swap).
import type { Dialect } from '../../dialect/index.ts'
import type { ColumnSpec } from '../../relation/index.ts'
import type { ColumnMatch, ColumnPair } from '../compare/columns.ts'
import { stepId } from './draft.ts'
import type { Phase, Subject } from './draft.ts'

export interface NamePlace {
  readonly needs: readonly string[]
  readonly phase: Phase
  readonly problem: string | undefined
}

export interface NamePlaces {
  /** For a column that is added or renamed. */
  of(after: ColumnSpec): NamePlace
  /** The step that gives a kept column its name, for what acts on the column under it. */
  renameOf(pair: ColumnPair): readonly string[]
}

const FREE: NamePlace = { needs: [], phase: 'expand', problem: undefined }
const SWAP = 'The names go round in a circle, which this version of Sluice does not do in one plan. Rename one of them to a new name, deploy, then rename the rest.'

export function namePlaces(dialect: Dialect, subject: Subject, match: ColumnMatch): NamePlaces {
  const dropped = new Map(match.dropped.map((column) => [dialect.columnKey(column.name), column]))
  const renamed = new Map(match.kept.filter(({ before, after }) => before.name !== after.name).map((pair) => [dialect.columnKey(pair.before.name), pair]))
  const places = new Map<ColumnSpec, NamePlace | 'looking'>()

  function of(after: ColumnSpec): NamePlace {
    const known = places.get(after)
    if (known === 'looking') return { ...FREE, problem: SWAP }
    if (known !== undefined) return known
    places.set(after, 'looking')
    const place = look(after)
    places.set(after, place)
    return place
  }

  function look(after: ColumnSpec): NamePlace {
    const key = dialect.columnKey(after.name)
    const leaving = dropped.get(key)
    if (leaving !== undefined) return { needs: [stepId(subject, 'dropColumn', leaving.name)], phase: 'contract', problem: undefined }
    const moving = renamed.get(key)
    // A name that differs from its own only by case, where the engine takes them for one.
    if (moving === undefined || moving.after === after) return FREE
    const before = of(moving.after)
    // A step that is blocked waits for nothing, so that a circle of names is none of steps.
    return before.problem === undefined ? { ...before, needs: [stepId(subject, 'renameColumn', moving.before.name)] } : { ...FREE, problem: before.problem }
  }

  return {
    of,
    renameOf: ({ before, after }) => (before.name === after.name ? [] : [stepId(subject, 'renameColumn', before.name)]),
  }
}
