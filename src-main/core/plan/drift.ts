// Drift: the warehouse against what was recorded, and what the answers make of it.
import type { Dialect } from '../dialect/index.ts'
import type { ColumnSpec, Relation } from '../relation/index.ts'
import { objectText } from '../relation/index.ts'
import { columnDrift } from './compare/column-drift.ts'
import { actualOf } from './planning.ts'
import type { Planning } from './planning.ts'
import type { DriftChoice, DriftItem, Plan, RecordedNode } from './types.ts'

export interface DriftReading {
  readonly items: readonly DriftItem[]
  /** What desired is compared with: recorded, with what is to be adopted or corrected as the warehouse has it. */
  readonly before: Relation
  readonly isMissing: boolean
  /** Set where the object is there as another kind. */
  readonly otherKind: Relation['kind'] | undefined
}

const NONE: readonly DriftItem[] = []

export function readDrift(planning: Planning, node: RecordedNode, desired: Relation): DriftReading {
  const before = node.relation
  const quiet: DriftReading = { items: NONE, before, isMissing: false, otherKind: undefined }
  if (planning.input.actual === null) return quiet
  const actual = actualOf(planning, before.name)
  if (actual === undefined) return { ...quiet, isMissing: true, items: [missingItem(planning, node)] }
  if (actual.kind !== before.kind) return { ...quiet, otherKind: actual.kind, items: [kindItem(planning, node, actual.kind)] }
  // What a view's columns are follows from its query and from what that reads.
  return before.kind === 'view' ? quiet : readColumns(planning, node, actual, desired)
}

function readColumns(planning: Planning, node: RecordedNode, actual: Relation, desired: Relation): DriftReading {
  const { dialect } = planning.input
  const found = columnDrift(dialect, node.relation.columns, actual.columns)
  if (found.length === 0) return { items: NONE, before: node.relation, isMissing: false, otherKind: undefined }
  const wanted = new Map(desired.columns.map((column) => [dialect.columnKey(column.name), column]))
  let before = node.relation
  const items = found.map(({ kind, column, detail, actual, takeActual }) => {
    const choices = choicesFor(dialect, actual, wanted.get(dialect.columnKey(column)))
    const item = driftItem(planning, node, { kind, detail, choices }, column)
    if (item.choice === 'adopt' || item.choice === 'correct') before = { ...before, columns: takeActual(before.columns) }
    return item
  })
  return { items, before, isMissing: false, otherKind: undefined }
}

/** A column is adopted where the project wants it as it is there; elsewhere adopting would undo itself in the same plan. */
function choicesFor(dialect: Dialect, actual: ColumnSpec | undefined, wanted: ColumnSpec | undefined): readonly DriftChoice[] {
  const agrees = actual === undefined || wanted === undefined ? actual === wanted : dialect.sameType(actual.type, wanted.type)
  return agrees ? ['adopt', 'ignore'] : ['correct', 'ignore']
}

function missingItem(planning: Planning, node: RecordedNode): DriftItem {
  const detail = `The ${node.relation.kind} was deployed and is not there any more.`
  return driftItem(planning, node, { kind: 'missing', detail, choices: ['correct', 'ignore'] })
}

function kindItem(planning: Planning, node: RecordedNode, kind: Relation['kind']): DriftItem {
  const detail = `It was deployed as a ${node.relation.kind} and is a ${kind} now.`
  return driftItem(planning, node, { kind: 'kind', detail, choices: ['ignore'] })
}

type ItemFacts = Pick<DriftItem, 'kind' | 'detail' | 'choices'>

/** An item is answered by its object's text or by LOCATION.NAME, with .COLUMN for one of its columns. */
function driftItem({ input }: Planning, { nodeId, relation, location, name }: RecordedNode, facts: ItemFacts, column?: string): DriftItem {
  const end = column === undefined ? '' : `.${column}`
  const object = objectText(relation.name)
  const item = `${object}${end}`
  const given: DriftChoice | undefined = input.answers.drift[item] ?? input.answers.drift[`${location}.${name}${end}`]
  const choice = given !== undefined && facts.choices.includes(given) ? { choice: given } : {}
  return { nodeID: nodeId, object, item, ...(column === undefined ? {} : { column }), ...facts, ...choice }
}

/** The items that still need a choice before the plan may be deployed: drift on objects that its steps act on. */
export function unansweredDrift(plan: Plan): readonly DriftItem[] {
  const touched = new Set(plan.steps.filter(({ change }) => change !== 'metadata' && change !== 'freeze').map(({ object }) => object))
  return plan.drift.filter(({ choice, object }) => choice === undefined && touched.has(object))
}
