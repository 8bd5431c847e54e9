// Random projects for property tests: tables and views over them, whose columns keep their ids while names, types and order change.
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { applyStep, settle } from '../../../src-main/core/plan/index.ts'
import type { DesiredNode, Plan, PlanInput, RecordedNode } from '../../../src-main/core/plan/index.ts'
import { columnId, nodeId } from '../../../src-main/core/project/ids.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'

// Names that need quoting, that differ by case only, and few enough to be used again by another column.
const columnName = fc.constantFrom('A', 'B', 'C', 'c', 'order', 'x y', 'q"uote', 'd.ot', 'É', "it's")
const dataType = fc.constantFrom('NUMBER(38,0)', 'VARCHAR(10)', 'DATE', 'BOOLEAN')
const DEFAULTS: Readonly<Record<string, string>> = { 'NUMBER(38,0)': '7', 'VARCHAR(10)': "'it''s'", DATE: "'2020-01-01'", BOOLEAN: 'TRUE' }

const column = fc.record({ id: fc.integer({ min: 1, max: 6 }), name: columnName, description: fc.constantFrom('', "it's", 'text') })
const node = fc.record({
  id: fc.integer({ min: 1, max: 5 }),
  reads: fc.integer({ min: 0, max: 5 }),
  description: fc.constantFrom('', 'told'),
  columns: fc.array(column, { minLength: 1, maxLength: 6 }),
  selectsAll: fc.boolean(),
  transform: fc.integer({ min: 0, max: 1 }),
})
const nodes = fc.uniqueArray(node, { selector: ({ id }) => id, minLength: 2, maxLength: 5 })

export interface RandomNode {
  readonly id: number
  readonly isView: boolean
  readonly reads: number
  readonly description: string
  readonly columns: readonly { readonly id: number; readonly name: string; readonly description: string }[]
  readonly selectsAll: boolean
  readonly transform: number
  /** By column id: a column's type, default and nullability follow its id, since this version does not change them. */
  readonly types: readonly string[]
}

/** Two versions of a project; a node that is in both keeps its kind. */
export const twoVersions = fc
  .record({ kinds: fc.array(fc.boolean(), { minLength: 7, maxLength: 7 }), types: fc.array(dataType, { minLength: 9, maxLength: 9 }), before: nodes, after: nodes })
  .map(({ kinds, types, before, after }) => {
    const complete = (version: typeof before): readonly RandomNode[] => version.map((each) => ({ ...each, isView: kinds[each.id] ?? false, types }))
    return { before: complete(before), after: complete(after) }
  })

export function desiredNodes(dialect: Dialect, nodes: readonly RandomNode[]): readonly DesiredNode[] {
  return nodes.map((each) => {
    const relation = relationOf(dialect, each, nodes)
    const location = 'L'
    const { name } = relation.name
    // A node reads only lower ids, so that there is no cycle.
    const reads = sourceOf(each, nodes)
    return {
      nodeId: nodeId(String(each.id)), location, name, file: `nodes/L-${name}.yml`, isSource: false, deployEnabled: true, relation,
      definitionHash: digest(JSON.stringify([relation, each.transform])), reads: reads === undefined ? [] : [nodeId(String(reads.id))], problem: undefined,
    }
  })
}

function sourceOf(each: RandomNode, nodes: readonly RandomNode[]): RandomNode | undefined {
  return nodes.find(({ id }) => id === each.reads && id < each.id)
}

function relationOf(dialect: Dialect, each: RandomNode, nodes: readonly RandomNode[]): Relation {
  const source = sourceOf(each, nodes)
  const name = { database: 'DB', schema: 'L', name: `N${each.id}` }
  const own = uniqueColumns(dialect, each)
  const taken = source === undefined ? undefined : relationOf(dialect, source, nodes)
  const from = taken === undefined ? '' : ` FROM ${dialect.quoteObject(taken.name)}`
  const columns = each.isView ? (taken?.columns ?? own.slice(0, 1)) : own
  const selected = taken === undefined ? `1 AS ${dialect.quote(columns[0]?.name ?? '')}` : each.selectsAll ? '*' : columns.map((column) => dialect.quote(column.name)).join(', ')
  return {
    name, kind: each.isView ? 'view' : 'table', comment: each.description, columns,
    query: each.isView ? `SELECT ${selected}${from}` : undefined,
  }
}

function uniqueColumns(dialect: Dialect, each: RandomNode): readonly ColumnSpec[] {
  const ids = new Set<number>()
  const names = new Set<string>()
  return each.columns.flatMap(({ id, name, description }) => {
    const key = dialect.columnKey(name)
    if (ids.has(id) || names.has(key)) return []
    ids.add(id)
    names.add(key)
    const dataType = each.types[id] ?? 'DATE'
    const read = dialect.columnSpec({
      id: columnId(String(id)), name, dataType, nullable: id % 2 === 0, defaultValue: id % 3 === 0 ? (DEFAULTS[dataType] ?? '') : '', description,
      flags: [], sources: [], tests: { hasNull: false, isDistinct: false }, acceptedValues: null, config: {},
    })
    if ('problem' in read) throw new Error(read.problem)
    return [read.spec]
  })
}

export const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export function inputOf(dialect: Dialect, desired: readonly DesiredNode[], recorded: readonly RecordedNode[], actual: PlanInput['actual']): PlanInput {
  return {
    project: { id: 'p', name: 'P' }, environment: { id: 'e', name: 'E' }, commit: null, dialect, desired, recorded, actual,
    basis: { recordedAt: null, actual: actual === null ? 'none' : 'live' }, parameters: {}, answers: { drift: {}, sameColumn: {} }, subset: null, digest,
  }
}

/** What is recorded once all of a plan's steps are done, node by node, as a deploy does it. */
export function recordAll(plan: Plan, recorded: readonly RecordedNode[], desired: readonly DesiredNode[]): readonly RecordedNode[] {
  const state = new Map(recorded.map((each) => [each.nodeId, each]))
  for (const step of plan.steps) {
    const wanted = desired.find((each) => each.nodeId === step.nodeID)
    const relation = applyStep(state.get(step.nodeID)?.relation, step, wanted?.relation)
    if (relation === undefined || wanted === undefined) {
      state.delete(step.nodeID)
      continue
    }
    const isLast = plan.steps.findLast(({ nodeID }) => nodeID === step.nodeID) === step
    state.set(step.nodeID, {
      nodeId: wanted.nodeId, location: wanted.location, name: wanted.name, isSource: wanted.isSource,
      relation: isLast ? settle(relation, wanted.relation) : relation,
      definitionHash: isLast ? wanted.definitionHash : '', commit: undefined, runId: '1', recordedAt: '2026-01-01T00:00:00.000Z',
    })
  }
  return [...state.values()]
}
