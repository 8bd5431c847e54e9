// How many requests are answered: so many at once, and then so many a second.
export interface Budget {
  /** undefined: go on; else the seconds after which it is worth another try. */
  spend(): number | undefined
}

/** `now` in ms of a clock that never goes back. */
export function createBudget({ burst, perSecond }: { readonly burst: number; readonly perSecond: number }, now: () => number): Budget {
  let left = burst
  let at = now()
  return {
    spend() {
      left = Math.min(burst, left + ((now() - at) / 1000) * perSecond)
      at = now()
      if (left < 1) return Math.max(1, Math.ceil((1 - left) / perSecond))
      left -= 1
      return undefined
    },
  }
}
