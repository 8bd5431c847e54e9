// A node's runs held against each other: what is usual, and what is far from it.
// The rule is the modified z-score with 3.5 as its limit (Iglewicz and Hoaglin, "How to Detect and Handle Outliers", 1993): the median, and the median of the
// distances from it, which a few odd values do not move. Where nearly all values are the same, that distance is nothing and any other value would be odd;
// so it counts as a twentieth of the median at least, and a difference that nobody would notice (`least`) is never odd.
const LIMIT = 3.5
/** Makes the median distance comparable with a standard deviation. */
const SCALE = 0.6745
const LEAST_SHARE = 0.05
/** With fewer values nothing is called unusual. */
const ENOUGH = 5

export interface Usual {
  readonly median: number
  /** The values that are far below and far above; undefined where there are too few values to say. */
  readonly bounds: { readonly low: number; readonly high: number } | undefined
}

export function medianOf(values: readonly number[]): number | undefined {
  const sorted = [...values].sort((left, right) => left - right)
  const middle = sorted.length >> 1
  const [low, high] = sorted.length % 2 === 1 ? [sorted[middle], sorted[middle]] : [sorted[middle - 1], sorted[middle]]
  return low === undefined || high === undefined ? undefined : (low + high) / 2
}

/** undefined where there is no value. `least`: a difference from the median that is never unusual, in the unit of the values. */
export function usualOf(values: readonly number[], least: number): Usual | undefined {
  const median = medianOf(values)
  if (median === undefined) return undefined
  if (values.length < ENOUGH) return { median, bounds: undefined }
  const distance = Math.max(medianOf(values.map((value) => Math.abs(value - median))) ?? 0, Math.abs(median) * LEAST_SHARE)
  const reach = Math.max((LIMIT * distance) / SCALE, least)
  return { median, bounds: { low: median - reach, high: median + reach } }
}

export type Unusual = 'low' | 'high'

export function unusual(value: number, usual: Usual | undefined): Unusual | undefined {
  if (usual?.bounds === undefined) return undefined
  if (value > usual.bounds.high) return 'high'
  return value < usual.bounds.low ? 'low' : undefined
}
