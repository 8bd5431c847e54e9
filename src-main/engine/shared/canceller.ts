// A Cancellation with the handle that requests it.
import type { Cancellation } from '../ports/index.ts'

export interface Canceller {
  readonly cancellation: Cancellation
  request(): void
}

export function createCanceller(): Canceller {
  const callbacks = new Set<() => void>()
  let isRequested = false
  return {
    cancellation: {
      get isRequested() {
        return isRequested
      },
      onRequest(callback) {
        if (isRequested) {
          callback()
          return () => {}
        }
        callbacks.add(callback)
        return () => void callbacks.delete(callback)
      },
    },
    request() {
      if (isRequested) return
      isRequested = true
      for (const callback of callbacks) callback()
      callbacks.clear()
    },
  }
}
