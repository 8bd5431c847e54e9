// The rows of a copied table: a sample of the real one where it can be read, with what a guard would object to among them, else made up from its columns.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Plan, PlanStep } from '../../core/plan/index.ts'
import type { Relation, SqlType } from '../../core/relation/index.ts'
import type { StatementResult, Session } from '../ports/index.ts'
import { fillTable } from '../sandbox/fill.ts'
import { count } from '../shared/count.ts'
import { declaredTypes } from '../shared/made-up-columns.ts'
import type { Original } from './originals.ts'
import type { Rehearsing } from './rehearsing.ts'

/** Of one copied table. */
export interface CopiedRows {
  readonly from: 'sampled' | 'made up'
  readonly rows: number
  /** Of the real table, where it was counted. */
  readonly of?: number
  /** By step: what its guard counts in the real table. */
  readonly inTheWay?: ReadonlyMap<string, number>
}

/** Rows that a guard objects to, at most; beside the others. */
const OFFENDERS = 100
const SEED = 1

/** What a guard counts, in the form that guards have: SELECT count(*) FROM table WHERE condition. */
const COUNTED = /\sFROM\s(?<table>[^]+?)\sWHERE\s(?<condition>[^]+)$/i

/** `source` is a session of the real warehouse, where its rows can be had. SQL001. */
export async function copyRows(rehearsing: Rehearsing, source: Session | undefined, original: Original): Promise<Result<CopiedRows>> {
  if (source === undefined) return madeUp(rehearsing, original)
  const { relation } = original
  const { dialect } = rehearsing.copy.warehouse
  const counted = await count(source, `SELECT count(*) AS "ROWS" FROM ${dialect.quoteObject(relation.name)}`)
  if (!counted.ok) return counted
  const guards = guardsOf(rehearsing.made.plan, original)
  const inTheWay = new Map<string, number>()
  const offenders: StatementResult['rows'][number][] = []
  for (const { step, sql } of guards) {
    const asked = await count(source, sql)
    if (asked.ok) inTheWay.set(step, asked.value)
    const condition = COUNTED.exec(sql)?.groups?.['condition']
    const found = asked.ok && asked.value > 0 && condition !== undefined ? await sample(source, rehearsing, relation, { condition, limit: OFFENDERS }) : undefined
    if (found?.ok === true) offenders.push(...found.value.rows)
  }
  const others = await sample(source, rehearsing, relation, { limit: rehearsing.rows })
  if (!others.ok) return others
  const rows = others.value.rows.length >= counted.value ? others.value.rows : [...offenders, ...others.value.rows]
  if (rows.length > 0) {
    const put = await rehearsing.session.run(insertion(rehearsing, relation, rows))
    if (!put.ok) return put
  }
  return ok({ from: 'sampled', rows: rows.length, of: counted.value, inTheWay })
}

/** Asked of the table as it is before the first step. */
function guardsOf({ steps }: Plan, { nodeId }: Original): readonly { readonly step: string; readonly sql: string }[] {
  return steps.flatMap(({ id, nodeID, guard }) => (guard === undefined || nodeID !== nodeId ? [] : [{ step: id, sql: guard.sql }]))
}

interface Sampling {
  readonly condition?: string
  readonly limit: number
}

/** Every value as text: what both engines write the same way, and read back as it was. */
function sample(source: Session, { copy: { warehouse: { dialect } }, cancellation }: Rehearsing, relation: Relation, { condition, limit }: Sampling): Promise<Result<StatementResult>> {
  const values = relation.columns.map(({ name }) => `CAST(${dialect.quote(name)} AS VARCHAR) AS ${dialect.quote(name)}`)
  const where = condition === undefined ? '' : ` WHERE ${condition}`
  return source.run(`SELECT ${values.join(', ')} FROM ${dialect.quoteObject(relation.name)}${where} LIMIT ${limit}`, { maxRows: limit, cancellation })
}

/** All rows as one text, a list of lists: a statement with a literal a value takes longer to read than to run. */
function insertion({ copy: { warehouse: { dialect } } }: Rehearsing, relation: Relation, rows: StatementResult['rows']): string {
  const names = relation.columns.map(({ name }) => name)
  const text = JSON.stringify(rows.map((row) => names.map((name) => row[name] ?? null)))
  const values = relation.columns.map(({ type }, index) => `CAST(r[${index + 1}] AS ${dialect.typeText(type)})`)
  return `INSERT INTO ${dialect.quoteObject(relation.name)} (${names.map(dialect.quote).join(', ')})
SELECT ${values.join(', ')} FROM (SELECT unnest(CAST(CAST(${dialect.literal(text)} AS JSON) AS VARCHAR[][])) AS r)`
}

/** Made-up rows that a guard objects to say nothing about the real ones: they make room for the rest of the step. SQL001. */
export async function removeObjections({ session }: Pick<Rehearsing, 'session'>, { guard }: PlanStep, rows: CopiedRows | undefined): Promise<Result<void>> {
  const found = guard === undefined || rows?.from !== 'made up' ? undefined : COUNTED.exec(guard.sql)?.groups
  if (found === undefined) return ok(undefined)
  const removed = await session.run(`DELETE FROM ${found['table']} WHERE ${found['condition']}`)
  return removed.ok ? ok(undefined) : removed
}

async function madeUp(rehearsing: Rehearsing, { relation, nodeId }: Original): Promise<Result<CopiedRows>> {
  const { session, copy, rows, opened, cancellation } = rehearsing
  const filled = await session.run(fillTable(relation, typesOf(opened, nodeId, relation), { dialect: copy.warehouse.dialect, rows, seed: SEED }), { cancellation })
  return filled.ok ? ok({ from: 'made up', rows }) : filled
}

function typesOf({ linked }: Rehearsing['opened'], nodeId: Original['nodeId'], relation: Relation): readonly SqlType[] {
  const index = nodeId === undefined ? undefined : linked.byId.get(nodeId)
  const node = index === undefined ? undefined : linked.project.nodes[index]
  return node === undefined ? relation.columns.map(({ type }) => type) : declaredTypes(node, relation)
}
