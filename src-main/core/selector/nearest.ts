// The known words closest to one that is not known: "did you mean".
import { ones } from '../graph/index.ts'

/** At most `limit` of them, closest first and of equals the one that comes first; none that differs in more than a third of its letters. Case does not count. */
export function nearest(word: string, known: Iterable<string>, limit = 3): readonly string[] {
  const search = searchNearest(word, limit)
  for (const text of new Set(known)) search.offer(text, text.toLowerCase())
  return search.found()
}

/** A word's letters as a set of 32 bits: two words that differ in so many bits differ in so many letters at least. */
export function lettersOf(lower: string): number {
  let letters = 0
  for (let place = 0; place < lower.length; place++) letters |= 1 << bitOf(lower.charCodeAt(place))
  return letters
}

/** a to z have a bit each, digits one for two of them, all else the last. */
function bitOf(code: number): number {
  if (code >= 97 && code <= 122) return code - 97
  if (code >= 48 && code <= 57) return 26 + ((code - 48) >>> 1)
  return 31
}

export interface NearestSearch {
  /** `letters` are those of `lower`, where they are at hand. */
  offer(text: string, lower: string, letters?: number): void
  found(): readonly string[]
}

/** Once there are `limit`, only what is closer than the worst of them is looked at. */
export function searchNearest(word: string, limit: number): NearestSearch {
  const wanted = word.toLowerCase()
  const wantedLetters = lettersOf(wanted)
  const best: { readonly text: string; readonly distance: number }[] = []
  let allowed = Math.ceil(wanted.length / 3)
  return {
    offer(text, lower, letters) {
      if (Math.abs(lower.length - wanted.length) > allowed) return
      if (letters !== undefined && fewestEdits(wantedLetters, letters) > allowed) return
      const distance = editDistance(wanted, lower, allowed)
      if (distance > allowed) return
      const place = best.findIndex((one) => one.distance > distance)
      best.splice(place === -1 ? best.length : place, 0, { text, distance })
      if (best.length > limit) best.pop()
      if (best.length === limit) allowed = best[limit - 1]!.distance - 1
    },
    found: () => best.map(({ text }) => text),
  }
}

/** An edit takes one letter away and brings one at most; swapping neighbours does neither. */
function fewestEdits(a: number, b: number): number {
  return Math.max(ones(a & ~b), ones(b & ~a))
}

/** Rows of the table, kept from one comparison to the next. */
let rows: readonly [Int32Array, Int32Array, Int32Array] = [new Int32Array(64), new Int32Array(64), new Int32Array(64)]

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment); anything over `limit` is limit + 1. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  if (b.length >= rows[0].length) rows = [new Int32Array(2 * b.length), new Int32Array(2 * b.length), new Int32Array(2 * b.length)]
  let [beforeLast, last, row] = rows
  for (let j = 0; j <= b.length; j++) last[j] = j
  for (let i = 1; i <= a.length; i++) {
    // Only places so near the diagonal can belong to a way within the limit; beside them stands what is beyond it.
    const from = Math.max(1, i - limit)
    const to = Math.min(b.length, i + limit)
    row[from - 1] = from === 1 ? i : limit + 1
    let lowest = row[from - 1]!
    for (let j = from; j <= to; j++) {
      const isSame = a.charCodeAt(i - 1) === b.charCodeAt(j - 1)
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (isSame ? 0 : 1))
      if (i > 1 && j > 1 && a.charCodeAt(i - 1) === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === b.charCodeAt(j - 1)) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row[j] = cost
      if (cost < lowest) lowest = cost
    }
    if (to < b.length) row[to + 1] = limit + 1
    if (lowest > limit) return limit + 1
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return Math.min(last[b.length]!, limit + 1)
}
