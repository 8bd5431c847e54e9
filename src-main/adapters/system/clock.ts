// The system's clock: wall time as text, a steady clock in milliseconds, and sleeping.
import type { Clock } from '../../engine/ports/index.ts'

export const systemClock: Clock = {
  now: () => new Date().toISOString(),
  monotonic: () => performance.now(),
  sleep(ms) {
    let wake = () => {}
    const done = new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, ms)
      wake = () => {
        clearTimeout(timer)
        resolve()
      }
    })
    return { done, cancel: () => wake() }
  },
}
