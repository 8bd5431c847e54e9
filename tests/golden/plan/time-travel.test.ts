// Golden plans of rollbacks that bring dropped tables back by Time Travel, which is Snowflake's; UPDATE_GOLDENS=1 writes the plans anew.
import { describe, it } from 'vitest'
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import { expectPlans, goldenCases } from './goldens.ts'

describe('golden plans by Time Travel', () => {
  it.each(goldenCases('time-travel'))('$name', (golden) => expectPlans(golden, [snowflake]))
})
