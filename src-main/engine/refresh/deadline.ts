// When a node's statements are stopped: at the request of whoever cancels, or when its time is up.
import type { Cancellation, Clock } from '../ports/index.ts'
import { createCanceller } from '../shared/canceller.ts'

export interface Deadline {
  /** Stops a statement in the warehouse. */
  readonly cancellation: Cancellation
  readonly isTimedOut: () => boolean
  /** The node has ended: nothing is stopped any more. */
  readonly end: () => void
}

/** Without `seconds` it is the request alone. */
export function deadlineOf(clock: Clock, stoppingNow: Cancellation, seconds: number | undefined): Deadline {
  if (seconds === undefined) return { cancellation: stoppingNow, isTimedOut: () => false, end: () => undefined }
  const { cancellation, request } = createCanceller()
  const ignore = stoppingNow.onRequest(request)
  const pause = clock.sleep(seconds * 1000)
  let isTimedOut = false
  let hasEnded = false
  void pause.done.then(() => {
    if (hasEnded) return
    isTimedOut = !stoppingNow.isRequested
    request()
  })
  return {
    cancellation,
    isTimedOut: () => isTimedOut,
    end() {
      hasEnded = true
      pause.cancel()
      ignore()
    },
  }
}
