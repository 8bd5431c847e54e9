// A clock that a test moves: wall time and steady time apart, and sleepers that wake when steady time comes to them.
import type { Clock } from '../../src-main/engine/ports/index.ts'

export interface FakeClock extends Clock {
  /** Both clocks go on; whoever sleeps wakes at its moment. */
  advance(ms: number): Promise<void>
  /** The machine sleeps: wall time is another when it wakes up, steady time has stood still. Sleepers wake at once, as timers do after a sleep. */
  wakeUpAt(time: string | number): Promise<void>
  /** The wall clock is set; nobody notices. */
  set(time: string): void
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

export function fakeClock(start: string): FakeClock {
  let wall = Date.parse(start)
  let steady = 0
  let sleepers: readonly Sleeper[] = []

  async function wake(until: number): Promise<void> {
    const woken = sleepers.filter((sleeper) => sleeper.until <= until)
    sleepers = sleepers.filter((sleeper) => sleeper.until > until)
    for (const sleeper of woken) sleeper.wake()
    // What they do next may take several turns, and may sleep again.
    for (let turn = 0; turn < 4; turn++) await new Promise((resolve) => setImmediate(resolve))
  }

  return {
    now: () => new Date(wall).toISOString(),
    monotonic: () => steady,
    sleep(ms) {
      // Who sleeps for no time only lets others have a turn.
      if (ms <= 0) return { done: new Promise((resolve) => setImmediate(resolve)), cancel: () => undefined }
      let cancel = (): void => undefined
      const done = new Promise<void>((resolve) => {
        const sleeper = { until: steady + ms, wake: resolve }
        sleepers = [...sleepers, sleeper]
        cancel = () => {
          sleepers = sleepers.filter((other) => other !== sleeper)
          resolve()
        }
      })
      return { done, cancel: () => cancel() }
    },
    async advance(ms) {
      for (let left = ms; left >= 0; ) {
        const next = Math.min(left, ...sleepers.map(({ until }) => Math.max(0, until - steady)))
        steady += next
        wall += next
        left -= next
        const isEarlier = sleepers.some(({ until }) => until <= steady)
        await wake(steady)
        if (!isEarlier) break
      }
    },
    async wakeUpAt(time) {
      wall = typeof time === 'number' ? time : Date.parse(time)
      await wake(Number.POSITIVE_INFINITY)
    },
    set(time) {
      wall = Date.parse(time)
    },
  }
}
