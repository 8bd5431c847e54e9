// How many requests are answered, by a clock of the test.
import { expect, it } from 'vitest'
import { createBudget } from '../../../src-main/hosts/web/api/budget.ts'

it('allows so many at once, then so many a second, and says when to come again', () => {
  let now = 0
  const budget = createBudget({ burst: 3, perSecond: 2 }, () => now)
  const spent = (): unknown[] => Array.from({ length: 4 }, () => budget.spend())
  const atOnce = spent()
  now = 1_000
  const aSecondLater = spent()
  now = 60_000
  expect([atOnce, aSecondLater, spent()]).toEqual([[undefined, undefined, undefined, 1], [undefined, undefined, 1, 1], [undefined, undefined, undefined, 1]])
})

it('says a longer time where there is less', () => {
  const budget = createBudget({ burst: 1, perSecond: 0.1 }, () => 0)
  expect([budget.spend(), budget.spend()]).toEqual([undefined, 10])
})
