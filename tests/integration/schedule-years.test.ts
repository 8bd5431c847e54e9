// Two years of nightly schedules in seven zones, over every change of clocks: the scheduler itself, on a clock that the test moves, against a table made by hand.
import { expect, test } from 'vitest'
import { createCalendar } from '../../src-main/adapters/cron/index.ts'
import { openLocalState } from '../../src-main/adapters/sqlite/index.ts'
import { ok } from '../../src-main/core/failure/index.ts'
import { scheduleId } from '../../src-main/core/schedule/index.ts'
import type { Schedule } from '../../src-main/core/schedule/index.ts'
import { createRuns } from '../../src-main/engine/history/runs.ts'
import { createFires } from '../../src-main/engine/schedule/fires.ts'
import type { Fires } from '../../src-main/engine/schedule/fires.ts'
import { createScheduler } from '../../src-main/engine/schedule/scheduler.ts'
import { fakeClock } from '../support/fake-clock.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'

/** From the first to the last UTC date, every day at this UTC time. */
type Span = readonly [first: string, last: string, time: string]

interface Nightly {
  readonly zone: string
  readonly pattern: string
  readonly fires: readonly Span[]
}

const TABLE: readonly Nightly[] = [
  {
    // Forward on 26 March 2017 and 25 March 2018, 02:00 to 03:00; back on 29 October 2017 and 28 October 2018, 03:00 to 02:00.
    zone: 'Europe/Berlin', pattern: '30 2 * * *',
    fires: [
      ['2017-01-01', '2017-03-25', '01:30'],
      ['2017-03-26', '2017-03-26', '01:30'], // skipped: at 03:30
      ['2017-03-27', '2017-10-28', '00:30'],
      ['2017-10-29', '2017-10-29', '00:30'], // twice: the first
      ['2017-10-30', '2018-03-24', '01:30'],
      ['2018-03-25', '2018-03-25', '01:30'], // skipped: at 03:30
      ['2018-03-26', '2018-10-27', '00:30'],
      ['2018-10-28', '2018-10-28', '00:30'], // twice: the first
      ['2018-10-29', '2018-12-31', '01:30'],
    ],
  },
  {
    // Forward on 12 March 2017 and 11 March 2018, 02:00 to 03:00; back on 5 November 2017 and 4 November 2018, 02:00 to 01:00.
    zone: 'America/New_York', pattern: '30 2 * * *',
    fires: [
      ['2017-01-01', '2017-03-11', '07:30'],
      ['2017-03-12', '2017-03-12', '07:30'], // skipped: at 03:30
      ['2017-03-13', '2017-11-04', '06:30'],
      ['2017-11-05', '2018-03-10', '07:30'],
      ['2018-03-11', '2018-03-11', '07:30'], // skipped: at 03:30
      ['2018-03-12', '2018-11-03', '06:30'],
      ['2018-11-04', '2018-12-31', '07:30'],
    ],
  },
  {
    zone: 'America/New_York', pattern: '30 1 * * *',
    fires: [
      ['2017-01-01', '2017-03-12', '06:30'],
      ['2017-03-13', '2017-11-04', '05:30'],
      ['2017-11-05', '2017-11-05', '05:30'], // twice: the first
      ['2017-11-06', '2018-03-11', '06:30'],
      ['2018-03-12', '2018-11-03', '05:30'],
      ['2018-11-04', '2018-11-04', '05:30'], // twice: the first
      ['2018-11-05', '2018-12-31', '06:30'],
    ],
  },
  {
    // At midnight: back on 19 February 2017 and 18 February 2018, 24:00 to 23:00; forward on 15 October 2017 and 4 November 2018, 00:00 to 01:00.
    zone: 'America/Sao_Paulo', pattern: '15 0 * * *',
    fires: [
      ['2017-01-01', '2017-02-18', '02:15'],
      ['2017-02-19', '2017-10-14', '03:15'],
      ['2017-10-15', '2017-10-15', '03:15'], // skipped: at 01:15
      ['2017-10-16', '2018-02-17', '02:15'],
      ['2018-02-18', '2018-11-03', '03:15'],
      ['2018-11-04', '2018-11-04', '03:15'], // skipped: at 01:15
      ['2018-11-05', '2018-12-31', '02:15'],
    ],
  },
  {
    zone: 'America/Sao_Paulo', pattern: '30 23 * * *',
    fires: [
      ['2017-01-01', '2017-02-18', '01:30'],
      ['2017-02-19', '2017-02-19', '01:30'], // 23:30 of the 18th comes twice: the first
      ['2017-02-20', '2017-10-15', '02:30'],
      ['2017-10-16', '2018-02-17', '01:30'],
      ['2018-02-18', '2018-02-18', '01:30'], // 23:30 of the 17th comes twice: the first
      ['2018-02-19', '2018-11-04', '02:30'],
      ['2018-11-05', '2018-12-31', '01:30'],
    ],
  },
  {
    // By half an hour at 02:00: back to 01:30 on 2 April 2017 and 1 April 2018, forward to 02:30 on 1 October 2017 and 7 October 2018. Dates in UTC are a day earlier.
    zone: 'Australia/Lord_Howe', pattern: '45 1 * * *',
    fires: [
      ['2017-01-01', '2017-03-31', '14:45'],
      ['2017-04-01', '2017-04-01', '14:45'], // twice: the first
      ['2017-04-02', '2017-09-30', '15:15'],
      ['2017-10-01', '2018-03-30', '14:45'],
      ['2018-03-31', '2018-03-31', '14:45'], // twice: the first
      ['2018-04-01', '2018-10-06', '15:15'],
      ['2018-10-07', '2018-12-31', '14:45'],
    ],
  },
  {
    zone: 'Australia/Lord_Howe', pattern: '15 2 * * *',
    fires: [
      ['2017-01-01', '2017-03-31', '15:15'],
      ['2017-04-01', '2017-09-29', '15:45'],
      ['2017-09-30', '2017-09-30', '15:45'], // skipped: at 02:45
      ['2017-10-01', '2018-03-30', '15:15'],
      ['2018-03-31', '2018-10-05', '15:45'],
      ['2018-10-06', '2018-10-06', '15:45'], // skipped: at 02:45
      ['2018-10-07', '2018-12-31', '15:15'],
    ],
  },
  { zone: 'Asia/Kolkata', pattern: '30 2 * * *', fires: [['2017-01-01', '2018-12-31', '21:00']] },
  {
    // Back at 04:00 to 03:00 on 2 April 2017 and 1 April 2018, forward at 03:00 to 04:00 on 24 September 2017 and 30 September 2018. Dates in UTC are a day earlier.
    zone: 'Pacific/Apia', pattern: '30 3 * * *',
    fires: [
      ['2017-01-01', '2017-03-31', '13:30'],
      ['2017-04-01', '2017-04-01', '13:30'], // twice: the first
      ['2017-04-02', '2017-09-22', '14:30'],
      ['2017-09-23', '2017-09-23', '14:30'], // skipped: at 04:30
      ['2017-09-24', '2018-03-30', '13:30'],
      ['2018-03-31', '2018-03-31', '13:30'], // twice: the first
      ['2018-04-01', '2018-09-28', '14:30'],
      ['2018-09-29', '2018-09-29', '14:30'], // skipped: at 04:30
      ['2018-09-30', '2018-12-31', '13:30'],
    ],
  },
  {
    // Four changes in 2017 and three in 2018: summer time pauses for Ramadan (21 May to 2 July, 13 May to 17 June), and stays after that.
    zone: 'Africa/Casablanca', pattern: '30 2 * * *',
    fires: [
      ['2017-01-01', '2017-03-25', '02:30'],
      ['2017-03-26', '2017-03-26', '02:30'], // skipped: at 03:30
      ['2017-03-27', '2017-05-20', '01:30'],
      ['2017-05-21', '2017-05-21', '01:30'], // twice: the first
      ['2017-05-22', '2017-07-01', '02:30'],
      ['2017-07-02', '2017-07-02', '02:30'], // skipped: at 03:30
      ['2017-07-03', '2017-10-28', '01:30'],
      ['2017-10-29', '2017-10-29', '01:30'], // twice: the first
      ['2017-10-30', '2018-03-24', '02:30'],
      ['2018-03-25', '2018-03-25', '02:30'], // skipped: at 03:30
      ['2018-03-26', '2018-05-12', '01:30'],
      ['2018-05-13', '2018-05-13', '01:30'], // twice: the first
      ['2018-05-14', '2018-06-16', '02:30'],
      ['2018-06-17', '2018-06-17', '02:30'], // skipped: at 03:30
      ['2018-06-18', '2018-12-31', '01:30'],
    ],
  },
]

const DAY = 86_400_000

function timesOf({ fires }: Nightly): readonly number[] {
  return fires.flatMap(([first, last, time]) => {
    const start = Date.parse(`${first}T${time}:00Z`)
    const days = (Date.parse(`${last}T${time}:00Z`) - start) / DAY
    return Array.from({ length: days + 1 }, (_, day) => start + day * DAY)
  })
}

function nameOf({ zone, pattern }: Nightly): string {
  return `${pattern} in ${zone}`
}

function schedule(nightly: Nightly): Schedule {
  return {
    id: scheduleId(nameOf(nightly)), name: nameOf(nightly), projectId: 'shop', folder: '/shop', environment: { id: '3', name: 'prod' }, work: { all: true, parameters: {} },
    trigger: { kind: 'time', pattern: nightly.pattern, zone: nightly.zone },
    missed: 'all', overlap: 'skip', retries: { times: 0, delaySeconds: 60, from: 'failure' }, isPaused: false, seen: '2017-01-01T00:00:00.000Z',
  }
}

test('fires equal a table made by hand, through two years of ten schedules', { timeout: 120_000 }, async () => {
  await using test = await testEngine()
  const state = valueOf(openLocalState(scratchFolder('years')))
  const clock = fakeClock('2017-01-01T00:00:00Z')
  const ports = { ...test.ports, ...state, schedules: state.schedules, calendar: createCalendar(), clock }
  const runs = createRuns(ports)
  const started: Record<string, string[]> = Object.fromEntries(TABLE.map((nightly) => [nameOf(nightly), []]))
  const starts: Parameters<typeof createFires>[1] = {
    // A run without any nodes, which ends at once.
    async refresh(_request, { origin }) {
      const runId = valueOf(state.history.nextRunId())
      started[origin?.schedule ?? '']?.push(clock.now())
      const header = { runType: 'refresh', project: { id: 'shop', name: 'shop' }, environmentID: '3', environmentName: 'prod', warehouse: 'none', parameters: {}, parallelism: 1 } as const
      runs.start({ runId, nodes: [], header }, async () => ({ outcome: 'success' }))
      return ok({ runID: runId })
    },
    rerun: () => Promise.reject(new Error('nothing fails here')),
  }
  const scheduler = createScheduler(ports, () => fires)
  const fires: Fires = createFires(ports, starts, scheduler)
  runs.subscribe((runId, event) => { if (event.kind === 'runEnded') fires.ended(runId) })
  for (const nightly of TABLE) state.schedules.save(schedule(nightly))

  const leave = scheduler.attend()
  // The machine sleeps from one fire of the table to half a minute before the next: whatever fires between is late, and shows.
  for (const at of [...new Set(TABLE.flatMap(timesOf))].sort((one, other) => one - other)) {
    await clock.wakeUpAt(at - 30_000)
    await clock.advance(30_000)
  }
  await clock.wakeUpAt('2018-12-31T23:59:59Z')
  leave()
  await runs.settled()
  state.close()

  for (const nightly of TABLE) expect([nameOf(nightly), started[nameOf(nightly)]]).toEqual([nameOf(nightly), timesOf(nightly).map((at) => new Date(at).toISOString())])
  expect(Object.values(started).map((times) => times.length)).toEqual(TABLE.map(() => 730))
})
