// Plans carried out on a real engine, for property tests: what the catalog then says is what was wanted, kept columns keep their rows, and nothing is left to plan.
import fc from 'fast-check'
import { expect } from 'vitest'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { isDone, makePlan } from '../../../src-main/core/plan/index.ts'
import type { Plan, PlanStep, RecordedNode } from '../../../src-main/core/plan/index.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'
import { desiredNodes, inputOf, recordAll } from './random-projects.ts'
import type { RandomNode } from './random-projects.ts'

type Catalog = ReadonlyMap<string, Relation>

/** Where plans are carried out. */
export interface Place {
  readonly dialect: Dialect
  /** Gives the first column of the first row. */
  readonly run: (sql: string) => Promise<unknown>
  readonly catalog: () => Promise<Catalog>
  /** A value of each type that most of the other types can hold, by the type's text. */
  readonly values: Readonly<Record<string, string>>
  /** SQL of a document's value as text. */
  readonly documentText: (column: string) => string
  readonly documents: string
}

/** Step by step, each in a transaction where the engine has such. Gives the step whose guard is in the way. */
export async function carryOut({ dialect, run, catalog }: Place, plan: Plan): Promise<PlanStep | undefined> {
  let now = await catalog()
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
      const before = isDone(dialect, statement, now)
      await run(statement.sql)
      if (statement.does === 'ddl') now = await catalog()
      // What the catalog says tells whether the statement was done, or it is not asked.
      expect([statement.sql, before, isDone(dialect, statement, now)]).toEqual(statement.done.length === 0 ? [statement.sql, undefined, undefined] : [statement.sql, false, true])
    }
    if (dialect.engine === 'duckdb') await run('COMMIT')
  }
  return undefined
}

/** A row with a value everywhere and, where `withNulls` says so, one with as few as may be. */
export async function fillTables({ dialect, run, values }: Place, nodes: readonly RecordedNode[], withNulls: boolean): Promise<void> {
  for (const { relation } of nodes.filter(({ relation }) => relation.kind === 'table')) {
    const row = (isNull: boolean): string => `SELECT ${relation.columns.map(({ type, nullable }) => (isNull && nullable ? 'NULL' : values[dialect.typeText(type)])).join(', ')}`
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

function claim({ dialect, values, documents, documentText }: Place, was: ColumnSpec, column: ColumnSpec): string {
  const name = dialect.quote(column.name)
  const value = column.type.base === documents ? documentText(name) : name
  const type = dialect.typeText(was.type)
  // How a 1 that was text is written now follows from the types that it had.
  return was.type.base === documents || was.type.base === 'VARCHAR' ? `CAST(${value} AS VARCHAR) IN ('1', '1.00', 'true')` : `CAST(${value} AS ${type}) = ${values[type]}`
}

/** A relation in one line a column, in no order: comments and defaults too; a view's columns by name only. */
function told({ dialect }: Place, relation: Relation | undefined): readonly string[] {
  if (relation === undefined) return ['nothing']
  const columns = relation.columns.map((column) => (relation.kind === 'view'
    ? column.name
    : [column.name, dialect.typeText(column.type), column.nullable, dialect.sameDefault(column.default, '') ? '' : 'has a default', column.comment].join(' · ')))
  return [`${relation.isTransient === true ? 'transient ' : ''}${relation.kind} · ${relation.comment}`, ...columns.sort()]
}

export interface Deployed {
  readonly plan: Plan
  /** undefined where a guard stood in the way. */
  readonly recorded: readonly RecordedNode[] | undefined
}

export async function deploy(place: Place, recorded: readonly RecordedNode[], version: readonly RandomNode[]): Promise<Deployed> {
  const { dialect, run, catalog } = place
  const desired = desiredNodes(dialect, version)
  const plan = makePlan(inputOf(dialect, desired, recorded, await catalog()))
  fc.pre(plan.summary.byRisk.blocked === 0)
  if (await carryOut(place, plan) !== undefined) return { plan, recorded: undefined }
  const after = recordAll(plan, recorded, desired)
  const actual = await catalog()
  expect([...actual.keys()].sort()).toEqual(after.map(({ relation }) => dialect.objectKey(relation.name)).sort())
  for (const { relation } of after) {
    const there = actual.get(dialect.objectKey(relation.name))
    expect(told(place, there)).toEqual(told(place, relation))
    expect(dialect.sameClustering(there?.clusterBy ?? [], relation.clusterBy ?? [])).toBe(true)
    if (relation.kind === 'view') await run(`SELECT * FROM ${dialect.quoteObject(relation.name)}`)
  }
  const again = makePlan(inputOf(dialect, desired, after, actual))
  expect([again.steps, again.drift]).toEqual([[], []])
  return { plan, recorded: after }
}

export interface Tally {
  readonly seen: Map<string, number>
  kept: number
  stopped: number
}

export const newTally = (): Tally => ({ seen: new Map(), kept: 0, stopped: 0 })

/** From nothing to the first version, rows put in, then to the second. */
export async function deployBoth(place: Place, { before, after }: { readonly before: readonly RandomNode[]; readonly after: readonly RandomNode[] }, withNulls: boolean, tally: Tally): Promise<void> {
  const first = await deploy(place, [], before)
  const recorded = first.recorded ?? []
  await fillTables(place, recorded, withNulls)
  const second = await deploy(place, recorded, after)
  for (const { change, how } of [...first.plan.steps, ...second.plan.steps]) tally.seen.set(`${change}: ${how}`, (tally.seen.get(`${change}: ${how}`) ?? 0) + 1)
  if (second.recorded === undefined) {
    tally.stopped += 1
    return
  }
  const values = await keptValues(place, recorded, second.recorded, withNulls)
  expect(values).toEqual(values.map(() => true))
  tally.kept += values.length
}
