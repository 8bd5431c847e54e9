// Plans carried out on a real engine, for property tests: what the catalog then says is what was wanted, kept columns keep their rows, and nothing is left to plan.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { isDone, isKeptName, makePlan } from '../../../src-main/core/plan/index.ts'
import { selectsEverything } from '../../../src-main/core/plan/compare/query.ts'
import type { DesiredNode, Plan, PlanInput, PlanStep, RecordedNode } from '../../../src-main/core/plan/index.ts'
import type { ColumnSpec, Relation, SqlType } from '../../../src-main/core/relation/index.ts'
import { desiredNodes, inputOf, recordAll } from './random-projects.ts'
import type { RandomNode, TwoVersions } from './random-projects.ts'

type Catalog = ReadonlyMap<string, Relation>

/** Where plans are carried out. */
export interface Place {
  readonly dialect: Dialect
  /** Gives the first column of the first row. */
  readonly run: (sql: string) => Promise<unknown>
  readonly catalog: () => Promise<Catalog>
  /** SQL of a value of the type that most of the other types can hold. */
  readonly value: (type: SqlType) => string
  /** SQL of a document's value as text. */
  readonly documentText: (column: string) => string
  readonly documents: string
}

export interface CarryingOut {
  /** Asks the catalog before and after each statement whether it was done: the larger part of what a case takes. */
  readonly looksAtEach?: boolean
}

/** Step by step, each in a transaction where the engine has such. Gives the step whose guard is in the way. */
export async function carryOut(place: Place, plan: Plan, { looksAtEach = true }: CarryingOut = {}): Promise<PlanStep | undefined> {
  const { dialect, run, catalog } = place
  let now = looksAtEach ? await catalog() : undefined
  for (const step of plan.steps) {
    for (const { guard } of plan.steps.filter(({ id, by }) => id === step.id || by === step.id)) {
      if (guard !== undefined && step.by === undefined && Number(await run(guard.sql)) > 0) return step
    }
    if (dialect.engine === 'duckdb') await run('BEGIN')
    for (const statement of step.statements) {
      if (statement.does === 'check') {
        expect([statement.stage, Number(await run(statement.sql))]).toEqual([statement.stage, 0])
        continue
      }
      const before = now === undefined ? undefined : isDone(dialect, statement, now)
      await run(statement.sql)
      if (now === undefined) continue
      if (statement.does === 'ddl') now = await catalog()
      // What the catalog says tells whether the statement was done, or it is not asked.
      expect([statement.sql, before, isDone(dialect, statement, now)]).toEqual(statement.done.length === 0 ? [statement.sql, undefined, undefined] : [statement.sql, false, true])
    }
    if (dialect.engine === 'duckdb') await run('COMMIT')
  }
  return undefined
}

/** Makes an object as an earlier deploy left it: a default that came by ALTER TABLE did so. */
export async function make({ dialect, run }: Place, relation: Relation): Promise<void> {
  const added = relation.columns.filter(({ fixedDefault }) => fixedDefault === true)
  const first = { ...relation, columns: relation.columns.filter((column) => !added.includes(column)) }
  const statements = relation.kind === 'view' ? dialect.createView(relation, false) : [...dialect.createTable(first), ...added.flatMap((column) => dialect.addColumn(relation.name, column))]
  for (const { sql } of statements) await run(sql)
}

/** A row with a value everywhere and, where `withNulls` says so, one with as few as may be. */
export async function fillTables({ dialect, run, value }: Place, nodes: readonly RecordedNode[], withNulls: boolean): Promise<void> {
  for (const { relation } of nodes.filter(({ relation }) => relation.kind === 'table')) {
    const row = (isNull: boolean): string => `SELECT ${relation.columns.map(({ type, nullable }) => (isNull && nullable ? 'NULL' : value(type))).join(', ')}`
    await run(`INSERT INTO ${dialect.quoteObject(relation.name)} ${row(false)}${withNulls ? ` UNION ALL ${row(true)}` : ''}`)
  }
}

/** For each table in both versions whether its rows are all there, and for each kept column whether, in its former type, it has the value that it was filled with. */
export async function keptValues(place: Place, before: readonly RecordedNode[], after: readonly RecordedNode[], withNulls: boolean): Promise<readonly boolean[]> {
  const found: boolean[] = []
  for (const { nodeId, relation } of after.filter(({ relation }) => relation.kind === 'table')) {
    const former = before.find((node) => node.nodeId === nodeId)?.relation
    if (former?.kind !== 'table') continue
    const table = place.dialect.quoteObject(relation.name)
    found.push(Number(await place.run(`SELECT count(*) FROM ${table}`)) === (withNulls ? 2 : 1))
    for (const column of relation.columns) {
      const was = former.columns.find(({ id }) => id === column.id)
      if (was !== undefined) found.push(Number(await place.run(`SELECT count(*) FROM ${table} WHERE ${claim(place, was, column)}`)) > 0)
    }
  }
  return found
}

function claim({ dialect, value, documents, documentText }: Place, was: ColumnSpec, column: ColumnSpec): string {
  const name = dialect.quote(column.name)
  const now = column.type.base === documents ? documentText(name) : name
  // How a 1 that was text is written now follows from the types that it had.
  return was.type.base === documents || was.type.base === 'VARCHAR' ? `CAST(${now} AS VARCHAR) IN ('1', '1.0', '1.00', 'true')` : `CAST(${now} AS ${dialect.typeText(was.type)}) = ${value(was.type)}`
}

/**
 * A relation in one line a column, in no order: comments and defaults too; a view's columns by name only, and none of `SELECT *` where the engine looks for
 * them at each query.
 */
function told({ dialect }: Place, relation: Relation | undefined, query: string | undefined): readonly string[] {
  if (relation === undefined) return ['nothing']
  const isOpen = selectsEverything(query) && !dialect.viewsFreezeColumns
  const columns = relation.columns.filter(({ name }) => !isOpen && !isKeptName(name)).map((column) => (relation.kind === 'view'
    ? column.name
    : [column.name, dialect.typeText(column.type), column.nullable, dialect.sameDefault(column.default, '') ? '' : 'has a default', column.comment].join(' · ')))
  return [`${relation.isTransient === true ? 'transient ' : ''}${relation.kind} · ${relation.comment}`, ...columns.sort()]
}

export interface Deployed {
  readonly plan: Plan
  /** undefined where a guard stood in the way. */
  readonly recorded: readonly RecordedNode[] | undefined
}

export interface Deploying extends CarryingOut {
  /** Of the input: what is kept, what comes back, which nodes it is restricted to. */
  readonly input?: Partial<PlanInput>
}

/** Plans, carries out, and looks whether the catalog says what was wanted and nothing is left to plan. */
export async function deployNodes(place: Place, recorded: readonly RecordedNode[], desired: readonly DesiredNode[], how: Deploying = {}): Promise<Deployed> {
  const { dialect, run, catalog } = place
  const plan = makePlan({ ...inputOf(dialect, desired, recorded, await catalog()), ...how.input })
  fc.pre(plan.summary.byRisk.blocked === 0)
  if (await carryOut(place, plan, how) !== undefined) return { plan, recorded: undefined }
  const after = recordAll(plan, recorded, desired)
  const actual = await catalog()
  const frozen = recorded.filter(({ nodeId }) => plan.steps.some((step) => step.nodeID === nodeId && step.change === 'freeze'))
  const there = [...actual.values()].filter(({ name }) => !isKeptName(name.name)).map(({ name }) => dialect.objectKey(name))
  expect(there.sort()).toEqual([...after, ...frozen].map(({ relation }) => dialect.objectKey(relation.name)).sort())
  for (const { relation } of after) {
    const is = actual.get(dialect.objectKey(relation.name))
    expect(told(place, is, relation.query)).toEqual(told(place, relation, relation.query))
    expect(dialect.sameClustering(is?.clusterBy ?? [], relation.clusterBy ?? [])).toBe(true)
    if (relation.kind === 'view') await run(`SELECT * FROM ${dialect.quoteObject(relation.name)}`)
  }
  const again = makePlan({ ...inputOf(dialect, desired, after, actual), ...how.input })
  expect([again.steps, again.drift]).toEqual([[], []])
  return { plan, recorded: after }
}

export interface Tally {
  /** By `change: way`, and by change alone, of steps over tables with rows. */
  readonly seen: Map<string, number>
  kept: number
  stopped: number
}

export const newTally = (): Tally => ({ seen: new Map(), kept: 0, stopped: 0 })

export function count(tally: Tally, { steps }: Plan): void {
  for (const { change, how } of steps) for (const key of [change, `${change}: ${how}`]) tally.seen.set(key, (tally.seen.get(key) ?? 0) + 1)
}

/** Changes that were met less often than that. */
export function rarely({ seen }: Tally, least: number, among: readonly string[]): readonly string[] {
  return among.filter((change) => (seen.get(change) ?? 0) < least)
}

/** Whether all of it can be planned: told without carrying anything out, so that no time goes into what is not about. */
export function canBePlanned(dialect: Dialect, ...versions: readonly (readonly RandomNode[])[]): boolean {
  let recorded: readonly RecordedNode[] = []
  return versions.every((version) => {
    const desired = desiredNodes(dialect, version)
    const plan = makePlan(inputOf(dialect, desired, recorded, null))
    recorded = recordAll(plan, recorded, desired)
    return plan.summary.byRisk.blocked === 0
  })
}

/** The first version with rows in its tables. */
export async function deployWithRows(place: Place, version: readonly RandomNode[], withNulls: boolean, how: Deploying = {}): Promise<readonly RecordedNode[]> {
  const { recorded = [] } = await deployNodes(place, [], desiredNodes(place.dialect, version), how)
  await fillTables(place, recorded, withNulls)
  return recorded
}

/** From nothing to the first version, rows put in, then to the second. */
export async function deployBoth(place: Place, { before, after }: TwoVersions, { withNulls, ...how }: CarryingOut & { readonly withNulls: boolean }, tally: Tally): Promise<void> {
  fc.pre(canBePlanned(place.dialect, before, after))
  const recorded = await deployWithRows(place, before, withNulls, how)
  const second = await deployNodes(place, recorded, desiredNodes(place.dialect, after), how)
  count(tally, second.plan)
  if (second.recorded === undefined) {
    tally.stopped += 1
    return
  }
  await expectKept(place, { before: recorded, after: second.recorded }, withNulls, tally)
}

/** Rows and values of what is in both are as they were filled in. */
export async function expectKept(place: Place, { before, after }: { readonly before: readonly RecordedNode[]; readonly after: readonly RecordedNode[] }, withNulls: boolean, tally: Tally): Promise<void> {
  const values = await keptValues(place, before, after, withNulls)
  expect(values).toEqual(values.map(() => true))
  tally.kept += values.length
}
