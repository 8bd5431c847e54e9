// Rehearsing plans for an environment on Snowflake: their statements rewritten for DuckDB, on made-up rows, and what only Snowflake can tell.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createAccount } from '../support/snowflake-like/index.ts'
import type { AccountLink } from '../support/snowflake-like/index.ts'
import { sampleOnSnowflake } from '../support/on-snowflake.ts'
import { asAdministrator, snowflakeLikeEngine } from '../support/snowflake-like-engine.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let link: AccountLink
let under: TestEngine
let folder = ''
beforeAll(async () => {
  link = await createAccount()
  under = await snowflakeLikeEngine({ link })
  folder = await sampleOnSnowflake(under, link)
})
afterAll(async () => {
  await under[Symbol.asyncDispose]()
  await link.end()
})

const tables = () => asAdministrator(link, 'SELECT TABLE_SCHEMA, TABLE_NAME, COLUMN_NAME, DATA_TYPE FROM SHOP_DEV.INFORMATION_SCHEMA.COLUMNS ORDER BY 1, 2, 3')
const edit = async (name: string, from: RegExp, to: string) => {
  const file = join(folder, 'nodes', `${name}.yml`)
  await writeFile(file, (await readFile(file, 'utf8')).replace(from, to))
}

test('a first deploy is carried out on a copy in DuckDB, and the account is not touched', async () => {
  const before = await tables()
  const rehearsal = valueOf(await under.engine.rehearse({ folder, environment: 'dev' }))
  expect(rehearsal.steps.filter(({ outcome }) => outcome !== 'proved')).toEqual([])
  expect([rehearsal.engine, rehearsal.copy.rowsFrom, rehearsal.summary.outcome, rehearsal.afterwards.failed]).toEqual(['snowflake', 'none', 'passed', []])
  expect(rehearsal.notProved.slice(0, 3)).toEqual([
    'Privileges: whether the role may do it, and which grants stay.',
    'That the databases and schemas are there.',
    'Locks, and that every DDL statement commits by itself.',
  ])
  expect(await tables()).toEqual(before)
})

test.each(['live', 'offline'] as const)('changes of deployed tables are rehearsed on made-up rows, in which nothing stands in the way (%s)', async (mode) => {
  await ran(under.engine, under.engine.deploy({ folder, environment: 'dev', mode: 'live' }))
  const before = await tables()
  const isFirst = mode === 'live'
  await edit('STG-STG_STORE', /name: (STORE_NAME|SHOP_NAME)$/m, `name: ${isFirst ? 'SHOP_NAME' : 'STORE_NAME'}`)
  await edit('STG-STG_CUSTOMER', /dataType: VARCHAR\(\d+\)(\n(?:.*\n){1,6}? +name: PHONE$)/m, `dataType: VARCHAR(${isFirst ? 20 : 10})$1`)
  await edit('STG-STG_CUSTOMER', new RegExp(`(name: ${isFirst ? 'EMAIL' : 'CITY'}\\n +nullable: )true`), '$1false')
  const { steps, afterwards, summary, copy, notProved } = valueOf(await under.engine.rehearse({ folder, environment: 'dev', mode }))
  expect([copy, notProved[0]]).toEqual([{ tables: 2, views: 0, rows: 2000, rowsFrom: 'made up' }, 'What is in the real tables: the rows of the copy are made up from the declared columns.'])
  expect(steps.map(({ outcome, id, proved }) => [outcome, id.replace(/\.S[HT]OR?[PE]_NAME$/, ''), proved.map((text) => text.replace(/[\d,]+ rows/, 'n rows'))]).sort()).toEqual([
    ['proved', 'changeType:STG.STG_CUSTOMER.PHONE', ['6 statements executed.', 'Its guard can be asked.', 'n rows and the values of 8 columns are as they were before.']],
    ['proved', 'renameColumn:STG.STG_STORE', ['1 statement executed.', 'n rows and the values of 5 columns are as they were before.']],
    ['proved', `setNotNull:STG.STG_CUSTOMER.${isFirst ? 'EMAIL' : 'CITY'}`, ['1 statement executed.', 'Its guard can be asked.', 'n rows and the values of 8 columns are as they were before.']],
  ])
  expect([summary.outcome, afterwards.failed]).toEqual(['passed', []])
  expect(await tables()).toEqual(before)
})

test('a move to another schema is made with the statements of the embedded warehouse, and that is said', async () => {
  await ran(under.engine, under.engine.deploy({ folder, environment: 'dev', mode: 'live' }))
  await edit('STG-PSTG_PRODUCT_PRICE', /locationName: STG$/m, 'locationName: MART')
  const { steps, summary, afterwards } = valueOf(await under.engine.rehearse({ folder, environment: 'dev' }))
  const moved = steps.filter(({ id }) => id === 'moveTable:MART.PSTG_PRODUCT_PRICE')
  expect([summary.outcome, afterwards.failed, moved.map(({ outcome, notProved }) => [outcome, notProved.at(-1)])]).toEqual([
    'passed',
    [],
    [['proved', 'Snowflake\'s own statements were not executed: the change was made with those of the embedded warehouse. The embedded warehouse cannot do RENAME TO another schema: The embedded warehouse moves nothing between schemas.']],
  ])
})
