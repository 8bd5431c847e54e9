// Sets of node numbers agree with the Set that everybody knows.
import { expect, test } from 'vitest'
import fc from 'fast-check'
import { BitSet } from '../../../src-main/core/graph/index.ts'

const UNIVERSE = 77
const members = fc.array(fc.nat(UNIVERSE - 1))

test('set algebra agrees with Set, in ascending order', () => {
  fc.assert(
    fc.property(members, members, (a, b) => {
      const [bits, other] = [BitSet.of(UNIVERSE, a), BitSet.of(UNIVERSE, b)]
      const numbers = Array.from({ length: UNIVERSE }, (_, n) => n)
      const [inA, inB] = [new Set(a), new Set(b)]
      expect({
        union: [...bits.union(other)],
        intersection: [...bits.intersection(other)],
        difference: [...bits.difference(other)],
        complement: [...bits.complement()],
        has: numbers.filter((n) => bits.has(n)),
        size: bits.size,
        isEmpty: bits.isEmpty,
        isSubset: bits.isSubsetOf(other),
      }).toEqual({
        union: numbers.filter((n) => inA.has(n) || inB.has(n)),
        intersection: numbers.filter((n) => inA.has(n) && inB.has(n)),
        difference: numbers.filter((n) => inA.has(n) && !inB.has(n)),
        complement: numbers.filter((n) => !inA.has(n)),
        has: numbers.filter((n) => inA.has(n)),
        size: inA.size,
        isEmpty: inA.size === 0,
        isSubset: a.every((n) => inB.has(n)),
      })
    }),
  )
})

test('everything holds the universe and no more, also where it fills its last word', () => {
  expect([0, 1, 31, 32, 33, 64].map((universe) => BitSet.all(universe).size)).toEqual([0, 1, 31, 32, 33, 64])
})

test('refuses what is outside the universe', () => {
  expect(() => BitSet.of(3, [3])).toThrow('3 in a set of 3')
  expect(() => BitSet.none(3).union(BitSet.none(4))).toThrow('sets of 3 and 4')
  expect([BitSet.all(3).has(3), BitSet.all(3).has(-1)]).toEqual([false, false])
})
