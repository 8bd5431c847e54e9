// Plans carried out where Snowflake's rules hold: each statement commits by itself, and what cannot be done in place is refused.
import { afterAll, beforeAll, describe } from 'vitest'
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import { cases } from '../../support/cases.ts'
import { createAccount } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'
import { executedProperties } from './executed-properties.ts'
import { openAccount } from './places.ts'

const SCHEMAS = ['L', 'M'].map((schema) => ({ database: 'DB', schema }))

let link: AccountLink
beforeAll(async () => { link = await createAccount() })
afterAll(() => link.end())

describe('any two versions of a project, carried out on a warehouse that behaves like Snowflake', () => {
  executedProperties(snowflake, async (work) => {
    const { place, close } = await openAccount(link, SCHEMAS)
    try {
      await work(place)
    } finally {
      await close()
    }
  }, {
    versions: cases({ usually: 150, soaking: 2000 }),
    rollbacks: cases({ usually: 30, soaking: 600 }),
    subsets: cases({ usually: 20, soaking: 400 }),
    adoptions: cases({ usually: 20, soaking: 100 }),
    eachAtLeast: 20,
    ways: ['addColumn: copy and swap', 'changeDefault: shadow column', 'changeDefault: copy and swap', 'changeType: shadow column', 'changeType: copy and swap', 'changeProperty: copy and swap', 'changeProperty: in place'],
    msEach: 2000,
  })
})
