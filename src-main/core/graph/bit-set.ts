// A set of node numbers as bits: the methods of a Set that never makes a copy per member; 10,000 nodes are 1.25 kB.

export class BitSet {
  /** How many numbers there are: members are 0 to universe - 1. */
  readonly universe: number
  readonly #words: Uint32Array

  private constructor(universe: number, words: Uint32Array) {
    this.universe = universe
    this.#words = words
  }

  static none(universe: number): BitSet {
    return new BitSet(universe, new Uint32Array((universe + 31) >>> 5))
  }

  static all(universe: number): BitSet {
    return BitSet.none(universe).complement()
  }

  static of(universe: number, members: Iterable<number>): BitSet {
    const set = BitSet.none(universe)
    for (const member of members) set.add(member)
    return set
  }

  /** How many members there are; counted on each call. */
  get size(): number {
    let count = 0
    for (const word of this.#words) count += ones(word)
    return count
  }

  get isEmpty(): boolean {
    return this.#words.every((word) => word === 0)
  }

  has(member: number): boolean {
    return member >= 0 && member < this.universe && (this.#words[member >>> 5]! & (1 << (member & 31))) !== 0
  }

  /** The one method that changes a set: for whoever builds it. */
  add(member: number): void {
    if (!(member >= 0 && member < this.universe)) throw new RangeError(`${member} in a set of ${this.universe}`)
    this.#words[member >>> 5]! |= 1 << (member & 31)
  }

  union(other: BitSet): BitSet {
    return this.#combined(other, (a, b) => a | b)
  }

  intersection(other: BitSet): BitSet {
    return this.#combined(other, (a, b) => a & b)
  }

  difference(other: BitSet): BitSet {
    return this.#combined(other, (a, b) => a & ~b)
  }

  complement(): BitSet {
    const words = this.#words.map((word) => ~word)
    const spare = this.universe & 31
    // Bits past the universe stay 0, or they would be counted.
    if (spare !== 0) words[words.length - 1]! &= (1 << spare) - 1
    return new BitSet(this.universe, words)
  }

  isSubsetOf(other: BitSet): boolean {
    return this.difference(other).isEmpty
  }

  /** Members, ascending. */
  *[Symbol.iterator](): IterableIterator<number> {
    for (let w = 0; w < this.#words.length; w++) {
      for (let rest = this.#words[w]!; rest !== 0; rest &= rest - 1) yield w * 32 + 31 - Math.clz32(rest & -rest)
    }
  }

  #combined(other: BitSet, combine: (a: number, b: number) => number): BitSet {
    if (other.universe !== this.universe) throw new RangeError(`sets of ${this.universe} and ${other.universe}`)
    return new BitSet(this.universe, this.#words.map((word, w) => combine(word, other.#words[w]!)))
  }
}

/** Bits set in a word (Hacker's Delight, 5-1). */
export function ones(word: number): number {
  let n = word - ((word >>> 1) & 0x55555555)
  n = (n & 0x33333333) + ((n >>> 2) & 0x33333333)
  return Math.imul((n + (n >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}
