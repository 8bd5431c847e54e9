// Statements that stand still until a test lets them go on.
export interface Held {
  /** Stands until `name` is released, or `signal` stops it. */
  stand(name: string, signal: AbortSignal): Promise<void>
  /** Resolves once one stands under that name. */
  reached(name: string): Promise<void>
  /** Lets those go on that stand under that name, and those that come there. */
  release(name: string): void
  clear(): void
}

interface Place {
  readonly reached: PromiseWithResolvers<void>
  readonly released: PromiseWithResolvers<void>
}

export function createHeld(): Held {
  const places = new Map<string, Place>()
  const placeOf = (name: string): Place => {
    const known = places.get(name) ?? { reached: Promise.withResolvers<void>(), released: Promise.withResolvers<void>() }
    places.set(name, known)
    return known
  }
  return {
    async stand(name, signal) {
      const place = placeOf(name)
      place.reached.resolve()
      const stopped = Promise.withResolvers<void>()
      const stop = (): void => stopped.resolve()
      signal.addEventListener('abort', stop)
      if (!signal.aborted) await Promise.race([place.released.promise, stopped.promise])
      signal.removeEventListener('abort', stop)
    },
    reached: (name) => placeOf(name).reached.promise,
    release: (name) => placeOf(name).released.resolve(),
    clear() {
      for (const { released } of places.values()) released.resolve()
      places.clear()
    },
  }
}
