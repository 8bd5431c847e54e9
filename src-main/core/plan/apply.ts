// What is recorded of a node after each of its steps: the same arithmetic for the journal, for a crash in between, and for proofs.
import { assertNever } from '../failure/index.ts'
import { asAdded } from '../relation/index.ts'
import type { ColumnSpec, Relation } from '../relation/index.ts'
import type { PlanStep } from './types.ts'

/**
 * The relation after a step; undefined: nothing is recorded any more (dropped, frozen, forgotten).
 * `desired` is undefined for a node that the project has no more.
 */
export function applyStep(recorded: Relation | undefined, step: PlanStep, desired: Relation | undefined): Relation | undefined {
  if (desired === undefined || step.change === 'drop' || step.change === 'freeze') return undefined
  if (recorded === undefined) return desired
  return applyToRelation(recorded, step, desired)
}

function applyToRelation(recorded: Relation, step: PlanStep, desired: Relation): Relation | undefined {
  const { change } = step
  const wanted = desired.columns.find(({ name }) => name === step.column)
  const alter = (facts: (column: ColumnSpec, wanted: ColumnSpec) => ColumnSpec): Relation => ({
    ...recorded,
    columns: wanted === undefined ? recorded.columns : recorded.columns.map((column) => (column.name === wanted.name ? facts(column, wanted) : column)),
  })
  switch (change) {
    case 'createTable':
    case 'createView':
    case 'adopt':
    case 'replaceView':
    case 'changeMaterialization':
      return desired
    case 'metadata':
      return settle(recorded, desired)
    case 'renameTable':
    case 'moveTable':
      return { ...recorded, name: desired.name }
    case 'addColumn':
      return wanted === undefined ? recorded : { ...recorded, columns: [...recorded.columns, asAdded(wanted)] }
    case 'dropColumn':
      return { ...recorded, columns: recorded.columns.filter(({ name }) => name !== step.column) }
    case 'renameColumn':
      return {
        ...recorded,
        columns: recorded.columns.map((column) => (column.name === step.from ? { ...column, id: step.columnID ?? '', name: step.to ?? column.name } : column)),
      }
    case 'changeType':
      return alter((column, { type }) => ({ ...column, type }))
    case 'setNotNull':
      return alter((column) => withoutShortfall({ ...column, nullable: false }))
    case 'dropNotNull':
      return alter((column) => withoutShortfall({ ...column, nullable: true }))
    case 'changeDefault':
      return alter((column, wanted) => ({ ...column, default: wanted.default }))
    case 'changeComment':
      return step.column === undefined ? { ...recorded, comment: desired.comment } : alter((column, { comment }) => ({ ...column, comment }))
    case 'changeProperty':
      return recorded
    case 'drop':
    case 'freeze':
      return undefined
    default:
      return assertNever(change)
  }
}

function withoutShortfall({ lacksNotNull: _, ...column }: ColumnSpec): ColumnSpec {
  return column
}

/**
 * The relation to record once a node's last step is done: the desired one, in its order and with its ids, but with what the warehouse could not
 * be given (NOT NULL on an added column) as it is.
 */
export function settle(recorded: Relation, desired: Relation): Relation {
  const lacking = recorded.columns.filter(({ lacksNotNull }) => lacksNotNull === true)
  if (lacking.length === 0) return desired
  const names = new Set(lacking.map(({ name }) => name))
  return {
    ...desired,
    columns: desired.columns.map((column) => (names.has(column.name) && !column.nullable ? { ...column, nullable: true, lacksNotNull: true } : column)),
  }
}
