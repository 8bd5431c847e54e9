// An object of a node that has another name now, or is mapped to another schema or database: renamed or moved with all that is in it.
import { ruleFor } from '../../dialect/index.ts'
import type { ChangeRow, Dialect } from '../../dialect/index.ts'
import { asAdded, objectText } from '../../relation/index.ts'
import type { Relation } from '../../relation/index.ts'
import type { ColumnMatch } from '../compare/columns.ts'
import type { ColumnKeeping } from '../kept.ts'
import type { ChangeKind } from '../types.ts'
import { draft, stepId } from './draft.ts'
import type { Change, Draft, Subject } from './draft.ts'
import { namePlaces } from './name-places.ts'

export interface Relocated {
  readonly dialect: Dialect
  readonly subject: Subject
  readonly before: Relation
  readonly after: Relation
}

export function relocationKind({ before, after }: Pick<Relocated, 'before' | 'after'>): ChangeKind {
  return before.name.database !== after.name.database || before.name.schema !== after.name.schema ? 'moveTable' : 'renameTable'
}

export function relocationId(relocated: Relocated): string {
  return stepId(relocated.subject, relocationKind(relocated))
}

/** `relation`: as it is when everything is done that comes before. */
export function relocate(relocated: Relocated, relation: Relation, needs: readonly string[]): Draft {
  const { dialect, subject, before, after } = relocated
  const kind = relocationKind(relocated)
  const rule = ruleFor(dialect, { change: kind, relation: before })
  // What the engine cannot take along is made there as it shall be: a view has nothing but its query.
  if (rule.how === 'rebuild') return remakeElsewhere(relocated, rule)
  return draft(dialect, subject, {
    ...facts(relocated),
    rule,
    phase: after.kind === 'view' ? 'rename views' : 'rename',
    needs,
    relocation: { relation, to: after.name },
    statements: () => dialect.relocate(relation, after.name),
  })
}

/** A view that is made under its new name, with its query as it shall be, and dropped under the former. */
export function remakeElsewhere(relocated: Relocated, rule: ChangeRow): Draft {
  const { dialect, subject, before, after } = relocated
  return draft(dialect, subject, {
    ...facts(relocated),
    rule: { ...rule, how: 'rebuild' },
    phase: 'views',
    departure: { relation: before, statements: (former) => [...dialect.createView(after, false), ...dialect.dropObject(former)] },
  })
}

function facts(relocated: Relocated): Pick<Change, 'kind' | 'reason' | 'from' | 'to'> {
  const { before, after } = relocated
  const [from, to] = [objectText(before.name), objectText(after.name)]
  return { kind: relocationKind(relocated), reason: `The ${after.kind} is ${to} now and was deployed as ${from}.`, from, to }
}

export interface TableColumns {
  readonly match: ColumnMatch
  /** Columns that are in the table and nobody's: kept ones that come back are not among them by then. */
  readonly strangers: Relation['columns']
  readonly keeping: ColumnKeeping
}

/** A table once its columns have been altered and have their names, and before any of them is dropped. */
export function beforeDrops({ dialect, subject, before, after }: Relocated, { match, strangers, keeping }: TableColumns): Relation {
  const places = namePlaces(dialect, subject, match)
  const isEarly = (column: Relation['columns'][number]): boolean => places.of(column).when !== 'dropped'
  const added = match.added.filter(isEarly).map(asAdded)
  const back = new Set(added.map(keeping.restores))
  return {
    ...after,
    name: before.name,
    columns: [
      ...match.kept.map(({ before: was, after: is }) => ({ ...is, name: isEarly(is) ? is.name : was.name, nullable: is.nullable || was.lacksNotNull === true })),
      ...match.dropped,
      ...added,
      ...strangers.filter(({ name }) => !back.has(name)),
    ],
  }
}
