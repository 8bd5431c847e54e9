// Snowflake's dialect on the warehouse that behaves like it: whatever its table of changes says is done, can be, and each statement's conditions tell from the
// catalog when it was.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import type { ChangeFacts, Statements } from '../../../src-main/core/dialect/types.ts'
import { isDone, objectsOf } from '../../../src-main/core/plan/conditions.ts'
import type { PlannedStatement } from '../../../src-main/core/plan/index.ts'
import type { ColumnSpec, Relation } from '../../../src-main/core/relation/index.ts'
import { createAccount, createWarehouse } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'
import type { Warehouse } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'

let link: AccountLink
let warehouse: Warehouse
beforeAll(async () => {
  link = await createAccount()
  warehouse = createWarehouse(link, 'cloud', 'D')
})
afterAll(() => link.end())

// How to read it: a type, and a value that every other type here can be made of, or of as many as can be made of any.
const TYPES: readonly (readonly [type: string, value: string])[] = [
  ['VARCHAR(40)', "'1'"], ['VARCHAR(3)', "'1'"], ['NUMBER(10,2)', '1'], ['NUMBER(5,2)', '1'], ['NUMBER(38,0)', '1'], ['FLOAT', '1'], ['BOOLEAN', 'TRUE'], ['DATE', "'2020-01-02'"],
  ['TIMESTAMP_NTZ(9)', "'2020-01-02 00:00:00'"], ['TIMESTAMP_LTZ(3)', "'2020-01-02 00:00:00'"], ['TIMESTAMP_TZ(9)', "'2020-01-02 00:00:00'"], ['TIME(9)', "'03:04:05'"], ['VARIANT', 'NULL'], ['ARRAY', 'NULL'],
  ['OBJECT', 'NULL'], ['BINARY(8)', 'NULL'],
]
/** What a text has to be to become a value of the type. */
const READ_AS: Readonly<Record<string, string>> = { BOOLEAN: "'true'", DATE: "'2020-01-02'", 'TIMESTAMP_NTZ(9)': "'2020-01-02'", 'TIMESTAMP_LTZ(3)': "'2020-01-02'", 'TIMESTAMP_TZ(9)': "'2020-01-02'", 'TIME(9)': "'03:04:05'" }

/** Pairs of which the one value here is one of the other; the rewriting under this warehouse writes no offsets (TZH). */
function isTried(from: string, to: string): boolean {
  if (from === to || (from === 'TIMESTAMP_TZ(9)' && to === 'VARCHAR(40)')) return false
  return (to !== 'VARCHAR(3)' || from === 'VARCHAR(40)') && (from !== 'VARCHAR(3)' || !(to in READ_AS))
}

function column(type: string, more: { readonly default?: string; readonly nullable?: boolean } = {}): ColumnSpec {
  const parsed = snowflake.parseType(type)
  if (parsed === undefined) throw new Error(type)
  return { id: '', name: 'C "x"', type: parsed, nullable: true, default: '', comment: "it's", ...more }
}

const table = (...columns: readonly ColumnSpec[]): Relation => ({ name: { database: 'D', schema: 'S', name: 'T t' }, kind: 'table', columns: [{ ...column('NUMBER(38,0)'), name: 'ID' }, ...columns], comment: '', query: undefined })

interface Change {
  readonly facts: ChangeFacts & { readonly before: ColumnSpec; readonly after: ColumnSpec }
  readonly values: readonly string[]
}

const TYPE_CHANGES: readonly Change[] = TYPES.flatMap(([from, held]) =>
  TYPES.filter(([to]) => isTried(from, to)).map(([to]): Change => ({
    facts: { change: 'changeType', before: column(from), after: column(to) },
    values: from === 'VARCHAR(40)' ? [READ_AS[to] ?? held] : [held],
  })),
)
const NULL_CHANGES: readonly Change[] = TYPES.flatMap(([type, held]) => [
  { facts: { change: 'setNotNull', before: column(type), after: column(type, { nullable: false }) } as const, values: held === 'NULL' ? [] : [held] },
  { facts: { change: 'dropNotNull', before: column(type, { nullable: false }), after: column(type) } as const, values: held === 'NULL' ? [] : [held] },
])
const DEFAULT_CHANGES: readonly Change[] = [
  ['VARCHAR(40)', "'a'", "'b'"], ['NUMBER(38,0)', '', '7'], ['NUMBER(38,0)', '0', ''], ['NUMBER(10,2)', '0', '-1.5'], ['DATE', '', "'2020-01-01'::DATE"], ['DATE', 'CURRENT_DATE', ''], ['TIMESTAMP_NTZ(9)', '', 'CURRENT_TIMESTAMP'],
  ['BOOLEAN', 'TRUE', 'FALSE'], ['FLOAT', '', '1'],
].flatMap(([type = '', before = '', after = '']) =>
  [true, false].map((nullable): Change => ({ facts: { change: 'changeDefault', before: column(type, { default: before, nullable }), after: column(type, { default: after, nullable }) }, values: nullable ? ['NULL'] : [] })),
)

function statementsOf({ facts }: Change): Statements | undefined {
  const relation = table(facts.before)
  const row = snowflake.changes.find(({ change, fits }) => change === facts.change && (fits === undefined || fits({ ...facts, relation })))
  if (row === undefined || row.how === 'refuse') return undefined
  if (row.how === 'shadow column') return snowflake.shadowColumn(relation, facts)
  return row.how === 'copy and swap' ? snowflake.copyAndSwap(relation, table(facts.after)) : snowflake.alterColumn(relation.name, facts)
}

/** What is otherwise than it should be, statement by statement, and at the end. */
async function complaints(change: Change, statements: Statements): Promise<readonly string[]> {
  await link.reset()
  const session = await link.open({})
  const run = async (sql: string) => link.outcome(await link.submit(session, sql))
  const relation = table(change.facts.before)
  for (const sql of ['CREATE DATABASE D', 'CREATE SCHEMA D.S', ...snowflake.createTable(relation).map((statement) => statement.sql)]) await run(sql)
  for (const [row, held] of change.values.entries()) await run(`INSERT INTO ${snowflake.quoteObject(relation.name)} VALUES (${row}, ${held})`)
  const found: string[] = []
  for (const statement of statements) {
    if ((await isItDone(statement)) === true) found.push(`${statement.stage}: done before it was sent`)
    const { rows } = await run(statement.sql)
    if (statement.does === 'check' && Number(Object.values(rows[0] ?? {})[0]) !== 0) found.push(`${statement.stage}: ${JSON.stringify(rows[0])}`)
    // Whatever is no DDL may be sent twice.
    if (statement.does !== 'ddl') await run(statement.sql)
    if ((await isItDone(statement)) === false) found.push(`${statement.stage}: not done after it was sent`)
  }
  const [now] = [...(await read([relation.name])).values()]
  if (JSON.stringify(shape(now)) !== JSON.stringify(shape(table(change.facts.after)))) found.push(`it is ${JSON.stringify(shape(now))}`)
  const { rows } = await run(`SELECT COUNT(*) AS N, COUNT(${snowflake.quote(change.facts.before.name)}) AS V FROM ${snowflake.quoteObject(relation.name)}`)
  const held = change.values.filter((text) => text !== 'NULL').length
  // A default that ADD COLUMN brings fills rows, until the former values are put there: NULL where there was none.
  if (rows[0]?.['N'] !== change.values.length || rows[0]?.['V'] !== held) found.push(`of ${change.values.length} rows with ${held} values ${JSON.stringify(rows[0])} are left`)
  return found
}

async function isItDone(statement: PlannedStatement): Promise<boolean | undefined> {
  return isDone(snowflake, statement, await read(objectsOf(snowflake, [statement])))
}

async function read(names: readonly Relation['name'][]): Promise<ReadonlyMap<string, Relation>> {
  const relations = new Map<string, Relation>()
  for await (const page of warehouse.catalog({ schemas: [], names })) for (const relation of value(page).relations) relations.set(snowflake.objectKey(relation.name), relation)
  return relations
}

/** Columns in any order, which is never a reason to make a table again. */
const shape = (relation: Relation | undefined) =>
  relation?.columns.map(({ name, type, nullable, default: written, comment }) => [name, snowflake.typeText(type), nullable, snowflake.sameDefault(written, '') ? '' : 'default', comment]).sort(([one], [other]) => (String(one) < String(other) ? -1 : 1))

const told = ({ facts: { change, before, after } }: Change): string => {
  const one = ({ type, default: written, nullable }: ColumnSpec): string => `${snowflake.typeText(type)}${written === '' ? '' : ` DEFAULT ${written}`}${nullable ? '' : ' NOT NULL'}`
  return `${change}: ${one(before)} → ${one(after)}`
}

describe('the dialect of Snowflake', () => {
  const cases = [...TYPE_CHANGES, ...NULL_CHANGES, ...DEFAULT_CHANGES].flatMap((change) => {
    const statements = statementsOf(change)
    return statements === undefined ? [] : [{ what: told(change), change, statements }]
  })

  it('has a way for most of these changes', () => {
    expect(cases.length).toBeGreaterThan(120)
  })

  it.each(cases)('$what', async ({ change, statements }) => {
    expect(await complaints(change, statements)).toEqual([])
  })
})
