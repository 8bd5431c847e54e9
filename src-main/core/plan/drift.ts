// Drift: the warehouse against what was recorded, and what the answers make of it.
import type { DriftCode } from './codes/index.ts'
import type { ColumnSpec, Relation } from '../relation/index.ts'
import type { Dialect } from '../dialect/index.ts'
import { objectText } from '../relation/index.ts'
import { columnDrift } from './compare/column-drift.ts'
import { isKeptName } from './kept-names.ts'
import { actualOf } from './planning.ts'
import type { Planning } from './planning.ts'
import type { DesiredNode, DriftChoice, DriftItem, Plan, RecordedNode } from './types.ts'

export interface DriftReading {
  readonly items: readonly DriftItem[]
  /** What desired is compared with: recorded, and as the warehouse has it wherever the two differ. */
  readonly before: Relation
  /** What is desired, but for what is to be left as the warehouse has it. */
  readonly after: Relation
  /** Columns of the table that are in neither. */
  readonly strangers: readonly ColumnSpec[]
  readonly isMissing: boolean
  /** Set where the object is there as another kind. */
  readonly otherKind: Relation['kind'] | undefined
}

const NONE: readonly DriftItem[] = []

export function readDrift(planning: Planning, node: RecordedNode, desired: Relation): DriftReading {
  const before = node.relation
  const quiet: DriftReading = { items: NONE, before, after: desired, strangers: [], isMissing: false, otherKind: undefined }
  if (planning.input.actual === null) return quiet
  const actual = actualOf(planning, before.name)
  if (actual === undefined) return { ...quiet, isMissing: true, items: [missingItem(planning, node)] }
  if (actual.kind !== before.kind) return { ...quiet, otherKind: actual.kind, items: [kindItem(planning, node, actual.kind)] }
  const read = readObject(planning, node, actual, quiet)
  // What a view's columns are follows from its query and from what that reads.
  return before.kind === 'view' ? read : readColumns(planning, node, actual, read)
}

/** A fact of the object as a whole. */
interface ObjectFact {
  readonly kind: DriftItem['kind']
  readonly code: DriftCode
  readonly same: (dialect: Dialect, a: Relation, b: Relation) => boolean
  /** As the subject of a sentence. */
  readonly what: string
  readonly told: (relation: Relation) => string
  readonly copy: (from: Relation, to: Relation) => Relation
}

const COMMENT: ObjectFact = {
  kind: 'comment', code: 'PLN137', same: (_, a, b) => a.comment === b.comment, copy: ({ comment }, to) => ({ ...to, comment }),
  what: 'The comment', told: ({ comment }) => (comment === '' ? 'none' : `"${comment}"`),
}

const OF_TABLES: readonly ObjectFact[] = [
  COMMENT,
  {
    kind: 'clustering', code: 'PLN139', same: (dialect, a, b) => dialect.sameClustering(a.clusterBy ?? [], b.clusterBy ?? []),
    what: 'The clustering key', told: ({ clusterBy = [] }) => (clusterBy.length === 0 ? 'none' : clusterBy.join(', ')),
    copy: ({ clusterBy }, { clusterBy: _, ...to }) => (clusterBy === undefined ? to : { ...to, clusterBy }),
  },
  {
    kind: 'transience', code: 'PLN139', same: (_, a, b) => (a.isTransient === true) === (b.isTransient === true),
    what: 'The table', told: ({ isTransient }) => (isTransient === true ? 'transient' : 'permanent'),
    copy: ({ isTransient }, { isTransient: _, ...to }) => (isTransient === undefined ? to : { ...to, isTransient }),
  },
]

function readObject(planning: Planning, node: RecordedNode, actual: Relation, quiet: DriftReading): DriftReading {
  const { dialect } = planning.input
  let reading: DriftReading = actual.indexes === undefined ? quiet : { ...quiet, before: { ...quiet.before, indexes: actual.indexes } }
  for (const { kind, code, same, what, told, copy } of node.relation.kind === 'table' ? OF_TABLES : [COMMENT]) {
    if (same(dialect, actual, node.relation)) continue
    const item = driftItem(planning, node, {
      kind, code,
      detail: `${what} was deployed as ${told(node.relation)} and is ${told(actual)} now.`,
      choices: same(dialect, reading.after, actual) ? ['adopt', 'ignore'] : ['correct', 'ignore'],
      ...(same(dialect, node.relation, reading.after) ? {} : { isConflict: true }),
    })
    const isLeft = item.choice === undefined || item.choice === 'ignore'
    reading = { ...reading, items: [...reading.items, item], before: copy(actual, reading.before), after: isLeft ? copy(actual, reading.after) : reading.after }
  }
  return reading
}

function readColumns(planning: Planning, node: RecordedNode, actual: Relation, reading: DriftReading): DriftReading {
  const { dialect } = planning.input
  const kept = actual.columns.filter(({ name }) => isKeptName(name))
  const managed = kept.length === 0 ? actual.columns : actual.columns.filter((column) => !kept.includes(column))
  const found = columnDrift(dialect, { recorded: node.relation.columns, actual: managed, desired: reading.after.columns })
  if (found.length === 0) return kept.length === 0 ? reading : { ...reading, strangers: kept }
  let { before, after } = reading
  const items = found.map(({ column, take, leave, ...facts }) => {
    const item = driftItem(planning, node, facts, column)
    // Whatever is chosen, the steps begin at what is there.
    before = { ...before, columns: take(before.columns, item.choice) }
    if (item.choice === undefined || item.choice === 'ignore') after = { ...after, columns: leave(after.columns) }
    return item
  })
  const known = new Set(before.columns.map(({ name }) => dialect.columnKey(name)))
  const strangers = actual.columns.filter(({ name }) => !known.has(dialect.columnKey(name)))
  return { ...reading, items: [...reading.items, ...items], before, after, strangers }
}

function missingItem(planning: Planning, node: RecordedNode): DriftItem {
  const detail = `The ${node.relation.kind} was deployed and is not there any more.`
  return driftItem(planning, node, { kind: 'missing', code: 'PLN130', detail, choices: ['correct', 'ignore'] })
}

function kindItem(planning: Planning, node: RecordedNode, kind: Relation['kind']): DriftItem {
  const detail = `It was deployed as a ${node.relation.kind} and is a ${kind} now.`
  return driftItem(planning, node, { kind: 'kind', code: 'PLN131', detail, choices: ['ignore'] })
}

/** Of a node that was never deployed here, and whose object is there all the same. */
export function foreignItem(planning: Planning, node: DesiredNode, there: Relation, differences: string): DriftItem {
  const choices: readonly DriftChoice[] = there.kind === node.relation.kind ? ['adopt', 'ignore'] : ['ignore']
  const detail = `A ${there.kind} is there that was not deployed from here, and it differs: ${differences}.`
  return driftItem(planning, node, { kind: 'foreign', code: 'PLN138', detail, choices, isConflict: true })
}

type ItemFacts = Pick<DriftItem, 'kind' | 'detail' | 'choices' | 'isConflict'> & { readonly code: DriftCode }

/** An item is answered by its object's text or by LOCATION.NAME, with .COLUMN for one of its columns. */
function driftItem({ input }: Planning, { nodeId, relation, location, name }: RecordedNode | DesiredNode, facts: ItemFacts, column?: string): DriftItem {
  const end = column === undefined ? '' : `.${column}`
  const object = objectText(relation.name)
  const item = `${object}${end}`
  const given: DriftChoice | undefined = input.answers.drift[item] ?? input.answers.drift[`${location}.${name}${end}`]
  const choice = given !== undefined && facts.choices.includes(given) ? { choice: given } : {}
  return { nodeID: nodeId, object, item, ...(column === undefined ? {} : { column }), ...facts, ...choice }
}

/** The items that still need a choice before the plan may be deployed: drift on what it changes. All else is left as it is. */
export function unansweredDrift(plan: Plan): readonly DriftItem[] {
  return plan.drift.filter(({ choice, isConflict }) => choice === undefined && isConflict === true)
}
