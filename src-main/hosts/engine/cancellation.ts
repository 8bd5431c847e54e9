// A cancellation and the one way to request it.
import type { Cancellation } from '../../engine/ports/index.ts'

export function createCancellation(): { readonly cancellation: Cancellation; request(): void } {
  const listeners = new Set<() => void>()
  let isRequested = false
  return {
    cancellation: {
      get isRequested() {
        return isRequested
      },
      onRequest(callback) {
        if (isRequested) callback()
        else listeners.add(callback)
        return () => listeners.delete(callback)
      },
    },
    request() {
      isRequested = true
      for (const listener of listeners) listener()
      listeners.clear()
    },
  }
}
