// The known words closest to one that is not known: "did you mean".

/** At most `limit` of them, closest first; none that differs in more than a third of its letters. Case does not count. */
export function nearest(word: string, known: Iterable<string>, limit = 3): readonly string[] {
  const wanted = word.toLowerCase()
  const allowed = Math.ceil(wanted.length / 3)
  const found: { readonly text: string; readonly distance: number }[] = []
  for (const text of new Set(known)) {
    const distance = editDistance(wanted, text.toLowerCase(), allowed)
    if (distance <= allowed) found.push({ text, distance })
  }
  return found
    .sort((a, b) => a.distance - b.distance || (a.text < b.text ? -1 : 1))
    .slice(0, limit)
    .map(({ text }) => text)
}

/** Letters to insert, delete, replace or swap with their neighbour (optimal string alignment); anything over `limit` is limit + 1. */
export function editDistance(a: string, b: string, limit: number): number {
  if (Math.abs(a.length - b.length) > limit) return limit + 1
  let [beforeLast, last, row] = [new Int32Array(b.length + 1), Int32Array.from({ length: b.length + 1 }, (_, j) => j), new Int32Array(b.length + 1)]
  for (let i = 1; i <= a.length; i++) {
    row[0] = i
    let lowest = i
    for (let j = 1; j <= b.length; j++) {
      let cost = Math.min(last[j]! + 1, row[j - 1]! + 1, last[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) cost = Math.min(cost, beforeLast[j - 2]! + 1)
      row[j] = cost
      lowest = Math.min(lowest, cost)
    }
    if (lowest > limit) return limit + 1
    ;[beforeLast, last, row] = [last, row, beforeLast]
  }
  return last[b.length]!
}
