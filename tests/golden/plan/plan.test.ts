// Golden plans: each case file holds its states and the plan that they must give; UPDATE_GOLDENS=1 writes the plans anew.
import { describe, it } from 'vitest'
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import { expectPlans, goldenCases } from './goldens.ts'

describe('golden plans', () => {
  it.each(goldenCases('cases'))('$name', (golden) => expectPlans(golden, [duckdb, snowflake]))
})
