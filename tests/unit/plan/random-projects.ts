// Random projects for property tests: tables and views over them whose nodes and columns keep their ids while everything else of them changes.
import fc from 'fast-check'
import { createHash } from 'node:crypto'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { applyStep, settle } from '../../../src-main/core/plan/index.ts'
import type { DesiredNode, Plan, PlanInput, RecordedNode } from '../../../src-main/core/plan/index.ts'
import { columnId, nodeId } from '../../../src-main/core/project/ids.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'

const NODES = 5
const COLUMNS = 6

// Names that need quoting, that differ by case only, and few enough to be used again by another column.
const columnName = fc.constantFrom('A', 'B', 'C', 'c', 'order', 'x y', 'q"uote', 'd.ot', 'É', "it's")
const DEFAULTS: Readonly<Record<string, string>> = {
  'NUMBER(38,0)': '7', 'NUMBER(12,2)': '1.5', 'NUMBER(14,2)': '1.5', 'VARCHAR(20)': "'it''s'", 'VARCHAR(40)': "'it''s'", DATE: "'2020-01-01'", BOOLEAN: 'TRUE', VARIANT: '',
}
const dataType = fc.constantFrom(...Object.keys(DEFAULTS))

const column = fc.record({ id: fc.integer({ min: 1, max: COLUMNS }), name: columnName, description: fc.constantFrom('', "it's", 'text') })
const node = fc.record({
  id: fc.integer({ min: 1, max: NODES }),
  reads: fc.integer({ min: 0, max: NODES }),
  description: fc.constantFrom('', 'told'),
  columns: fc.array(column, { minLength: 1, maxLength: COLUMNS }),
  selectsAll: fc.boolean(),
  transform: fc.integer({ min: 0, max: 1 }),
  isTransient: fc.boolean(),
  clusters: fc.boolean(),
  isOff: fc.constantFrom(false, false, false, false, false, false, true),
})
const nodes = fc.uniqueArray(node, { selector: ({ id }) => id, minLength: 2, maxLength: NODES })

/** By column id. */
const facts = fc.record({ types: many(dataType), nullable: many(fc.boolean()), hasDefault: many(fc.boolean()) })
/** By node id: which kind, which of the names, and in which location. */
const places = fc.record({
  isView: many(fc.boolean()),
  names: fc.shuffledSubarray(['N1', 'N2', 'N3', 'N4', 'N5', 'q"n', 'é'], { minLength: 7, maxLength: 7 }),
  locations: many(fc.constantFrom('L', 'L', 'M')),
})

function many<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T[]> {
  return fc.array(arbitrary, { minLength: 7, maxLength: 7 })
}

/** A second version of something, most of which is as in the first. */
function changed<T extends object>(arbitrary: fc.Arbitrary<T>, often: fc.Arbitrary<boolean> = fc.boolean()): fc.Arbitrary<readonly [before: T, after: T]> {
  return fc.tuple(arbitrary, arbitrary, often).map(([before, after, isChanged]) => [before, isChanged ? after : before])
}

export interface RandomNode {
  readonly id: number
  readonly name: string
  readonly location: string
  readonly isView: boolean
  readonly reads: number
  readonly description: string
  readonly columns: readonly RandomColumn[]
  readonly selectsAll: boolean
  readonly transform: number
  readonly isTransient: boolean
  readonly clusters: boolean
  /** Its deployment is switched off. */
  readonly isOff: boolean
}

interface RandomColumn {
  readonly id: number
  readonly name: string
  readonly description: string
  readonly dataType: string
  readonly nullable: boolean
  readonly defaultValue: string
}

export interface TwoVersions {
  readonly before: readonly RandomNode[]
  readonly after: readonly RandomNode[]
}

/** Two versions of a project. Types, nullability and defaults follow the column, and change in three of four cases; names and kinds follow the node, and change in half of them, as does what nodes there are. */
export const twoVersions: fc.Arbitrary<TwoVersions> = fc.record({ facts: changed(facts, fc.constantFrom(true, true, true, false)), places: changed(places), nodes: changed(nodes) }).map(({ facts, places, nodes }) => {
  const version = (index: 0 | 1): readonly RandomNode[] => nodes[index].map((each) => ({
    ...each,
    name: places[index].names[each.id] ?? '',
    location: places[index].locations[each.id] ?? 'L',
    isView: places[index].isView[each.id] ?? false,
    columns: each.columns.map((one) => {
      const dataType = facts[index].types[one.id] ?? 'DATE'
      return { ...one, dataType, nullable: facts[index].nullable[one.id] ?? true, defaultValue: facts[index].hasDefault[one.id] === true ? (DEFAULTS[dataType] ?? '') : '' }
    }),
  }))
  const before = version(0).map((each) => ({ ...each, isOff: false }))
  return { before, after: version(1).map((each) => frozen(before, each)) }
})

/** Only a table that is deployed can be frozen here, and it stays as it was: views that read it are of what is there. */
function frozen(before: readonly RandomNode[], each: RandomNode): RandomNode {
  const was = each.isOff ? before.find(({ id, isView }) => id === each.id && !isView) : undefined
  return was === undefined ? { ...each, isOff: false } : { ...was, isOff: true }
}

export function desiredNodes(dialect: Dialect, nodes: readonly RandomNode[]): readonly DesiredNode[] {
  return nodes.map((each) => {
    const relation = relationOf(dialect, each, nodes)
    const { name, location } = each
    // A node reads only lower ids, so that there is no cycle.
    const reads = sourceOf(each, nodes)
    return {
      nodeId: nodeId(String(each.id)), location, name, file: `nodes/${location}-${name}.yml`, isSource: false, deployEnabled: !each.isOff, relation,
      definitionHash: digest(JSON.stringify([relation, each.transform])), reads: reads === undefined ? [] : [nodeId(String(reads.id))], problem: undefined,
    }
  })
}

function sourceOf(each: RandomNode, nodes: readonly RandomNode[]): RandomNode | undefined {
  return nodes.find(({ id }) => id === each.reads && id < each.id)
}

function relationOf(dialect: Dialect, each: RandomNode, nodes: readonly RandomNode[]): Relation {
  const source = sourceOf(each, nodes)
  const name = { database: 'DB', schema: each.location, name: each.name }
  const own = uniqueColumns(dialect, each)
  const taken = source === undefined ? undefined : relationOf(dialect, source, nodes)
  const from = taken === undefined ? '' : ` FROM ${dialect.quoteObject(taken.name)}`
  const columns = each.isView ? (taken?.columns ?? own.slice(0, 1)) : own
  const selected = taken === undefined ? `1 AS ${dialect.quote(columns[0]?.name ?? '')}` : each.selectsAll ? '*' : columns.map((column) => dialect.quote(column.name)).join(', ')
  const isSnowflakeTable = dialect.engine === 'snowflake' && !each.isView
  const key = isSnowflakeTable && each.clusters ? columns.slice(0, 1).map((column) => dialect.quote(column.name)) : []
  return {
    name, kind: each.isView ? 'view' : 'table', comment: each.description, columns,
    query: each.isView ? `SELECT ${selected}${from}` : undefined,
    ...(isSnowflakeTable && each.isTransient ? { isTransient: true as const } : {}),
    ...(key.length === 0 ? {} : { clusterBy: key }),
  }
}

function uniqueColumns(dialect: Dialect, each: RandomNode): readonly ColumnSpec[] {
  const ids = new Set<number>()
  const names = new Set<string>()
  return each.columns.flatMap(({ id, name, description, dataType, nullable, defaultValue }) => {
    const key = dialect.columnKey(name)
    if (ids.has(id) || names.has(key)) return []
    ids.add(id)
    names.add(key)
    const read = dialect.columnSpec({
      id: columnId(String(id)), name, dataType, nullable, defaultValue, description,
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
    owners: new Map(recorded.filter(({ isSource }) => !isSource).map((each) => [dialect.objectKey(each.relation.name), { projectId: 'p', nodeId: each.nodeId }])),
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
