// A list of reached things, each with the one before it on its way, as the lines of a tree.

export interface TreeLine {
  /** In the list. */
  readonly place: number
  /** From 1. */
  readonly level: number
  /** How many stand directly below it, shown or not. */
  readonly children: number
}

/** Children below their parents, in the order of the list; what is folded keeps its children back. `via` is a place in the list, null is a root. */
export function treeLines(items: readonly { readonly via: number | null }[], isFolded: (place: number) => boolean = () => false): readonly TreeLine[] {
  const children = new Map<number | null, number[]>()
  for (const [place, { via }] of items.entries()) {
    const others = children.get(via)
    if (others === undefined) children.set(via, [place])
    else others.push(place)
  }
  const lines: TreeLine[] = []
  // A stack and not a call a level: a chain may have thousands.
  const waiting: { place: number; level: number }[] = []
  const wait = (parent: number | null, level: number): void => {
    for (const place of (children.get(parent) ?? []).toReversed()) waiting.push({ place, level })
  }
  wait(null, 1)
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    lines.push({ ...next, children: children.get(next.place)?.length ?? 0 })
    if (!isFolded(next.place)) wait(next.place, next.level + 1)
  }
  return lines
}
