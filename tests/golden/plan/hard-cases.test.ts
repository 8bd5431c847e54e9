// The hard cases, by number: each has goldens of what is planned, of what the data say, or of what is said where nothing is planned at all.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { describe as textOf } from '../../../src-main/contract/messages/index.ts'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import type { Result } from '../../../src-main/core/failure/index.ts'
import { makePlan } from '../../../src-main/core/plan/index.ts'
import type { Plan } from '../../../src-main/core/plan/index.ts'
import { createAccount } from '../../support/snowflake-like/index.ts'
import type { AccountLink, Fault } from '../../support/snowflake-like/index.ts'
import { inWarehouse } from '../../support/in-warehouse.ts'
import { DATABASE, sampleOnSnowflake } from '../../support/on-snowflake.ts'
import { runCli } from '../../support/run-cli.ts'
import { asAdministrator, snowflakeLikeEngine } from '../../support/snowflake-like-engine.ts'
import { ran, temporaryFolder, testEngine, valueOf } from '../../support/test-engine.ts'
import { carryOut, make } from '../../unit/plan/carried-out.ts'
import type { Place } from '../../unit/plan/carried-out.ts'
import { openDuckDb, openOwnAccount } from '../../unit/plan/places.ts'
import { planInput } from './case-file.ts'
import { expectGolden, expectPlans, goldenCases } from './goldens.ts'
import type { GoldenCase } from './goldens.ts'

const HARD_CASES = [
  'rename and type change', 'swap', 'chain', 'rename and re-add', 'narrowing, with and without data that does not fit', 'NOT NULL, with and without nulls', 'default changes', 'comment only', 'clustered column dropped',
  'quoted and reserved names, quotes inside names, unicode', 'case only', 'aliases', 'two nodes, one object', 'view on a column about to go', 'view chain', 'cycle by environment', 'unreadable catalog', 'truncated catalog',
  'object exists as another kind', 'drift on a column that is also changed', 'missing table', 'table dropped by hand between plan and deploy', 'source column vanished', 'deploy-disabled node below an enabled one',
  'node moved between locations while renamed', 'materialization changed with dependents', '300-column table', 'plan from a newer version', 'two plans, the second stale',
]
const goldens = goldenCases('hard-cases')
const numberOf = ({ name }: Pick<GoldenCase, 'name'>): number => Number(name.slice(0, 2))

it.each(HARD_CASES.map((title, index) => ({ number: index + 1, title })))('$number: $title has a golden', ({ number }) => {
  expect(goldens.filter((golden) => numberOf(golden) === number)).not.toEqual([])
})

describe('planned', () => {
  it.each(goldens.filter(({ sections }) => sections.has('desired') && !sections.has('rows')))('$name', (golden) => expectPlans(golden, [duckdb, snowflake]))
})

describe('with rows', () => {
  let places: readonly Place[] = []
  const closing: (() => Promise<void>)[] = []
  beforeAll(async () => {
    const opened = [await openDuckDb(), await openOwnAccount([{ database: 'DEV', schema: 'MART' }])]
    places = opened.map(({ place }) => place)
    closing.push(...opened.map(({ close }) => close))
  })
  afterAll(async () => { for (const close of closing) await close() })

  it.each(goldens.filter(({ sections }) => sections.has('rows')))('$name', async (golden) => {
    const results = new Map<string, string>()
    for (const place of places) results.set(place.dialect.engine, await withRows(place, golden))
    expectGolden(golden, results)
  })

  /** The plan over rows that are there: what each guard counts and finds, and how it ends. */
  async function withRows(place: Place, { sections }: GoldenCase): Promise<string> {
    const { dialect, run } = place
    const { recorded, ...input } = planInput(sections, dialect)
    const [table, ...others] = recorded
    const [, , values = ''] = /^(\S+) (.+)$/.exec(sections.get('rows') ?? '') ?? []
    if (table === undefined || others.length > 0) throw new Error('a case with rows has one table')
    await run(`DROP TABLE IF EXISTS ${dialect.quoteObject(table.relation.name)}`)
    await make(place, table.relation)
    await run(`INSERT INTO ${dialect.quoteObject(table.relation.name)} VALUES ${values}`)
    const plan = makePlan({ ...input, recorded, actual: await place.catalog() })
    const lines = await Promise.all(plan.steps.map(async ({ id, risk, how, guard }) => {
      if (guard === undefined) return `${id}: ${risk}, ${how}`
      const count = Number(await run(guard.sql))
      const sample = count > 0 && guard.sampleSql !== undefined ? ` (${String(await run(guard.sampleSql))})` : ''
      return `${id}: ${risk}, ${how}; ${guard.message}: ${count}${sample}`
    }))
    const stopped = await carryOut(place, plan)
    const left = makePlan({ ...input, recorded, actual: await place.catalog() }).drift
    return [...lines, stopped === undefined ? 'done' : `stopped at ${stopped.id}; ${left.length === 0 ? 'nothing was changed' : 'the table was changed'}`].join('\n')
  }
})

describe('not planned', () => {
  /** What is said, without what differs from run to run. */
  const refusal = (result: Result<unknown>): string => (result.ok ? 'it was not refused' : textOf(result.failure)).replace(/\b[0-9a-f]{12}\b/g, 'ID')
  const expectSaid = (number: number, said: string): void => {
    const golden = goldens.find((each) => numberOf(each) === number)
    if (golden === undefined) throw new Error(`no golden for case ${number}`)
    expectGolden(golden, new Map([['said', said]]))
  }

  async function onAccount(fault: Fault): Promise<string> {
    const link: AccountLink = await createAccount()
    try {
      await using under = await snowflakeLikeEngine({ link })
      const folder = await sampleOnSnowflake(under, link)
      await asAdministrator(link, `CREATE TABLE ${DATABASE}.STG.BY_HAND (A NUMBER, B NUMBER, C NUMBER)`)
      valueOf(await under.engine.plan({ folder, environment: 'dev', mode: 'live' }))
      await link.inject(fault)
      return refusal(await under.engine.plan({ folder, environment: 'dev', mode: 'live' }))
    } finally {
      await link.end()
    }
  }

  it('unreadable catalog', async () => {
    expectSaid(17, await onAccount({ matching: 'INFORMATION_SCHEMA', times: 'always', does: { kind: 'fails', code: '003001', message: "SQL access control error: Insufficient privileges to operate on schema 'MART'" } }))
  })

  it('truncated catalog', async () => {
    expectSaid(18, await onAccount({ matching: 'ORDER BY TABLE_SCHEMA, TABLE_NAME, ORDINAL_POSITION', times: 'always', does: { kind: 'cut short', rows: 1 } }))
  })

  it('table dropped by hand between plan and deploy', async () => {
    await using under = await testEngine()
    const { folder } = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') }))
    await ran(under.engine, under.engine.deploy({ folder }))
    await edit(folder, 'STG-STG_STORE', 'description: .*', 'description: every shop, once')
    const reviewed = valueOf(await under.engine.plan({ folder }))
    await inWarehouse(under, folder, ['DROP TABLE "SANDBOX.STG".STG_STORE'])
    expectSaid(22, refusal(await under.engine.deploy({ folder, expectHash: reviewed.hash })))
  })

  it('plan from a newer version', async () => {
    const data = await temporaryFolder()
    try {
      await writeFile(join(data, 'plan.json'), JSON.stringify({ formatVersion: 2, steps: 'written otherwise by then' }))
      const { status, stderr } = await runCli(['deploy', '--plan', join(data, 'plan.json')], { cwd: data, data })
      expectSaid(28, `${stderr.replaceAll(data, 'FOLDER').trim()}\nexit status ${status}`)
    } finally {
      await rm(data, { recursive: true, force: true })
    }
  })

  it('two plans, the second stale', async () => {
    await using under = await testEngine()
    const { folder } = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') }))
    await ran(under.engine, under.engine.deploy({ folder }))
    for (const name of ['STG-STG_STORE', 'STG-STG_CUSTOMER']) await edit(folder, name, 'description: .*', 'description: told anew')
    const first: Plan = valueOf(await under.engine.plan({ folder, include: '{ STG_STORE }' }))
    const second: Plan = valueOf(await under.engine.plan({ folder }))
    const run = await ran(under.engine, under.engine.deploy({ folder, include: '{ STG_STORE }', expectHash: first.hash }))
    expect(run.outcome).toBe('success')
    expectSaid(29, refusal(await under.engine.deploy({ folder, expectHash: second.hash })))
  })

  async function edit(folder: string, node: string, from: string, to: string): Promise<void> {
    const file = join(folder, 'nodes', `${node}.yml`)
    await writeFile(file, (await readFile(file, 'utf8')).replace(new RegExp(`^  ${from}$`, 'm'), `  ${to}`))
  }
})
