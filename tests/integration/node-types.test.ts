// The built-in node types on a real DuckDB file: what each option does to the rows, again and again, and after a run that was cut off.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { LinkedProject } from '../../src-main/core/project/index.ts'
import type { RenderedNode, Renderer } from '../../src-main/engine/render/index.ts'
import type { Session, StatementResult } from '../../src-main/engine/ports/index.ts'
import { openEmbedded, type Opened } from '../adapters/duckdb/opened.ts'
import { indexOf, project, rendererOf, type NodeDraft } from '../unit/render/project.ts'

const RAW: NodeDraft = { name: 'RAW.ORDERS', type: 'Source', columns: ['ORDER_ID NUMBER(38,0)', 'STATUS VARCHAR(10)', 'AMOUNT FLOAT'] }
const OLD: NodeDraft = { ...RAW, name: 'RAW.OLD_ORDERS' }
const PLAIN = ['ORDER_ID NUMBER(38,0)', 'STATUS VARCHAR(10)', 'AMOUNT NUMBER(12,2)']
const HISTORY = ['SYSTEM_VERSION NUMBER version', 'SYSTEM_CURRENT_FLAG VARCHAR flag', 'SYSTEM_START_DATE TIMESTAMP start', 'SYSTEM_END_DATE TIMESTAMP end', 'SYSTEM_CREATE_DATE TIMESTAMP created', 'SYSTEM_UPDATE_DATE TIMESTAMP updated']
const TYPE_1 = ['DIM_KEY NUMBER surrogate', 'ORDER_ID NUMBER(38,0) key', 'STATUS VARCHAR(10)', 'AMOUNT NUMBER(12,2)', ...HISTORY]
const TYPE_2 = TYPE_1.map((line) => (line.startsWith('STATUS') ? `${line} tracked` : line))
const VERSIONS = 'SELECT "DIM_KEY", "ORDER_ID", "STATUS", "AMOUNT", "SYSTEM_VERSION", "SYSTEM_CURRENT_FLAG" FROM "SHOP.WORK"."NODE" ORDER BY "DIM_KEY"'

let embedded: Opened
let session: Session

beforeEach(async () => {
  embedded = await openEmbedded()
  const made = await embedded.opened.warehouse.session()
  if (!made.ok) throw new Error(JSON.stringify(made.failure))
  session = made.value
})
afterEach(() => embedded.remove())

async function send(sql: string): Promise<StatementResult> {
  const result = await session.run(sql)
  if (!result.ok) throw new Error(JSON.stringify(result.failure, undefined, 1))
  return result.value
}

/** The rows of a query, each as its values with a space between. */
async function rows(sql: string): Promise<readonly string[]> {
  const { rows: found } = await send(sql)
  return found.map((row) => Object.values(row).map((value) => (value === null ? 'NULL' : String(value))).join(' '))
}

interface Loaded {
  /** Sends every statement of a run, or the first so many; gives what each changed or, for a test, found. */
  run(most?: number): Promise<readonly string[]>
  readonly linked: LinkedProject
  readonly renderer: Renderer
}

/** Makes two sources and a node WORK.NODE. */
async function deployed(draft: Omit<NodeDraft, 'name'>): Promise<Loaded> {
  const linked = project([RAW, OLD, { ...draft, name: 'WORK.NODE' }])
  const renderer = rendererOf(linked, 'duckdb')
  const node = indexOf(linked, 'WORK.NODE')
  await send('CREATE SCHEMA "LAKE.RAW"')
  for (const name of ['ORDERS', 'OLD_ORDERS']) await send(`CREATE TABLE "LAKE.RAW"."${name}" ("ORDER_ID" DECIMAL(38,0), "STATUS" VARCHAR, "AMOUNT" DOUBLE)`)
  await send('CREATE SCHEMA "SHOP.WORK"')
  for (const { sql } of rendered(renderer.create(node)).statements) await send(draft.view === true ? translated(sql) : sql)
  return { linked, renderer, run: (most = Infinity) => run(rendered(renderer.run(node)), most) }
}

async function run({ statements }: RenderedNode, most: number): Promise<readonly string[]> {
  const seen: string[] = []
  for (const { stage, sql, type } of statements.slice(0, most)) {
    const { counts, rows: found } = await send(translated(sql))
    const changed = (counts.rowsInserted ?? 0) + (counts.rowsUpdated ?? 0) + (counts.rowsDeleted ?? 0)
    seen.push(type === 'test' ? `${stage}: ${found.length === 0 ? 'passes' : 'fails'}` : `${stage}: ${changed}`)
  }
  return seen
}

function translated(sql: string): string {
  const result = embedded.opened.warehouse.translate(sql)
  if (!result.ok) throw new Error(JSON.stringify(result.failure, undefined, 1))
  return result.value.sql
}

function rendered(result: ReturnType<Renderer['run']>): RenderedNode {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

const fill = (values: string, table = 'ORDERS'): Promise<StatementResult> => send(`INSERT INTO "LAKE.RAW"."${table}" VALUES ${values}`)
const NODE = 'SELECT * FROM "SHOP.WORK"."NODE" ORDER BY ALL'

describe('Stage', () => {
  it('holds what its source holds after every run', async () => {
    const stage = await deployed({ from: ['RAW.ORDERS'], columns: PLAIN })
    await fill("(1, 'NEW', 10), (2, NULL, 1.005)")
    expect([await stage.run(), await stage.run(), await rows(NODE)]).toEqual([['Empty table: 0', 'Load ORDERS: 2'], ['Empty table: 2', 'Load ORDERS: 2'], ['1 NEW 10', '2 NULL 1']])
  })

  it('adds to what is there when it does not truncate before', async () => {
    const stage = await deployed({ from: ['RAW.ORDERS'], columns: PLAIN, config: { truncateBefore: false } })
    await fill("(1, 'NEW', 10)")
    expect([await stage.run(), await stage.run(), await rows(NODE)]).toEqual([['Load ORDERS: 1'], ['Load ORDERS: 1'], ['1 NEW 10', '1 NEW 10']])
  })

  it.each([['INSERT', ['1', '1', '2']], ['UNION', ['1', '2']], ['UNION ALL', ['1', '1', '2']]])('loads two sources by %s', async (insertStrategy, expected) => {
    const stage = await deployed({ from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'], columns: PLAIN, config: { insertStrategy } })
    await fill("(1, 'NEW', 10), (2, 'NEW', 20)")
    await fill("(1, 'NEW', 10)", 'OLD_ORDERS')
    await stage.run()
    expect(await rows('SELECT "ORDER_ID" FROM "SHOP.WORK"."NODE" ORDER BY 1')).toEqual(expected)
  })

  it('ends right when it is run again after it was cut off between two statements', async () => {
    const stage = await deployed({ from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'], columns: PLAIN })
    await fill("(1, 'NEW', 10)")
    await fill("(2, 'OLD', 20)", 'OLD_ORDERS')
    const after: (readonly string[])[] = []
    for (const statements of [1, 2, 3]) {
      await stage.run(statements)
      await stage.run()
      after.push(await rows(NODE))
    }
    expect(after).toEqual(Array(3).fill(['1 NEW 10', '2 OLD 20']))
  })

  it('runs tests and SQL before and after, and the column tests that are switched on', async () => {
    const stage = await deployed({
      from: ['RAW.ORDERS'], columns: ['ORDER_ID NUMBER(38,0) hasNull isDistinct', 'STATUS VARCHAR(10)'],
      config: { preSQL: 'DELETE FROM {{ ref(\'RAW\', \'ORDERS\') }} WHERE "STATUS" = \'VOID\';', postSQL: 'UPDATE {{ this }} SET "STATUS" = NVL("STATUS", \'?\')' },
      tests: [
        { name: 'Empty before', runOrder: 'Before', continueOnFailure: false, template: 'SELECT * FROM {{ this }}' },
        { name: 'No void', runOrder: 'After', continueOnFailure: true, template: 'SELECT * FROM {{ this }} WHERE "STATUS" = \'VOID\'' },
      ],
    })
    await fill("(1, NULL, 1), (1, 'NEW', 1), (NULL, 'NEW', 1), (9, 'VOID', 1)")
    expect(await stage.run()).toEqual(['Empty before: passes', 'Pre-SQL: 1', 'Empty table: 0', 'Load ORDERS: 3', 'Post-SQL: 3', 'No void: passes', 'ORDER_ID has no NULL: fails', 'ORDER_ID is unique: fails'])
  })
})

describe('Dimension of type 1', () => {
  it('has one row a key, updated in place, and changes nothing on a second run', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_1 })
    await fill("(2, 'NEW', 0.333333), (1, 'NEW', 10)")
    const first = [await dimension.run(), await dimension.run()]
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = NULL WHERE "ORDER_ID" = 2')
    await fill("(3, 'NEW', 30)")
    const second = [await dimension.run(), await dimension.run()]
    expect([first, second, await rows(VERSIONS)]).toEqual([
      [['Merge by business key: 2'], ['Merge by business key: 0']],
      [['Merge by business key: 2'], ['Merge by business key: 0']],
      ['1 1 NEW 10 1 Y', '2 2 NULL 0.33 1 Y', '3 3 NEW 30 1 Y'],
    ])
  })
})

describe('Dimension of type 2', () => {
  it('closes the version that changed and opens the next, once', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2 })
    await fill("(1, 'NEW', 10), (2, 'NEW', 20)")
    const first = [await dimension.run(), await dimension.run()]
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = \'PAID\' WHERE "ORDER_ID" = 1')
    const second = [await dimension.run(), await dimension.run()]
    expect([first, second, await rows(VERSIONS)]).toEqual([
      [['Merge by business key: 2'], ['Merge by business key: 0']],
      [['Merge by business key: 2'], ['Merge by business key: 0']],
      ['1 1 NEW 10 1 N', '2 2 NEW 20 1 Y', '3 1 PAID 10 2 Y'],
    ])
  })

  it('leaves no gap between the end of a version and the start of the next', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2 })
    await fill("(1, 'NEW', 10)")
    await dimension.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = \'PAID\'')
    await dimension.run()
    const joined = 'SELECT a."SYSTEM_END_DATE" = b."SYSTEM_START_DATE" AS "meets", b."SYSTEM_END_DATE"::DATE AS "open" FROM "SHOP.WORK"."NODE" a JOIN "SHOP.WORK"."NODE" b ON a."SYSTEM_VERSION" = 1 AND b."SYSTEM_VERSION" = 2'
    expect(await rows(joined)).toEqual(['true 2999-12-31'])
  })

  it('updates the current version where only an untracked column changed, and to and from NULL where a tracked one did', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2 })
    await fill("(1, 'NEW', 10)")
    await dimension.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "AMOUNT" = 11')
    await dimension.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = NULL')
    await dimension.run()
    await dimension.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = \'NEW\', "AMOUNT" = 12')
    await dimension.run()
    expect(await rows(VERSIONS)).toEqual(['1 1 NEW 11 1 N', '2 1 NULL 11 2 N', '3 1 NEW 12 3 Y'])
  })

  it('takes a NULL key for a key like any other', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2 })
    await fill("(NULL, 'NEW', 10), (1, 'NEW', 20)")
    await dimension.run()
    await dimension.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = \'PAID\' WHERE "ORDER_ID" IS NULL')
    await dimension.run()
    expect(await rows(VERSIONS)).toEqual(['1 1 NEW 20 1 Y', '2 NULL NEW 10 1 N', '3 NULL PAID 10 2 Y'])
  })

  it('makes one version of a key that its sources have twice, the same on every run', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'], columns: TYPE_2 })
    await fill("(1, 'PAID', 10), (1, 'NEW', 10), (1, 'NEW', 10)")
    await fill("(1, 'ANCIENT', 5), (2, 'ANCIENT', 5)", 'OLD_ORDERS')
    expect([await dimension.run(), await dimension.run(), await rows(VERSIONS)]).toEqual([['Merge by business key: 2'], ['Merge by business key: 0'], ['1 1 NEW 10 1 Y', '2 2 ANCIENT 5 1 Y']])
  })

  it('goes on with the versions of a key that was closed by hand', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2 })
    await fill("(1, 'NEW', 10)")
    await dimension.run()
    await send('UPDATE "SHOP.WORK"."NODE" SET "SYSTEM_CURRENT_FLAG" = \'N\'')
    await dimension.run()
    expect(await rows(VERSIONS)).toEqual(['1 1 NEW 10 1 N', '2 1 NEW 10 2 Y'])
  })

  it('keeps the unknown member, and counts on from the highest key', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2, config: { postSQL: 'INSERT INTO {{ this }} ("DIM_KEY", "ORDER_ID", "SYSTEM_VERSION", "SYSTEM_CURRENT_FLAG") SELECT 0, -1, 1, \'Y\' WHERE NOT EXISTS (SELECT * FROM {{ this }} WHERE "DIM_KEY" = 0)' } })
    await fill("(1, 'NEW', 10)")
    await dimension.run()
    await fill("(2, 'NEW', 20)")
    await dimension.run()
    expect(await rows(VERSIONS)).toEqual(['0 -1 NULL NULL 1 Y', '1 1 NEW 10 1 Y', '2 2 NEW 20 1 Y'])
  })

  it('does all of a run or nothing of it', async () => {
    const dimension = await deployed({ type: 'Dimension', from: ['RAW.ORDERS'], columns: TYPE_2.map((line) => (line.startsWith('AMOUNT') ? 'AMOUNT NUMBER(12,2) required' : line)) })
    await fill("(1, 'NEW', 10)")
    await dimension.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = \'PAID\'')
    await fill("(2, 'NEW', NULL)")
    await expect(dimension.run()).rejects.toThrow('AMOUNT')
    const cut = await rows(VERSIONS)
    await send('DELETE FROM "LAKE.RAW"."ORDERS" WHERE "AMOUNT" IS NULL')
    await dimension.run()
    expect([cut, await rows(VERSIONS)]).toEqual([['1 1 NEW 10 1 Y'], ['1 1 NEW 10 1 N', '2 1 PAID 10 2 Y']])
  })
})

describe('persistentStage', () => {
  it('adds its rows on every run without business keys, each under a key of its own', async () => {
    const stage = await deployed({ type: 'persistentStage', from: ['RAW.ORDERS'], columns: TYPE_1.map((line) => line.replace(' key', '')) })
    await fill("(1, 'NEW', 10)")
    await stage.run()
    await stage.run()
    expect(await rows(VERSIONS)).toEqual(['1 1 NEW 10 1 Y', '2 1 NEW 10 1 Y'])
  })

  it('keeps history with business keys, with or without a surrogate key', async () => {
    const stage = await deployed({ type: 'persistentStage', from: ['RAW.ORDERS'], columns: TYPE_2.slice(1) })
    await fill("(1, 'NEW', 10)")
    await stage.run()
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "STATUS" = \'PAID\'')
    await stage.run()
    await stage.run()
    expect(await rows('SELECT "ORDER_ID", "STATUS", "SYSTEM_VERSION", "SYSTEM_CURRENT_FLAG" FROM "SHOP.WORK"."NODE" ORDER BY 3')).toEqual(['1 NEW 1 N', '1 PAID 2 Y'])
  })
})

describe('Fact', () => {
  const FACT = ['ORDER_ID NUMBER(38,0) key', 'AMOUNT NUMBER(12,2)', 'SYSTEM_CREATE_DATE TIMESTAMP created', 'SYSTEM_UPDATE_DATE TIMESTAMP updated']
  const AMOUNTS = 'SELECT "ORDER_ID", "AMOUNT" FROM "SHOP.WORK"."NODE" ORDER BY ALL'

  it('inserts and updates by its keys', async () => {
    const fact = await deployed({ type: 'Fact', from: ['RAW.ORDERS'], columns: FACT })
    await fill("(1, 'NEW', 10), (NULL, 'NEW', 20)")
    const first = [await fact.run(), await fact.run()]
    await send('UPDATE "LAKE.RAW"."ORDERS" SET "AMOUNT" = 25 WHERE "ORDER_ID" IS NULL')
    expect([first, await fact.run(), await rows(AMOUNTS)]).toEqual([[['Merge by business key: 2'], ['Merge by business key: 0']], ['Merge by business key: 1'], ['1 10', 'NULL 25']])
  })

  it('only inserts without keys', async () => {
    const fact = await deployed({ type: 'Fact', from: ['RAW.ORDERS'], columns: FACT.map((line) => line.replace(' key', '')) })
    await fill("(1, 'NEW', 10)")
    await fact.run()
    await fact.run()
    expect(await rows(AMOUNTS)).toEqual(['1 10', '1 10'])
  })

  it('loads a source that is grouped', async () => {
    const fact = await deployed({
      type: 'Fact', from: ['RAW.ORDERS'], columns: FACT, transforms: { AMOUNT: 'SUM({{SRC}})' },
      joins: ['FROM {{ ref(\'RAW\', \'ORDERS\') }} "ORDERS" WHERE "STATUS" <> \'VOID\' GROUP BY "ORDERS"."ORDER_ID"'],
    })
    await fill("(1, 'NEW', 10), (1, 'NEW', 5), (2, 'VOID', 1)")
    await fact.run()
    expect(await rows(AMOUNTS)).toEqual(['1 15'])
  })
})

describe('View', () => {
  it.each([
    ['all rows of one source', { from: ['RAW.ORDERS'] }, ['1 NEW 10', '1 NEW 10']],
    ['distinct rows', { from: ['RAW.ORDERS'], config: { selectDistinct: true } }, ['1 NEW 10']],
    ['the union of two sources', { from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'] }, ['1 NEW 10', '2 OLD 20']],
    ['all rows of two sources', { from: ['RAW.ORDERS', 'RAW.OLD_ORDERS'], config: { insertStrategy: 'UNION ALL' } }, ['1 NEW 10', '1 NEW 10', '2 OLD 20']],
    ['its own SQL', { from: ['RAW.ORDERS'], override: '{{ stage(\'Create\') }}\nCREATE OR REPLACE VIEW {{ this }} AS SELECT COUNT(*) AS "N" FROM {{ ref(\'RAW\', \'ORDERS\') }};' }, ['2']],
  ])('shows %s', async (_, draft, expected) => {
    await deployed({ type: 'View', view: true, columns: PLAIN, ...draft })
    await fill("(1, 'NEW', 10), (1, 'NEW', 10)")
    await fill("(2, 'OLD', 20)", 'OLD_ORDERS')
    expect(await rows(NODE)).toEqual(expected)
  })
})

describe('Source', () => {
  it('is read, and fails where the table is not there', async () => {
    const { linked, renderer } = await deployed({ from: ['RAW.ORDERS'], columns: PLAIN })
    const source = rendered(renderer.run(indexOf(linked, 'RAW.ORDERS')))
    const read = await run(source, 1)
    await send('DROP TABLE "LAKE.RAW"."ORDERS"')
    await expect(run(source, 1)).rejects.toThrow('ORDERS')
    expect(read).toEqual(['Check that the table can be read: 0'])
  })
})
