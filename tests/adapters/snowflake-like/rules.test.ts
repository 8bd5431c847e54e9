// What Snowflake does and refuses, as SNOWFLAKE.md has it, on the warehouse that behaves like it.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createAccount } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'
import { outcomeOf } from './rules/case.ts'
import { COLUMNS } from './rules/columns.ts'
import { OBJECTS } from './rules/objects.ts'

let link: AccountLink
beforeAll(async () => {
  link = await createAccount()
})
afterAll(() => link.end())

describe.each([{ of: 'columns', cases: COLUMNS }, { of: 'objects', cases: OBJECTS }])('the rules for $of', ({ cases }) => {
  it.each(cases)('$what ($page)', async (rule) => {
    expect(await outcomeOf(link, rule)).toEqual(rule.gives)
  })
})
