// What is unusual of a node's runs, and which refreshes the history lets go.
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { expiredRefreshes, unusual, usualOf } from '../../../src-main/core/run/index.ts'
import type { EndedRefresh } from '../../../src-main/core/run/index.ts'

describe('a trend', () => {
  const marks = (values: readonly number[], least: number, ...asked: readonly number[]) => asked.map((value) => unusual(value, usualOf(values, least)))

  test('marks what is far from the median, whatever a few odd values say', () => {
    const nights = [100, 104, 98, 102, 101, 99, 5_000, 103]
    expect([marks(nights, 5, 101, 110, 160, 5_000, 20), usualOf(nights, 5)?.median]).toEqual([[undefined, undefined, 'high', 'high', 'low'], 101.5])
  })

  test('says nothing of too few values, or of differences that nobody would notice', () => {
    expect([marks([1, 1, 1, 900], 0, 900), marks([10, 10, 10, 10, 10, 10], 250, 200), marks([10, 10, 10, 10, 10, 10], 0, 13), usualOf([], 0)]).toEqual([[undefined], [undefined], ['high'], undefined])
  })
})

describe('retention', () => {
  const now = '2026-06-01T00:00:00.000Z'
  const runs = fc.array(fc.record({ environmentId: fc.constantFrom('1', '2'), what: fc.constantFrom('a', 'b'), outcome: fc.constantFrom('success', 'success-with-test-failures', 'failed', 'cancelled'), daysAgo: fc.nat(30) }), { maxLength: 40 })
    .map((made): readonly EndedRefresh[] => made.toSorted((left, right) => right.daysAgo - left.daysAgo).map(({ daysAgo, ...run }, index) => ({ ...run, runId: String(index), projectId: 'p', startedAt: new Date(Date.parse(now) - daysAgo * 86_400_000).toISOString() })))

  test('never lets go of the last of a kind, nor of the last that went well, nor of what is within the policy', () => {
    fc.assert(fc.property(runs, fc.integer({ min: 1, max: 20 }), fc.integer({ min: 1, max: 10 }), (all, days, most) => {
      const gone = new Set(expiredRefreshes(all, { days, runs: most }, now).map(({ runId }) => runId))
      const kept = all.filter(({ runId }) => !gone.has(runId))
      for (const run of all) {
        const same = (each: EndedRefresh) => each.environmentId === run.environmentId && each.what === run.what
        const newer = all.slice(all.indexOf(run) + 1).filter(({ environmentId }) => environmentId === run.environmentId).length
        const isYoung = Date.parse(now) - Date.parse(run.startedAt) <= days * 86_400_000
        expect(kept.some(same)).toBe(true)
        if (run.outcome.startsWith('success')) expect(kept.some((each) => same(each) && each.outcome.startsWith('success'))).toBe(true)
        if (isYoung && newer < most) expect(gone.has(run.runId)).toBe(false)
      }
      expect(expiredRefreshes(kept, { days, runs: most }, now)).toEqual([])
    }))
  })
})
