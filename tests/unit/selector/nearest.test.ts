// "Did you mean": the bounded edit distance, and the search that looks at as little as it can.
import { describe, expect, test } from 'vitest'
import fc from 'fast-check'
import { indexValues, nearest } from '../../../src-main/core/selector/index.ts'
import { editDistance } from '../../../src-main/core/selector/nearest.ts'

describe('the edit distance', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'b', '_', '1', 'é'), maxLength: 9 })

  test('is that of the whole table, up to its limit', () => {
    fc.assert(fc.property(word, word, fc.nat(6), (a, b, limit) => editDistance(a, b, limit) === Math.min(tableDistance(a, b), limit + 1)), { numRuns: 20_000 })
  })

  test('is the same for long words, which need longer rows', () => {
    const long = 'x'.repeat(300)
    expect([editDistance(long, `${long}yz`, 5), editDistance('ab', 'ba', 2)]).toEqual([2, 1])
  })
})

describe('the nearest', () => {
  test('are at most three, closest first, of equals the first; none that differs in more than a third', () => {
    const known = ['STG_LINE', 'DIM_CUSTOMER', 'STG_ORDER', 'STG_ORDERS', 'stg_order', 'STG_OLDER']
    expect([nearest('STG_ODRER', known), nearest('stg_orderz', known), nearest('ZZZZ', known), nearest('', known)]).toEqual([
      ['STG_ORDER', 'stg_order', 'STG_ORDERS'],
      ['STG_ORDER', 'STG_ORDERS', 'stg_order'],
      [],
      [],
    ])
  })

  test('of an index are as near as those that are found by looking at every value', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '_', '1', '2'), minLength: 1, maxLength: 8 })
    fc.assert(
      fc.property(fc.uniqueArray(word, { maxLength: 30 }), word, (known, wanted) => {
        const found = indexValues(0, (add) => known.forEach((value) => add(value))).nearest(wanted)
        const distances = known.map((value) => tableDistance(wanted, value)).filter((distance) => distance <= Math.ceil(wanted.length / 3)).sort((a, b) => a - b)
        expect(found.map((value) => tableDistance(wanted, value))).toEqual(distances.slice(0, 3))
      }),
      { numRuns: 5_000 },
    )
  })
})

/** Optimal string alignment, the whole table, as in the books. */
function tableDistance(a: string, b: string): number {
  const table = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (__, j) => (i === 0 ? j : j === 0 ? i : 0)))
  for (let i = 1; i <= a.length; i++) {
    for (let j = 1; j <= b.length; j++) {
      const replaced = table[i - 1]![j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)
      const isSwap = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]
      table[i]![j] = Math.min(table[i - 1]![j]! + 1, table[i]![j - 1]! + 1, replaced, isSwap ? table[i - 2]![j - 2]! + 1 : Infinity)
    }
  }
  return table[a.length]![b.length]!
}
