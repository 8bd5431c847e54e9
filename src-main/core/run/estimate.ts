// How long a run still takes, as its nodes usually did.

export interface OpenNode {
  /** In ms, where the history knows. */
  readonly usualMs: number | undefined
  /** ms that it has run so far; 0 for one that waits. */
  readonly ranMs: number
}

/** An estimate needs to know how long this share of the nodes that are left usually takes. */
const KNOWN_SHARE = 0.5

/** ms, for the nodes that have no end yet: what the longest needs, or all of them side by side. undefined where too few are known. */
export function timeLeft(open: readonly OpenNode[], parallelism: number): number | undefined {
  const known = open.flatMap(({ usualMs }) => usualMs ?? [])
  if (known.length === 0 || known.length < open.length * KNOWN_SHARE) return undefined
  const average = known.reduce((sum, ms) => sum + ms, 0) / known.length
  const each = open.map(({ usualMs = average, ranMs }) => Math.max(0, usualMs - ranMs))
  const longest = each.reduce((most, ms) => Math.max(most, ms), 0)
  return Math.max(longest, each.reduce((sum, ms) => sum + ms, 0) / Math.max(1, parallelism))
}
