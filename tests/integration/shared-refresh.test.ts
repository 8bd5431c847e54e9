// Refreshes and deploys of two engines on a Snowflake-like account: a deploy waits for nodes of its set that run elsewhere, those that come wait for it and run
// what it left; one that is stopped past its lease sends nothing more.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { afterAll, beforeAll, beforeEach, expect, onTestFinished, test } from 'vitest'
import type { LeaseTimes } from '../../src-main/core/gate/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import type { WorkAndSleep } from '../support/kill-points/work-and-sleep.ts'
import { fillSources, sampleOnSnowflake } from '../support/on-snowflake.ts'
import { scratchFolder } from '../support/scratch.ts'
import { snowflakeLikeEngine } from '../support/snowflake-like-engine.ts'
import { startSnowflakeLike } from '../support/snowflake-like/index.ts'
import type { SnowflakeLikeProcess } from '../support/snowflake-like/index.ts'
import { ran, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

/** Others are looked for every two seconds; nobody's lease passes because a machine is slow. */
const leaseTimes: LeaseTimes = { leaseMs: 24_000, clocksDifferMs: 500 }
const PASSED_MS = leaseTimes.leaseMs + leaseTimes.clocksDifferMs + 1
const LOADS_STORES = '^INSERT INTO .*STG_STORE'

let account: SnowflakeLikeProcess
let first: TestEngine
let second: TestEngine
let place = { folder: '', environment: 'dev' }
beforeAll(async () => {
  account = await startSnowflakeLike()
})
afterAll(() => account[Symbol.asyncDispose]())
beforeEach(async () => {
  await account.link.reset()
  first = await machine()
  second = await machine()
  place = { ...place, folder: await sampleOnSnowflake(first, account.link) }
  await fillSources(first, place.folder, account.link, 3)
  await ran(first.engine, first.engine.deploy(place))
})

/** `clockAheadMs`: to it every lease has passed. */
async function machine(clockAheadMs = 0): Promise<TestEngine> {
  const made = await snowflakeLikeEngine({ link: account.link, leaseTimes, clockAheadMs, dataFolder: scratchFolder('shared-refresh') })
  onTestFinished(() => made[Symbol.asyncDispose]())
  return made
}

async function edit(change: (text: string) => string): Promise<void> {
  const file = join(place.folder, 'nodes', 'CORE-DIM_STORE.yml')
  await writeFile(file, change(await readFile(file, 'utf8')))
}
const renameTheCity = (): Promise<void> => edit((text) => text.replace('name: CITY', 'name: TOWN'))

/** A deploy, and what it says first of why it waits. */
function deploying({ engine }: TestEngine): { readonly waits: Promise<string>; readonly run: Promise<Run> } {
  const waits = Promise.withResolvers<string>()
  const run = ran(engine, engine.deploy(place, { onProgress: ({ what }) => { if (what.startsWith('waits at the gate')) waits.resolve(what) } }))
  return { waits: waits.promise, run }
}

/** A refresh that comes now, once it is told that it waits for a deploy: its engine has seen that. */
async function toldAtTheGate({ engine }: TestEngine, include: string): Promise<string> {
  const { runID } = valueOf(await engine.refresh({ ...place, include }))
  await new Promise<void>((resolve) => {
    void engine.watchRun({ runID }, (told) => {
      const results = told.kind === 'snapshot' ? told.run.runResults : [told.event]
      if (results.some((one) => 'why' in one && one.why?.startsWith('waits at the gate for deploy') === true)) resolve()
    })
  })
  return runID
}

const nodesOf = ({ runResults }: Run) => runResults.map(({ name, runState, why }) => [name, runState, why ?? null])
/** Statements that change the project's objects, in the order in which they began. */
async function changes(): Promise<readonly string[]> {
  const log = await account.link.log()
  return log.filter(({ sql, isBegun }) => isBegun && /^\s*(INSERT|UPDATE|MERGE|TRUNCATE|ALTER|CREATE|DROP)\b/i.test(sql) && !/SLUICE_/.test(sql)).map(({ sql }) => sql.replace(/\s+/g, ' ').slice(0, 60))
}

test('a deploy waits for a node of its set that runs on another machine, and the next node there runs what it left', async () => {
  await account.link.inject({ matching: LOADS_STORES, does: { kind: 'held', name: 'loading', at: 'start' } })
  const { runID } = valueOf(await second.engine.refresh({ ...place, include: '{ name: STG_STORE } OR { name: DIM_STORE }' }))
  await account.link.reached('loading')
  await renameTheCity()
  const { waits, run } = deploying(first)
  expect(await waits).toMatch(new RegExp(`^waits at the gate for refresh ${runID} of another engine`))
  await toldAtTheGate(second, '{ name: DIM_STORE }')
  await account.link.release('loading')
  const deploy = await run
  const refresh = valueOf(await second.engine.watchRun({ runID }, () => undefined))
  const [loaded, ranAfter] = refresh.runResults
  const [deployed] = deploy.runResults
  const times = [loaded?.endTime, deployed?.startTime, deployed?.endTime, ranAfter?.startTime]
  expect([deploy.outcome, refresh.outcome, nodesOf(refresh), times]).toEqual([
    'success',
    'success',
    [['STG_STORE', 'complete', null], ['DIM_STORE', 'complete', `deploy ${deploy.runID} got in between; it ran as that left it`]],
    times.toSorted(),
  ])
}, 120_000)

test('a node waits while another machine deploys it, and one outside the set goes on', async () => {
  await renameTheCity()
  await account.link.inject({ matching: '^ALTER TABLE .*DIM_STORE', does: { kind: 'held', name: 'altering', at: 'start' } })
  const { run } = deploying(first)
  await account.link.reached('altering')
  const { runID } = valueOf(await second.engine.refresh({ ...place, include: '{ name: DIM_STORE } OR { name: STG_RETURN }' }))
  const seen: string[] = []
  const refresh = second.engine.watchRun({ runID }, (told) => {
    if (told.kind !== 'event') return
    const { event } = told
    if (event.kind === 'nodeQueued' && event.why?.startsWith('waits at the gate') === true) seen.push(event.why)
    if (event.kind === 'nodeEnded' && event.state === 'complete') seen.push('done')
    if (seen.length === 2) void account.link.release('altering')
  })
  const deploy = await run
  expect([deploy.outcome, valueOf(await refresh).outcome, seen.slice(0, 2).toSorted()]).toEqual(['success', 'success', ['done', expect.stringMatching(new RegExp(`^waits at the gate for deploy ${deploy.runID} `))]])
}, 120_000)

test('a node that the deploy of another machine leaves half done is held', async () => {
  await edit((text) => text.replace('name: CITY', 'name: TOWN').replace('name: COUNTRY', 'name: LAND'))
  const altering = '^ALTER TABLE .*DIM_STORE'
  await account.link.inject({ matching: altering, does: { kind: 'held', name: 'altering', at: 'start' } }, { matching: altering, nth: 2, does: { kind: 'fails', code: '000603' } })
  const { run } = deploying(first)
  await account.link.reached('altering')
  const runID = await toldAtTheGate(second, '{ name: DIM_STORE }')
  await account.link.release('altering')
  const deploy = await run
  const refresh = valueOf(await second.engine.watchRun({ runID }, () => undefined))
  expect([deploy.outcome, nodesOf(refresh)]).toEqual(['failed', [['DIM_STORE', 'skipped', expect.stringMatching(/^A deploy that failed left it half done\./)]]])
}, 120_000)

test('a refresh that is stopped past its lease sends nothing more, and the deploy that went ahead is not disturbed', async () => {
  await renameTheCity()
  const asked: WorkAndSleep = {
    dataFolder: scratchFolder('stopped'), asks: { kind: 'refresh', request: { ...place, include: '{ name: STG_STORE }' } }, account: account.address, tag: 'stopped', leaseTimes,
    at: { point: 'before INSERT INTO', nth: 1 },
  }
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '..', 'support', 'kill-points', 'work-and-sleep.ts'), JSON.stringify(asked)], { stdio: ['ignore', 'pipe', 'inherit'] })
  onTestFinished(() => void child.kill('SIGKILL'))
  const exited = once(child, 'exit')
  const lines = createInterface({ input: child.stdout })[Symbol.asyncIterator]()
  await lines.next()

  const early = await first.engine.deploy({ ...place, waitSeconds: 0 })
  const later = await machine(PASSED_MS)
  const deploy = await ran(later.engine, later.engine.deploy(place))
  child.kill('SIGCONT')
  const last = String((await lines.next()).value)
  await exited

  const loads = (await changes()).filter((sql) => new RegExp(LOADS_STORES, 'i').test(sql))
  expect([early.ok ? 'taken at once' : early.failure.code, deploy.outcome, loads]).toEqual(['GAT001', 'success', []])
  expect(JSON.parse(last.replace('ended ', ''))).toMatchObject({ outcome: 'failed', nodes: [expect.stringContaining('lost its place at the gate of dev')] })
}, 120_000)

test('nodes that wait for a deploy whose machine died get in once its lease has passed', async () => {
  await renameTheCity()
  const asked: WorkAndSleep = { dataFolder: scratchFolder('dead'), asks: { kind: 'deploy', request: place }, account: account.address, tag: 'dead', leaseTimes, at: { point: 'before send', nth: 1 } }
  const child = spawn(process.execPath, [...process.execArgv, join(import.meta.dirname, '..', 'support', 'kill-points', 'work-and-sleep.ts'), JSON.stringify(asked)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = once(child, 'exit')
  await createInterface({ input: child.stdout })[Symbol.asyncIterator]().next()
  child.kill('SIGKILL')
  await exited
  const later = await machine(PASSED_MS)
  const refresh = await ran(later.engine, later.engine.refresh({ ...place, include: '{ name: STG_STORE }' }))
  expect([refresh.outcome, valueOf(await later.engine.gate(place)).phase]).toEqual(['success', 'open'])
}, 120_000)
