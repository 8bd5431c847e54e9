// Several processes on one Snowflake-like account: what one sends goes on when it is killed, and another asks what came of it.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { connect, createWarehouse, startSnowflakeLike } from '../../support/snowflake-like/index.ts'
import type { SnowflakeLikeProcess } from '../../support/snowflake-like/index.ts'
import type { Session, Warehouse } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { makeDatabases } from './opened.ts'

let account: SnowflakeLikeProcess
let warehouse: Warehouse
let session: Session
beforeAll(async () => {
  account = await startSnowflakeLike()
})
beforeEach(async () => {
  await account.link.reset()
  warehouse = createWarehouse(account.link, 'cloud', 'OPS')
  await makeDatabases(warehouse)
  session = value(await warehouse.session())
  value(await session.run('CREATE TABLE DEV.PUBLIC.A (ID INT)'))
})
afterAll(() => account[Symbol.asyncDispose]())

interface Sender {
  readonly child: ChildProcess
  /** The id of the next statement that it sends. */
  next(): Promise<string>
}

function send(...statements: readonly string[]): Sender {
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, 'sender.ts'), account.address, ...statements], { stdio: ['ignore', 'pipe', 'inherit'] })
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  return { child, next: async () => String((await lines.next()).value) }
}

async function kill({ child }: Sender): Promise<void> {
  const ended = once(child, 'exit')
  child.kill('SIGKILL')
  await ended
}

const ids = async () => value(await session.run('SELECT ID FROM DEV.PUBLIC.A ORDER BY ID')).rows.map((row) => row['ID'])

it('goes on with the statement of a process that was killed, and tells another what came of it', async () => {
  await account.link.inject({ matching: '^INSERT', does: { kind: 'held', name: 'here', at: 'start' } })
  const sender = send('INSERT INTO DEV.PUBLIC.A VALUES (1)', 'INSERT INTO DEV.PUBLIC.A VALUES (2)')
  const queryId = await sender.next()
  await account.link.reached('here')
  await kill(sender)
  const before = await ids()
  await account.link.release('here')
  const outcome = value(await session.outcome({ queryId }))
  expect([before, outcome.counts, await ids()]).toEqual([[], { rowsInserted: 1 }, [1]])
})

it('lets another process find such a statement by its tag, and stop it', async () => {
  await account.link.inject({ matching: '^INSERT', does: { kind: 'held', name: 'here', at: 'start' } })
  const sender = send('INSERT INTO DEV.PUBLIC.A VALUES (1)')
  const queryId = await sender.next()
  await account.link.reached('here')
  await kill(sender)
  const found = value((await warehouse.runningUnder?.('sender')) ?? { ok: true, value: undefined })
  value(await session.cancel(queryId))
  const outcome = await session.outcome({ queryId })
  expect([found, outcome.ok ? 'done' : outcome.failure.code, await ids()]).toEqual([queryId, 'SQL003', []])
})

it('logs the statements of all, with their tags, in the order in which they ran', async () => {
  const sender = send('INSERT INTO DEV.PUBLIC.A VALUES (1)')
  await once(sender.child, 'exit')
  value(await session.run('INSERT INTO DEV.PUBLIC.A VALUES (2)'))
  const inserts = (await account.link.log()).filter(({ sql }) => sql.startsWith('INSERT'))
  const [first, second] = inserts
  expect(inserts.map(({ tag, sql, status }) => [tag, sql.at(-2), status])).toEqual([['sender', '1', 'success'], ['', '2', 'success']])
  expect((first?.endedAt ?? 0) <= (second?.startedAt ?? 0)).toBe(true)
})

it('rolls back what a killed process left open, once another waits for it', async () => {
  await account.link.configure({ idleAbortMs: 100 })
  const sender = send('BEGIN', 'INSERT INTO DEV.PUBLIC.A VALUES (1)', 'UPDATE DEV.PUBLIC.A SET ID = 9', 'SELECT COUNT(*) FROM TABLE(GENERATOR(ROWCOUNT => 10))')
  for (let statement = 0; statement < 4; statement++) await sender.next()
  await kill(sender)
  value(await session.run('UPDATE DEV.PUBLIC.A SET ID = 3'))
  expect(await ids()).toEqual([])
})

it('is lost to a client whose connection broke, and there for the next', async () => {
  const mine = await connect(account.address)
  const broken = value(await createWarehouse(mine, 'cloud', 'OPS').session())
  await mine.end()
  const said = await broken.run('INSERT INTO DEV.PUBLIC.A VALUES (1)')
  expect([said.ok ? 'done' : said.failure.code, await ids()]).toEqual(['CON001', []])
})

it('starts quickly, and starts anew at once', async () => {
  const startedAt = performance.now()
  await using second = await startSnowflakeLike()
  const started = performance.now() - startedAt
  const resetAt = performance.now()
  for (let turn = 0; turn < 20; turn++) await second.link.reset()
  const reset = (performance.now() - resetAt) / 20
  // Generous: what is asserted is that a process of Node is most of it, and that nothing is made anew.
  expect(started < 5000 && reset < 100).toBe(true)
})
