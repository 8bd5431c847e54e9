// What can go wrong between a client and Snowflake, as a test asks for it, seen through the engine's ports.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import type { Result } from '../../../src-main/core/failure/index.ts'
import type { CatalogPage, Session } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { makeDatabases, openAccount } from './opened.ts'
import type { OpenedAccount } from './opened.ts'

let at: OpenedAccount
let session: Session
beforeAll(async () => {
  at = await openAccount('here')
})
beforeEach(async () => {
  await at.link.reset()
  await makeDatabases(at.opened.warehouse)
  session = value(await at.opened.warehouse.session())
  for (const sql of ['CREATE TABLE DEV.PUBLIC.A (ID INT)', 'INSERT INTO DEV.PUBLIC.A VALUES (1)']) value(await session.run(sql))
})
afterAll(() => at.remove())

const INSERT = 'INSERT INTO DEV.PUBLIC.A VALUES (2)'
const saidBy = <T>(result: Result<T>): string => (result.ok ? 'ok' : result.failure.code === 'SQL001' ? (result.failure.facts.code ?? 'SQL001') : result.failure.code)
const count = async (): Promise<unknown> => value(await session.run('SELECT COUNT(*) AS N FROM DEV.PUBLIC.A')).rows[0]?.['N']
const runsOf = async (sql: string) => (await at.link.log()).filter((line) => line.sql === sql).map(({ status, runs }) => [status, runs])

describe('a statement', () => {
  it('is done and never acknowledged', async () => {
    await at.link.inject({ matching: '^INSERT', does: { kind: 'lost answer', of: 'submit' } })
    const said = await session.run(INSERT)
    expect([saidBy(said), await count(), await runsOf(INSERT)]).toEqual(['CON001', 2, [['success', 1]]])
  })

  it('is done, and its outcome is lost; another session is told it', async () => {
    await at.link.inject({ matching: '^INSERT', does: { kind: 'lost answer', of: 'outcome' } })
    const sent = value(await session.submit(INSERT))
    const said = await session.outcome(sent)
    const other = value(await at.opened.warehouse.session())
    expect([saidBy(said), value(await other.outcome(sent)).counts, await count()]).toEqual(['CON001', { rowsInserted: 1 }, 2])
  })

  it('is never sent', async () => {
    await at.link.inject({ matching: '^INSERT', does: { kind: 'not sent' } })
    expect([saidBy(await session.run(INSERT)), await count(), await runsOf(INSERT)]).toEqual(['CON001', 1, []])
  })

  it('is delivered twice', async () => {
    await at.link.inject({ matching: '^(INSERT|CREATE)', times: 2, does: { kind: 'sent twice' } })
    const create = 'CREATE TABLE DEV.PUBLIC.B (X INT)'
    expect([saidBy(await session.run(INSERT)), await count(), saidBy(await session.run(create)), await runsOf(create)]).toEqual(['ok', 3, '002002', [['failed', 2]]])
  })

  it('fails for a moment, and is not done', async () => {
    await at.link.inject({ matching: '^INSERT', nth: 2, does: { kind: 'fails', code: '000625' } })
    const said = []
    for (let turn = 0; turn < 3; turn++) said.push(saidBy(await session.run(INSERT)))
    expect([said, await count()]).toEqual([['ok', '000625', 'ok'], 3])
  })

  it('stands still where a test holds it, running for all to see, and goes on', async () => {
    await at.link.inject({ tag: 'run-7', does: { kind: 'held', name: 'here', at: 'start' } })
    const sent = value(await session.submit(INSERT, { tag: 'run-7' }))
    await at.link.reached('here')
    const running = value((await at.opened.warehouse.runningUnder?.('run-7')) ?? { ok: true, value: undefined })
    await at.link.release('here')
    value(await session.outcome(sent))
    const over = value((await at.opened.warehouse.runningUnder?.('run-7')) ?? { ok: true, value: 'not asked' })
    expect([running, over, await count()]).toEqual([sent.queryId, undefined, 2])
  })

  it('is cancelled from another session', async () => {
    await at.link.inject({ matching: '^INSERT', does: { kind: 'held', name: 'here', at: 'start' } })
    const sent = value(await session.submit(INSERT))
    await at.link.reached('here')
    const other = value(await at.opened.warehouse.session())
    value(await other.run(`SELECT SYSTEM$CANCEL_QUERY('${sent.queryId}')`))
    expect([saidBy(await session.outcome(sent)), await count()]).toEqual(['SQL003', 1])
  })

  it('is done before a late cancellation arrives', async () => {
    await at.link.inject({ matching: '^INSERT', does: { kind: 'cancelled late', ms: 60 } }, { matching: '^INSERT', does: { kind: 'slow', ms: 20, at: 'start' } })
    const sent = value(await session.submit(INSERT))
    value(await session.cancel(sent.queryId))
    expect([saidBy(await session.outcome(sent)), await count()]).toEqual(['ok', 2])
  })
})

describe('a catalog', () => {
  const read = async (): Promise<readonly (readonly string[] | string)[]> => {
    const pages: Result<CatalogPage>[] = []
    for await (const page of at.opened.warehouse.catalog({ schemas: [{ database: 'DEV', schema: 'PUBLIC' }] })) pages.push(page)
    return pages.map((page) => (page.ok ? page.value.relations.map(({ name, columns }) => `${name.name} ${columns.length}`) : saidBy(page)))
  }
  beforeEach(async () => {
    for (const name of ['B', 'C']) value(await session.run(`CREATE TABLE DEV.PUBLIC.${name} (X INT, Y INT)`))
  })

  it('is read whole', async () => {
    expect(await read()).toEqual([['A 1', 'B 2', 'C 2']])
  })

  it('is refused', async () => {
    await at.link.inject({ matching: 'INFORMATION_SCHEMA', times: 'always', does: { kind: 'fails', code: '003001', message: 'SQL access control error: Insufficient privileges' } })
    expect(await read()).toEqual(['CON003'])
  })

  it('is cut short between objects, and told from one that has no more', async () => {
    await at.link.inject({ matching: 'SCHEMATA', times: 'always', does: { kind: 'cut short', rows: 2 } })
    expect(await read()).toEqual([['A 1', 'B 2'], 'CON003'])
  })

  it('is cut short within an object, and told from one that has fewer columns', async () => {
    await at.link.inject({ matching: 'SCHEMA\\.COLUMNS', times: 'always', does: { kind: 'cut short', rows: 4 } })
    expect(await read()).toEqual([['A 1', 'B 2', 'C 1'], 'CON003'])
  })

  it('is unreadable, and not empty, where the schema cannot be seen', async () => {
    const pages = []
    for await (const page of at.opened.warehouse.catalog({ schemas: [{ database: 'DEV', schema: 'HIDDEN' }] })) pages.push(saidBy(page))
    expect(pages).toEqual(['CON003'])
  })
})
