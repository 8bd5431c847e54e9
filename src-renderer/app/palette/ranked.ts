// The entries that a text finds, best first, a few of each group. Pure.

export interface Ranked {
  readonly group: string
  readonly label: string
}

/** More of a group than this nobody reads; another letter finds the rest. */
const MOST = 12

/** Every word must be in the label; a label that begins with the text comes first, then one with a word that does. */
export function ranked<E extends Ranked>(entries: readonly E[], text: string): readonly (readonly [group: string, found: readonly E[]])[] {
  const words = text.trim().toLowerCase().split(/\s+/).filter((word) => word !== '')
  const groups = new Map<string, { readonly entry: E; readonly rank: number }[]>()
  for (const entry of entries) {
    const rank = rankOf(entry.label.toLowerCase(), words)
    if (rank === undefined) continue
    const list = groups.get(entry.group)
    if (list === undefined) groups.set(entry.group, [{ entry, rank }])
    else list.push({ entry, rank })
  }
  return [...groups]
    .map(([group, list]) => [group, list.sort((a, b) => a.rank - b.rank).slice(0, MOST)] as const)
    .sort(([, a], [, b]) => (words.length === 0 ? 0 : (a[0]?.rank ?? 0) - (b[0]?.rank ?? 0)))
    .map(([group, list]) => [group, list.map(({ entry }) => entry)] as const)
}

function rankOf(label: string, words: readonly string[]): number | undefined {
  if (!words.every((word) => label.includes(word))) return undefined
  const first = words[0]
  if (first === undefined) return 0
  if (label === words.join(' ')) return 0
  if (label.startsWith(first)) return 1
  return label.split(/[\s_.]+/).some((part) => part.startsWith(first)) ? 2 : 3
}
