// Two texts line by line: what went, what came, where. Applying the pieces to the one text gives the other, and back.
// E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986), greedy, forwards.

export interface LineHunk {
  /** Number of the first line that goes, or that the new ones stand before, from 0. */
  readonly at: number
  /** Without their line ends; a line that ends in \r\n keeps its \r. */
  readonly removed: readonly string[]
  readonly added: readonly string[]
}

/** Texts that differ in more lines than this are given as one piece: nobody reads more, and finding the shortest takes its square. */
const MOST_DIFFERENCES = 500

export function lineDiff(before: string, after: string): readonly LineHunk[] {
  if (before === after) return []
  const [old, next] = [linesOf(before), linesOf(after)]
  const shared = Math.min(old.length, next.length)
  let head = 0
  while (head < shared && old[head] === next[head]) head++
  let tail = 0
  while (tail < shared - head && old.at(-1 - tail) === next.at(-1 - tail)) tail++
  const middle = { old: old.slice(head, old.length - tail), next: next.slice(head, next.length - tail) }
  return hunksOf(middle.old, middle.next).map((hunk) => ({ ...hunk, at: hunk.at + head }))
}

/** The text that a text becomes; undefined where the lines that should go are not there. */
export function applyHunks(text: string, hunks: readonly LineHunk[]): string | undefined {
  const lines = linesOf(text)
  const made: string[] = []
  let from = 0
  for (const { at, removed, added } of hunks) {
    if (removed.some((line, index) => lines[at + index] !== line)) return undefined
    made.push(...lines.slice(from, at), ...added)
    from = at + removed.length
  }
  return [...made, ...lines.slice(from)].join('\n')
}

export function reverseHunks(hunks: readonly LineHunk[]): readonly LineHunk[] {
  let shift = 0
  return hunks.map(({ at, removed, added }) => {
    const reversed = { at: at + shift, removed: added, added: removed }
    shift += added.length - removed.length
    return reversed
  })
}

/** The empty text has no lines; every other has one more than line ends. */
function linesOf(text: string): readonly string[] {
  return text === '' ? [] : text.split('\n')
}

function hunksOf(old: readonly string[], next: readonly string[]): readonly LineHunk[] {
  const kept = old.length === 0 || next.length === 0 ? [] : keptPairs(old, next)
  const hunks: LineHunk[] = []
  let [x, y] = [0, 0]
  for (const [keptX, keptY] of [...kept, [old.length, next.length] as const]) {
    if (keptX > x || keptY > y) hunks.push({ at: x, removed: old.slice(x, keptX), added: next.slice(y, keptY) })
    x = keptX + 1
    y = keptY + 1
  }
  return hunks
}

/** Pairs of line numbers that the shortest edit leaves as they are, in order; none where it would take too long to find. */
function keptPairs(old: readonly string[], next: readonly string[]): readonly (readonly [number, number])[] {
  const limit = Math.min(old.length + next.length, MOST_DIFFERENCES)
  const furthest = new Int32Array(2 * limit + 3)
  const trail: Int32Array[] = []
  for (let d = 0; d <= limit; d++) {
    trail.push(furthest.slice())
    for (let k = -d; k <= d; k += 2) {
      let x = comesFromAbove(furthest, { k, d, middle: limit + 1 }) ? furthest[limit + 2 + k]! : furthest[limit + k]! + 1
      while (x < old.length && x - k < next.length && old[x] === next[x - k]) x++
      furthest[limit + 1 + k] = x
      if (x >= old.length && x - k >= next.length) return walkBack(trail, { x: old.length, y: next.length, middle: limit + 1 })
    }
  }
  return []
}

interface Step {
  readonly k: number
  readonly d: number
  readonly middle: number
}

/** Whether diagonal k is reached by a line that came (from k + 1) rather than by one that went (from k - 1). */
function comesFromAbove(furthest: Int32Array, { k, d, middle }: Step): boolean {
  return k === -d || (k !== d && furthest[middle + k - 1]! < furthest[middle + k + 1]!)
}

function walkBack(trail: readonly Int32Array[], end: { readonly x: number; readonly y: number; readonly middle: number }): readonly (readonly [number, number])[] {
  const pairs: (readonly [number, number])[] = []
  let { x, y } = end
  for (let d = trail.length - 1; d >= 0; d--) {
    const furthest = trail[d]!
    const k = x - y
    const before = d === 0 ? 0 : comesFromAbove(furthest, { k, d, middle: end.middle }) ? k + 1 : k - 1
    const fromX = d === 0 ? 0 : furthest[end.middle + before]!
    const fromY = fromX - before
    while (x > fromX && y > fromY) pairs.push([--x, --y])
    if (d > 0) [x, y] = [fromX, fromY]
  }
  return pairs.toReversed()
}
