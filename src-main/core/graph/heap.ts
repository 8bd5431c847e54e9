// A binary heap of node numbers: the one that comes before all others is taken first. O(log n) in and out.

export interface NodeHeap {
  readonly size: () => number
  readonly push: (node: number) => void
  readonly pop: () => number | undefined
}

/** `before` must order any two different nodes, or what is taken depends on the order of pushing. */
export function createNodeHeap(before: (a: number, b: number) => boolean): NodeHeap {
  const items: number[] = []

  function push(node: number): void {
    let place = items.length
    while (place > 0) {
      const parent = (place - 1) >> 1
      if (!before(node, items[parent]!)) break
      items[place] = items[parent]!
      place = parent
    }
    items[place] = node
  }

  function pop(): number | undefined {
    const top = items[0]
    const last = items.pop()
    if (items.length === 0 || last === undefined) return top
    let place = 0
    for (;;) {
      const left = 2 * place + 1
      if (left >= items.length) break
      const right = left + 1
      const child = right < items.length && before(items[right]!, items[left]!) ? right : left
      if (!before(items[child]!, last)) break
      items[place] = items[child]!
      place = child
    }
    items[place] = last
    return top
  }

  return { size: () => items.length, push, pop }
}
