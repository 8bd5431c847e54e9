// Schedules of the sample project on a clock that the test moves: real refreshes, real state, the whole engine.
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { createCanceller, createEngine } from '../../src-main/engine/index.ts'
import type { Canceller, Engine } from '../../src-main/engine/index.ts'
import type { EnginePorts } from '../../src-main/engine/ports/index.ts'
import { scheduleId } from '../../src-main/core/schedule/index.ts'
import { wirePorts } from '../../src-main/hosts/engine/wire.ts'
import { fakeClock } from '../support/fake-clock.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { scratchFolder } from '../support/scratch.ts'
import { packageRoot, ran, valueOf } from '../support/test-engine.ts'

const START = '2026-03-02T00:00:00Z'

let clock: FakeClock
let ports: EnginePorts
let closePorts: () => Promise<void>
let engine: Engine
let folder: string
let attended: Canceller | undefined

beforeAll(async () => {
  const dataFolder = scratchFolder('schedules')
  const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
  clock = fakeClock(START)
  ports = { ...wired.ports, clock }
  closePorts = wired.closePorts
  engine = createEngine(ports)
  folder = valueOf(await engine.sample({})).folder
  await ran(engine, engine.deploy({ folder }))
  valueOf(await engine.createSandbox({ folder, rows: 10 }))
})
afterAll(async () => {
  attended?.request()
  await engine.close()
  await closePorts()
})
beforeEach(async () => {
  attended?.request()
  for (const { name } of valueOf(await engine.schedules.list({ folder })).schedules.toReversed()) await engine.schedules.remove({ folder, name })
  for (const { name } of valueOf(await engine.schedules.list({ folder })).schedules) valueOf(await engine.schedules.remove({ folder, name }))
  clock.set(START)
})

function attend(): void {
  attended = createCanceller()
  void engine.schedules.attend(attended.cancellation)
}

/** Lets real work go on until nothing runs any more and nothing is about to. */
async function settle(): Promise<void> {
  for (let quiet = 0; quiet < 3; ) {
    await engine.settled()
    await new Promise((resolve) => setTimeout(resolve, 5))
    const isBusy = engine.activeRuns().length > 0 || ports.schedules.open().some(({ state }) => state === 'starting')
    quiet = isBusy ? 0 : quiet + 1
  }
}

/** Until the runs of both wait at the gate. */
async function waiting(...names: readonly string[]): Promise<void> {
  for (const name of names) while (!(await fires(name)).at(-1)?.endsWith('fired')) await new Promise((resolve) => setTimeout(resolve, 5))
}

/** `02:00 fired success`, oldest first; why too where it is asked for. */
async function fires(name: string, withWhy = false): Promise<readonly string[]> {
  const shown = valueOf(await engine.schedules.history({ folder, name })).fires.toReversed()
  return shown.map(({ nominal, state, outcome, why, failure }) => [nominal.slice(11, 16), state, outcome, withWhy ? (failure?.code ?? why) : undefined].filter((part) => part !== undefined).join(' '))
}

async function add(name: string, rest: Partial<Parameters<Engine['schedules']['add']>[0]>): Promise<void> {
  valueOf(await engine.schedules.add({ folder, name, include: '{ name: DIM_STORE }', zone: 'UTC', ...rest }))
}

describe('a schedule', () => {
  test('refreshes at its time, with its parameters, and the run says which schedule started it', async () => {
    await add('nightly', { when: 'daily at 02:00', job: 'Nightly', parameters: { days: 7 } })
    attend()
    await clock.wakeUpAt('2026-03-02T01:59:30Z')
    await clock.advance(29_000)
    expect(await fires('nightly')).toEqual([])
    await clock.advance(1_000)
    await settle()
    const [fire] = valueOf(await engine.schedules.history({ folder, name: 'nightly' })).fires
    const run = valueOf(await engine.run({ runID: fire?.runs[0] ?? '' }))
    expect([await fires('nightly'), run.startedBy, run.parameters['days'], run.runStartTime]).toEqual([
      ['02:00 fired success'], { user: ports.machine.user, through: 'schedule', schedule: 'nightly' }, 7, '2026-03-02T02:00:00.000Z',
    ])
  })

  test('that is paused does nothing, and what it would have done was not missed', async () => {
    await add('paused', { when: 'hourly', isPaused: true, missed: 'all' })
    attend()
    await clock.wakeUpAt('2026-03-02T03:30:00Z')
    valueOf(await engine.schedules.resume({ folder, name: 'paused' }))
    await clock.advance(30 * 60_000)
    await settle()
    expect(await fires('paused')).toEqual(['04:00 fired success'])
  })

  test('handles a sleep over three fires by its policy', async () => {
    for (const missed of ['skip', 'once', 'all'] as const) await add(missed, { when: 'hourly', missed })
    attend()
    await clock.wakeUpAt('2026-03-02T03:20:00Z')
    await settle()
    expect([await fires('skip'), await fires('once'), await fires('all')]).toEqual([
      ['01:00 missed', '02:00 missed', '03:00 missed'],
      ['01:00 missed', '02:00 missed', '03:00 fired success'],
      ['01:00 fired success', '02:00 fired success', '03:00 fired success'],
    ])
  })

  test('records what was missed while nobody was there, and makes up for it when somebody is', async () => {
    await add('once', { when: 'hourly' })
    clock.set('2026-03-02T05:30:00Z')
    attend()
    await settle()
    expect(await fires('once', true)).toEqual([
      ...['01:00', '02:00', '03:00', '04:00'].map((time) => `${time} missed no window and no service was open then; the last one that is due makes up for it`),
      '05:00 fired success no window and no service was open then, so it runs late',
    ])
  })

  test('fires once, however often the clock is set back and forth over it', async () => {
    await add('hourly', { when: 'hourly', missed: 'skip' })
    attend()
    for (const time of ['2026-03-02T00:59:50Z', '2026-03-02T00:10:00Z', '2026-03-02T00:59:50Z', '2026-03-02T00:59:00Z']) {
      await clock.wakeUpAt(time)
      await clock.advance(60_000)
      await settle()
    }
    // Far ahead, where a fire is missed, and back: it comes again and is on time.
    await clock.wakeUpAt('2026-03-02T02:30:00Z')
    await clock.wakeUpAt('2026-03-02T01:59:50Z')
    await clock.advance(60_000)
    await settle()
    expect(await fires('hourly')).toEqual(['01:00 fired success', '02:00 fired success'])
  })

  test('is superseded while its run has not started a node, skipped or queued while it runs', async () => {
    await add('skips', { when: 'every 10 minutes' })
    await add('queues', { when: 'every 10 minutes', overlap: 'queue' })
    valueOf(await engine.holdGate({ folder, reason: 'maintenance' }))
    attend()
    await clock.advance(10 * 60_000)
    await waiting('skips', 'queues')
    await clock.advance(10 * 60_000)
    valueOf(await engine.releaseGate({ folder }))
    await clock.advance(1_000)
    await settle()
    expect([await fires('skips'), (await fires('queues', true))[1]?.replace(/run \d+/, 'run N')]).toEqual([
      ['00:10 fired success', '00:20 skipped'],
      '00:20 superseded run N has not started a node yet, and does the same',
    ])
  })

  test('that cannot start says why, and is tried again as often as it may be', async () => {
    await add('prod', { when: 'hourly', environment: 'prod', retries: { times: 2, delaySeconds: 30 } })
    attend()
    await clock.wakeUpAt('2026-03-02T00:59:59Z')
    await clock.advance(1_000)
    await settle()
    const first = await fires('prod', true)
    const attempts = (): number => ports.schedules.fires(scheduleId(valueOfId('prod')), 1)[0]?.attempts ?? 0
    const after = [attempts()]
    for (let step = 0; step < 4; step++) {
      await clock.advance(30_000)
      await settle()
      after.push(attempts())
    }
    expect([first, after]).toEqual([['01:00 failed to start RUN003'], [1, 2, 3, 3, 3]])
  })

  test('whose run fails is tried again from the failure, as a rerun', async () => {
    await add('again', { when: 'hourly', include: '+{ name: DIM_STORE }', retries: { times: 1, delaySeconds: 600 } })
    valueOf(await engine.dropSandbox({ folder }))
    attend()
    await clock.wakeUpAt('2026-03-02T00:59:59Z')
    await clock.advance(1_000)
    await settle()
    const [failed] = valueOf(await engine.schedules.history({ folder, name: 'again' })).fires
    valueOf(await engine.createSandbox({ folder, rows: 10 }))
    await clock.advance(600_000)
    await settle()
    const [fire] = valueOf(await engine.schedules.history({ folder, name: 'again' })).fires
    const second = valueOf(await engine.run({ runID: fire?.runs[1] ?? '' }))
    expect([failed?.outcome, failed?.retryAt, fire?.outcome, fire?.runs.length, second.rerunOf, second.startedBy?.schedule]).toEqual([
      'failed', expect.stringMatching(/^2026-03-02T01:10:0/), 'success', 2, failed?.runs[0], 'again',
    ])
  })

  test('after another starts when that one ends well, also where nobody was there at that time', async () => {
    await add('first', { when: 'daily at 01:00' })
    await add('second', { afterSchedule: 'first' })
    await add('third', { afterJob: 'Nightly' })
    attend()
    await clock.wakeUpAt('2026-03-02T00:59:59Z')
    await clock.advance(1_000)
    await settle()
    attended?.request()
    await ran(engine, engine.refresh({ folder, job: 'Nightly' }))
    const waiting = await fires('third', true)
    attend()
    await clock.advance(0)
    await settle()
    expect([await fires('first'), await fires('second', true), waiting, await fires('third')]).toEqual([
      ['01:00 fired success'],
      ['01:00 fired success first ended well'],
      ['01:00 queued Nightly ended well; it waits until a window or the service is open'],
      ['01:00 fired success'],
    ])
  })

  test('whose engine was killed as it started says so', async () => {
    await add('killed', { when: 'hourly' })
    ports.schedules.claim({ schedule: scheduleId(valueOfId('killed')), nominal: '2026-03-02T01:00:00.000Z', state: 'starting', runs: [], attempts: 1, isSettled: false })
    createEngine(ports)
    expect(await fires('killed', true)).toEqual(['01:00 failed to start the engine ended before its run had begun'])
  })
})

function valueOfId(name: string): string {
  return ports.schedules.all().find((each) => each.name === name)?.id ?? ''
}

test.each([
  ['a time that is not understood', { when: 'now and then' }, 'SCH001'],
  ['a pattern without any day', { when: '0 5 31 2 *' }, 'SCH001'],
  ['a zone that nobody knows', { when: 'hourly', zone: 'Mars/Olympus' }, 'SCH002'],
  ['a job that is not there', { when: 'hourly', job: 'Nightlx' }, 'PRJ005'],
  ['an environment that is not there', { when: 'hourly', environment: 'nowhere' }, 'ENV001'],
  ['an empty name', { name: '', when: 'hourly' }, 'SCH004'],
  ['a schedule to follow that is not there', { afterSchedule: 'nobody' }, 'SCH003'],
  ['two starts', { when: 'hourly', afterJob: 'Nightly' }, 'SCH001'],
  ['a job after itself', { afterJob: 'Nightly', job: 'Nightly' }, 'SCH005'],
])('%s is refused when the schedule is made', async (_, change, code) => {
  expect(await engine.schedules.add({ folder, name: 'new', all: true, ...change })).toMatchObject({ ok: false, failure: { code } })
})
