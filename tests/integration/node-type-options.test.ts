// Every option of every built-in node type on a real DuckDB file: the text of either dialect runs, twice, and both give the same rows.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RenderedNode, Renderer } from '../../src-main/engine/render/index.ts'
import type { Session } from '../../src-main/engine/ports/index.ts'
import { openEmbedded, type Opened } from '../adapters/duckdb/opened.ts'
import { CASES } from '../unit/render/cases.ts'
import { COMBINATIONS } from '../unit/render/combinations.ts'
import { indexOf, project, rendererOf, type NodeDraft } from '../unit/render/project.ts'

const ORDERS: NodeDraft = { name: 'RAW.ORDERS', type: 'Source', columns: ['ORDER_ID NUMBER(38,0)', 'STATUS VARCHAR(10)', 'AMOUNT FLOAT', 'ORDERED_AT TIMESTAMP_NTZ'] }

let embedded: Opened
let session: Session
beforeAll(async () => {
  embedded = await openEmbedded()
  // A handful of rows: with one thread each statement takes half the time.
  const made = await embedded.opened.warehouse.session({ isStructural: true })
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  session = made.value
  await rows('CREATE SCHEMA "LAKE.RAW"')
  for (const table of ['ORDERS', 'OLD_ORDERS']) await rows(`CREATE TABLE "LAKE.RAW"."${table}" ("ORDER_ID" DECIMAL(38,0), "STATUS" VARCHAR, "AMOUNT" DOUBLE, "ORDERED_AT" TIMESTAMP)`)
  await rows('INSERT INTO "LAKE.RAW"."ORDERS" VALUES (1, \'NEW\', 10.005, NULL), (2, NULL, 0.333, NULL), (2, \'PAID\', 4, NULL), (4, \'NEW\', 4, NULL)')
  await rows('INSERT INTO "LAKE.RAW"."OLD_ORDERS" VALUES (1, \'OLD\', 7, NULL), (3, \'OLD\', 1, NULL)')
})
afterAll(() => embedded.remove())

/** The rows of a statement, each as its values with a space between. */
async function rows(sql: string): Promise<readonly string[]> {
  const result = await session.run(sql)
  if (!result.ok) throw new Error(`${JSON.stringify(result.failure.facts, undefined, 1)}`)
  return result.value.rows.map((row) => Object.values(row).map((value) => (value === null ? 'NULL' : String(value))).join(' '))
}

function translated(sql: string): string {
  const result = embedded.opened.warehouse.translate(sql)
  if (!result.ok) throw new Error(JSON.stringify(result.failure.facts, undefined, 1))
  return result.value.sql
}

function rendered(result: ReturnType<Renderer['run']>): RenderedNode {
  if (!result.ok) throw new Error(JSON.stringify(result.failure.facts, undefined, 1))
  return result.value
}

/** Makes the last of the nodes, runs it twice and gives what it holds after each, without times. */
async function held(nodes: readonly NodeDraft[], engine: 'duckdb' | 'snowflake'): Promise<readonly (readonly string[])[]> {
  const linked = project(nodes)
  const [, name = ''] = nodes.at(-1)?.name.split('.') ?? []
  const index = indexOf(linked, nodes.at(-1)?.name ?? '')
  const node = linked.project.nodes[index]
  const renderer = rendererOf(linked, engine)
  if (node?.isSource === true) return [await rows(translated(rendered(renderer.run(index)).statements[0]?.sql ?? ''))]
  await rows('DROP SCHEMA IF EXISTS "SHOP.WORK" CASCADE')
  await rows('CREATE SCHEMA "SHOP.WORK"')
  const kind = node?.materialization === 'view' ? 'VIEW' : 'TABLE'
  // Sluice's own DDL is the engine's SQL; everything else is Snowflake's.
  const isOwn = engine === 'duckdb' && kind === 'TABLE'
  for (const { sql } of rendered(renderer.create(index)).statements) await rows(isOwn ? sql : translated(sql))
  const states: (readonly string[])[] = []
  // A view numbers its rows anew with every look.
  const seen = `COLUMNS(c -> NOT (c LIKE '%${kind === 'TABLE' ? 'DATE' : '_KEY'}'))`
  for (let time = 0; time < 2; time++) {
    for (const { sql } of rendered(renderer.run(index)).statements) await rows(translated(sql))
    states.push((await rows(`SELECT ${seen} FROM "SHOP.WORK"."${name}" ORDER BY ALL`)).map(withoutTimes))
  }
  return states
}

/** A view's CURRENT_TIMESTAMP differs with every look. */
function withoutTimes(row: string): string {
  return row.replace(/\d{4}-\d\d-\d\dT\S+/g, 'time')
}

describe('every golden runs, and in both dialects gives the same rows', () => {
  it.each(CASES)('$name', async ({ nodes }) => {
    const [own, translatedText] = [await held(nodes, 'duckdb'), await held(nodes, 'snowflake')]
    expect(translatedText).toEqual(own)
    expect(own.flat().join()).not.toMatch(/undefined|NaN|\[object/)
  })
})

it('runs in every combination of options, and in both dialects gives the same rows', async () => {
  const problems: string[] = []
  for (const { name, draft } of COMBINATIONS) {
    try {
      const nodes = [ORDERS, { ...ORDERS, name: 'RAW.OLD_ORDERS' }, draft]
      expect(await held(nodes, 'snowflake')).toEqual(await held(nodes, 'duckdb'))
    } catch (error) {
      problems.push(`${name}: ${String(error)}`)
    }
  }
  expect(problems).toEqual([])
  expect(COMBINATIONS.length).toBeGreaterThan(150)
})
