// What is recorded of a node after each of its steps: the same arithmetic for the journal, for a crash in between, and for proofs.
import { assertNever } from '../failure/index.ts'
import { asAdded, isNotMade } from '../relation/index.ts'
import type { ColumnSpec, Relation } from '../relation/index.ts'
import type { PlanStep } from './types.ts'

/** Changes of what is recorded already. Of an object that is taken over, nothing is recorded until that is whole. */
const ALTERS: ReadonlySet<PlanStep['change']> = new Set([
  'renameTable', 'moveTable', 'addColumn', 'dropColumn', 'renameColumn', 'changeType', 'setNotNull', 'dropNotNull', 'changeDefault', 'changeComment', 'changeProperty', 'changeMaterialization', 'replaceView',
])

/**
 * The relation after a step; undefined: nothing is recorded any more (dropped, frozen, forgotten), or not yet.
 * `desired` is undefined for a node that the project has no more.
 */
export function applyStep(recorded: Relation | undefined, step: PlanStep, desired: Relation | undefined): Relation | undefined {
  if (desired === undefined || step.change === 'drop' || step.change === 'freeze') return undefined
  if (recorded !== undefined) return applyToRelation(recorded, step, desired)
  if (ALTERS.has(step.change)) return undefined
  return step.change === 'adopt' ? adopted(desired, step) : desired
}

function applyToRelation(recorded: Relation, step: PlanStep, desired: Relation): Relation | undefined {
  const { change } = step
  const wanted = desired.columns.find(({ name }) => name === step.column)
  const former = step.was ?? step.column
  const alter = (facts: (column: ColumnSpec, wanted: ColumnSpec) => ColumnSpec): Relation => ({
    ...recorded,
    columns: wanted === undefined ? recorded.columns : recorded.columns.map((column) => (column.name === former ? facts(column, wanted) : column)),
  })
  switch (change) {
    case 'createTable':
    case 'createView':
    case 'replaceView':
    case 'changeMaterialization':
      return desired
    case 'adopt':
      return adopted(desired, step)
    case 'metadata':
      return settle(recorded, desired)
    case 'renameTable':
    case 'moveTable':
      return { ...recorded, name: step.aside ?? desired.name }
    case 'addColumn':
      return wanted === undefined ? recorded : { ...recorded, columns: [...recorded.columns, withDefault(asAdded(wanted), step)] }
    case 'dropColumn':
      return { ...recorded, columns: recorded.columns.filter(({ name }) => name !== step.column) }
    case 'renameColumn':
      return renameColumn(recorded, step, desired)
    case 'changeType':
      return alter((column, { type }) => withDefault({ ...column, type }, step))
    case 'setNotNull':
      return alter((column) => withoutShortfall({ ...column, nullable: false }))
    case 'dropNotNull':
      return alter((column) => withoutShortfall({ ...column, nullable: true }))
    case 'changeDefault':
      return alter((column, wanted) => withDefault({ ...column, default: wanted.default }, step))
    case 'changeComment':
      return step.column === undefined ? { ...recorded, comment: desired.comment } : alter((column, { comment }) => ({ ...column, comment }))
    case 'changeProperty':
      return changeProperty(recorded, step, desired)
    case 'drop':
    case 'freeze':
      return undefined
    default:
      return assertNever(change)
  }
}

/** Of columns that exchange their names the first has the new one while the second still has it too: that is told by whose the id is. */
function renameColumn(recorded: Relation, { from, to, columnID }: PlanStep, desired: Relation): Relation {
  const others = new Set<string>(desired.columns.map(({ id }) => id).filter((id) => id !== '' && id !== columnID))
  return { ...recorded, columns: recorded.columns.map((column) => (column.name === from && !others.has(column.id) ? { ...column, id: columnID ?? '', name: to ?? column.name } : column)) }
}

function changeProperty(recorded: Relation, { property, to }: PlanStep, desired: Relation): Relation {
  const { isTransient, clusterBy, ...rest } = recorded
  const [transient, key] = property === 'isTransient' ? [desired.isTransient, clusterBy] : [isTransient, to === '' ? undefined : desired.clusterBy]
  return { ...rest, ...(transient === undefined ? {} : { isTransient: transient }), ...(key === undefined ? {} : { clusterBy: key }) }
}

function withoutShortfall({ lacksNotNull: _, ...column }: ColumnSpec): ColumnSpec {
  return column
}

/** A column that is made by ALTER TABLE cannot lose the default that it comes with; one that comes with the table can. */
function withDefault({ fixedDefault, ...column }: ColumnSpec, { how, fixesDefault }: PlanStep): ColumnSpec {
  const isFixed = fixesDefault === true || (fixedDefault === true && (how === 'in place' || how === 'guarded'))
  return isFixed && column.default !== '' ? { ...column, fixedDefault: true } : column
}

function adopted(desired: Relation, { leavesNullable = [] }: PlanStep): Relation {
  const relation = withoutStandIn(desired)
  return leavesNullable.length === 0 ? relation : { ...relation, columns: relation.columns.map((column) => (leavesNullable.includes(column.name) ? asAdded(column) : column)) }
}

/** What was there before may hold rows of somebody's, and is never taken for what merely stands in. */
function withoutStandIn(relation: Relation): Relation {
  if (relation.standsIn !== true || isNotMade(relation)) return relation
  const { standsIn: _, ...rest } = relation
  return rest
}

/**
 * The relation to record once a node's last step is done: the desired one, in its order and with its ids, but with what the warehouse could not
 * be given (NOT NULL on an added column), or cannot lose any more, as it is.
 */
export function settle(recorded: Relation, wanted: Relation): Relation {
  const desired = recorded.standsIn === true ? wanted : withoutStandIn(wanted)
  const marked = new Map(recorded.columns.filter(({ lacksNotNull, fixedDefault }) => lacksNotNull === true || fixedDefault === true).map((column) => [column.name, column]))
  if (marked.size === 0) return desired
  return {
    ...desired,
    columns: desired.columns.map((column): ColumnSpec => {
      const is = marked.get(column.name)
      if (is === undefined) return column
      const lacks = is.lacksNotNull === true && !column.nullable
      return { ...column, ...(lacks ? { nullable: true, lacksNotNull: true } : {}), ...(is.fixedDefault === true && column.default !== '' ? { fixedDefault: true } : {}) }
    }),
  }
}
