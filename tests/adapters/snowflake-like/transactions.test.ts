// Transactions and locks of the Snowflake-like warehouse.
// docs.snowflake.com/en/sql-reference/transactions
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createAccount } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'

let link: AccountLink
let one: (sql: string) => Promise<string | readonly Readonly<Record<string, unknown>>[]>
let other: typeof one
beforeAll(async () => {
  link = await createAccount()
})
beforeEach(async () => {
  await link.reset()
  one = await conversation('one')
  other = await conversation('other')
  for (const sql of ['CREATE DATABASE D', 'CREATE TABLE D.PUBLIC.A (ID INT, N INT)', 'INSERT INTO D.PUBLIC.A VALUES (1, 0)']) await one(sql)
})
afterAll(() => link.end())

/** A session; each statement gives its rows, or the code of its refusal. */
async function conversation(tag: string): Promise<typeof one> {
  const session = await link.open({ tag })
  return async (sql) => {
    const queryId = await link.submit(session, sql)
    return link.outcome(queryId).then(({ rows }) => rows, (error: unknown) => (error instanceof Error && 'code' in error ? String(error.code) : Promise.reject(error)))
  }
}

const rows = () => other('SELECT ID, N FROM D.PUBLIC.A ORDER BY ID, N')

describe('a transaction', () => {
  it('is committed by the DDL in it, which nothing takes back', async () => {
    for (const sql of ['BEGIN', 'INSERT INTO D.PUBLIC.A VALUES (2, 0)', 'CREATE TABLE D.PUBLIC.B (X INT)', 'ROLLBACK']) await one(sql)
    expect([await rows(), await other('SELECT * FROM D.PUBLIC.B')]).toEqual([[{ ID: 1, N: 0 }, { ID: 2, N: 0 }], []])
  })

  it('loses a statement that fails, and nothing else', async () => {
    const codes = []
    for (const sql of ['BEGIN', 'INSERT INTO D.PUBLIC.A VALUES (2, 0)', "INSERT INTO D.PUBLIC.A VALUES ('x', 0)", 'UPDATE D.PUBLIC.A SET N = N + 1', 'COMMIT']) codes.push(await one(sql))
    expect([codes[2], await rows()]).toEqual(['100038', [{ ID: 1, N: 1 }, { ID: 2, N: 1 }]])
  })

  it('shows each statement what others have committed since it began', async () => {
    await one('BEGIN')
    const before = await one('SELECT COUNT(*) AS C FROM D.PUBLIC.A')
    await other('INSERT INTO D.PUBLIC.A VALUES (2, 0)')
    expect([before, await one('SELECT COUNT(*) AS C FROM D.PUBLIC.A')]).toEqual([[{ C: 1 }], [{ C: 2 }]])
  })

  it('lets a second change of the same rows wait, and then has both', async () => {
    await one('BEGIN')
    await one('UPDATE D.PUBLIC.A SET N = N + 1')
    const waiting = other('UPDATE D.PUBLIC.A SET N = N + 10')
    const first = await Promise.race([waiting.then(() => 'changed'), new Promise((resolve) => setTimeout(() => resolve('waits'), 150))])
    await one('COMMIT')
    await waiting
    expect([first, await rows()]).toEqual(['waits', [{ ID: 1, N: 11 }]])
  })

  it('lets rows be added while others are changed', async () => {
    await one('BEGIN')
    await one('UPDATE D.PUBLIC.A SET N = 5')
    await other('INSERT INTO D.PUBLIC.A VALUES (2, 0)')
    await one('COMMIT')
    expect(await rows()).toEqual([{ ID: 1, N: 5 }, { ID: 2, N: 0 }])
  })

  it('keeps DDL of its table waiting', async () => {
    await one('BEGIN')
    await one('INSERT INTO D.PUBLIC.A VALUES (2, 0)')
    const altering = other('ALTER TABLE D.PUBLIC.A RENAME COLUMN N TO M')
    await one('COMMIT')
    expect([await altering, await other('SELECT ID, M FROM D.PUBLIC.A ORDER BY ID')]).toEqual([[], [{ ID: 1, M: 0 }, { ID: 2, M: 0 }]])
  })

  it('fails a statement that waits longer than it may', async () => {
    await link.configure({ lockTimeoutMs: 50 })
    await one('BEGIN')
    await one('DELETE FROM D.PUBLIC.A')
    expect(await other('DELETE FROM D.PUBLIC.A')).toBe('000627')
  })

  it('is rolled back when its client is silent and another waits for it', async () => {
    await link.configure({ idleAbortMs: 100 })
    await one('BEGIN')
    await one('DELETE FROM D.PUBLIC.A')
    expect([await other('UPDATE D.PUBLIC.A SET N = 7'), await rows()]).toEqual([[], [{ ID: 1, N: 7 }]])
  })

  it('is rolled back when its session ends', async () => {
    const session = await link.open({})
    for (const sql of ['BEGIN', 'DELETE FROM D.PUBLIC.A']) await link.outcome(await link.submit(session, sql))
    await link.close(session)
    expect(await rows()).toEqual([{ ID: 1, N: 0 }])
  })
})

it('gives a row that is taken by a condition to one of many', async () => {
  const takers = await Promise.all(Array.from({ length: 8 }, async (_, taker) => ({ taker, session: await link.open({}) })))
  const counts = await Promise.all(
    takers.map(async ({ taker, session }) => (await link.outcome(await link.submit(session, `UPDATE D.PUBLIC.A SET N = ${taker + 1} WHERE N = 0`))).counts.rowsUpdated),
  )
  expect(counts.sort()).toEqual([0, 0, 0, 0, 0, 0, 0, 1])
})
