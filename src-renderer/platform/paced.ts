// However often something changes, it is drawn once a frame at most, and less often the longer drawing it takes: what is left of the time is the user's.
import { flushSync } from 'react-dom'

export interface Paced {
  /** What changed is drawn soon. */
  draw(): void
  stop(): void
}

/** Drawing takes at most this share of the time. */
const SHARE = 0.25

/** `show` sets state; what React makes of that is a part of its time. */
export function paced(show: () => void): Paced {
  let frame: number | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  /** ms since the page began, as `performance.now()` says. */
  let next = 0

  const onFrame = (): void => {
    frame = undefined
    const began = performance.now()
    flushSync(show)
    next = began + (performance.now() - began) / SHARE
  }
  return {
    draw() {
      if (frame !== undefined || timer !== undefined) return
      const rest = next - performance.now()
      if (rest <= 0) frame = requestAnimationFrame(onFrame)
      else timer = setTimeout(() => { timer = undefined; frame = requestAnimationFrame(onFrame) }, rest)
    },
    stop() {
      if (frame !== undefined) cancelAnimationFrame(frame)
      clearTimeout(timer)
    },
  }
}
