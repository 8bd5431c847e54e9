// Line differences: what they say is what makes one text of the other, and back, and no more than that.
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { applyHunks, lineDiff, reverseHunks } from '../../../src-main/core/refactor/index.ts'

const text = fc.array(fc.constantFrom('a', 'b', 'c', '', 'd\r'), { maxLength: 12 }).map((lines) => lines.join('\n'))

/** The fewest lines to take out and put in, by the table of longest common subsequences. */
function fewest(before: string, after: string): number {
  const lines = (of: string): string[] => (of === '' ? [] : of.split('\n'))
  const [old, next] = [lines(before), lines(after)]
  const table = Array.from({ length: old.length + 1 }, () => new Array<number>(next.length + 1).fill(0))
  for (let i = 1; i <= old.length; i++) {
    for (let j = 1; j <= next.length; j++) table[i]![j] = old[i - 1] === next[j - 1] ? table[i - 1]![j - 1]! + 1 : Math.max(table[i - 1]![j]!, table[i]![j - 1]!)
  }
  return old.length + next.length - 2 * table[old.length]![next.length]!
}

test('applied to the one text they give the other, reversed they give it back, and they are as few as can be', () => {
  fc.assert(fc.property(text, text, (before, after) => {
    const hunks = lineDiff(before, after)
    const size = hunks.reduce((sum, { removed, added }) => sum + removed.length + added.length, 0)
    expect([applyHunks(before, hunks), applyHunks(after, reverseHunks(hunks)), size]).toEqual([after, before, fewest(before, after)])
  }), { numRuns: 3_000 })
})

test('two lines far apart are two pieces', () => {
  expect(lineDiff('a\nb\nc\nd\n', 'A\nb\nc\nD\n')).toEqual([{ at: 0, removed: ['a'], added: ['A'] }, { at: 3, removed: ['d'], added: ['D'] }])
})

test('what should go and is not there is not taken out', () => {
  expect(applyHunks('a\nx\n', lineDiff('a\nb\n', 'a\nc\n'))).toBeUndefined()
})
