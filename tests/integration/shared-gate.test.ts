// Two engines on two machines, as far as they know, with one gate on a Snowflake-like account of its own: one is stopped past its lease, the other goes on with
// its deploy, and nothing of the first begins after the first statement of the second, wherever it was stopped.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { LeaseTimes } from '../../src-main/core/gate/index.ts'
import { fillSources, sampleOnSnowflake } from '../support/on-snowflake.ts'
import type { WorkAndSleep } from '../support/kill-points/work-and-sleep.ts'
import { scratchFolder } from '../support/scratch.ts'
import { snowflakeLikeEngine, tagged } from '../support/snowflake-like-engine.ts'
import { startSnowflakeLike } from '../support/snowflake-like/index.ts'
import type { QueryRecord, SnowflakeLikeProcess } from '../support/snowflake-like/index.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

/** Long enough that nobody loses a lease by being slow; to the clock of the successor it has passed. */
const leaseTimes: LeaseTimes = { leaseMs: 20_000, clocksDifferMs: 500 }
const PASSED_MS = leaseTimes.leaseMs + leaseTimes.clocksDifferMs + 1

let account: SnowflakeLikeProcess
let early: TestEngine
let second: TestEngine
let folder = ''
beforeAll(async () => {
  account = await startSnowflakeLike()
})
beforeEach(async () => {
  await account.link.reset()
  // A transaction of a client that says nothing is rolled back after 5 minutes; this account is in a hurry.
  await account.link.configure({ idleAbortMs: 300 })
  early = await snowflakeLikeEngine({ link: account.link, leaseTimes, dataFolder: scratchFolder('early') })
  second = await snowflakeLikeEngine({ link: tagged(account.link, 'second'), leaseTimes, clockAheadMs: PASSED_MS, dataFolder: scratchFolder('second') })
  folder = await sampleOnSnowflake(second, account.link)
  await fillSources(second, folder, account.link, 3)
  return async () => {
    await early[Symbol.asyncDispose]()
    await second[Symbol.asyncDispose]()
  }
})
afterAll(() => account[Symbol.asyncDispose]())

const READS = /^\s*(SELECT|WITH|SHOW)\b/i
/** What changes something; of the gate only who has it changes anything. */
const changes = ({ sql, isBegun }: QueryRecord) => isBegun && !READS.test(sql) && !/SLUICE_GATE|^ROLLBACK|^BEGIN/.test(sql)

/** Of each session by the tag that it was opened with: a statement may have one of its own. */
function by(log: readonly QueryRecord[], tag: string): readonly QueryRecord[] {
  const sessions = new Set(log.filter((query) => query.tag === tag).map(({ sessionId }) => sessionId))
  return log.filter(({ sessionId }) => sessions.has(sessionId))
}

test.each([
  { at: 'before it sends a statement that it has journalled', point: { point: 'before send', nth: 4 } },
  { at: 'while its statement runs', point: { point: 'after send', nth: 4 }, isSlow: true },
  { at: 'before it records a step', point: { point: 'before transaction', nth: 4 } },
  { at: 'in the middle of recording one', point: { point: 'after INSERT SLUICE_JOURNAL done', nth: 8 } },
])('is stopped $at', async ({ point, isSlow }) => {
  if (isSlow === true) await account.link.inject({ matching: '^CREATE (TABLE|VIEW) "SHOP_DEV"', nth: 4, does: { kind: 'slow', ms: 20_000, at: 'start' } })
  const asked: WorkAndSleep = { dataFolder: scratchFolder('first'), asks: { kind: 'deploy', request: { folder, environment: 'dev' } }, account: account.address, tag: 'first', leaseTimes, at: point }
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '..', 'support', 'kill-points', 'work-and-sleep.ts'), JSON.stringify(asked)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  const [said, , uid = ''] = String((await lines.next()).value).split(' ')

  const tooEarly = await early.engine.deploy({ folder, environment: 'dev', takeUp: { how: 'resume', run: uid } })
  const taken = await ran(second.engine, second.engine.deploy({ folder, environment: 'dev', takeUp: { how: 'resume', run: uid } }))
  child.kill('SIGCONT')
  const last = String((await lines.next()).value)
  await exited

  const log = await account.link.log()
  const firstOfSecond = by(log, 'second').find(changes)
  const from = firstOfSecond?.startedAt ?? 0
  // Begun after it, or still running when it began.
  const late = by(log, 'first').filter((query) => changes(query) && (query.endedAt ?? Infinity) > from).map(({ sql, status }) => `${status} ${sql.slice(0, 80)}`)
  const rest = valueOf(await second.engine.plan({ folder, environment: 'dev', mode: 'live' }))
  expect([said, tooEarly.ok ? 'taken at once' : tooEarly.failure.code, taken.outcome, taken.error, late, rest.steps, rest.drift]).toEqual(['here', 'PLN009', 'success', undefined, [], [], []])
  expect(JSON.parse(last.replace('ended ', ''))).toMatchObject({ outcome: 'failed', error: expect.stringContaining('The gate of dev was lost to a deploy that has ended') })
}, 180_000)
