// Plans carried out where Snowflake's rules hold: each statement commits by itself, and what cannot be done in place is refused.
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { snowflake } from '../../../src-main/core/dialect/index.ts'
import type { Relation } from '../../../src-main/core/relation/index.ts'
import { createAccount, createWarehouse } from '../../support/snowflake-like/index.ts'
import type { AccountLink } from '../../support/snowflake-like/index.ts'
import { asAdministrator } from '../../support/snowflake-like-engine.ts'
import { valueOf } from '../../support/test-engine.ts'
import { deployBoth, newTally } from './carried-out.ts'
import type { Place } from './carried-out.ts'
import { twoVersions } from './random-projects.ts'

let link: AccountLink
beforeAll(async () => { link = await createAccount() })
afterAll(async () => { await link.end() })

const schemas = ['L', 'M'].map((schema) => ({ database: 'DB', schema }))

/** Its session is of the account as it is now: a reset ends them all. */
async function openPlace(): Promise<{ readonly place: Place; readonly close: () => Promise<void> }> {
  await link.reset()
  await asAdministrator(link, 'CREATE DATABASE DB', 'CREATE SCHEMA DB.L', 'CREATE SCHEMA DB.M')
  const warehouse = createWarehouse(link, 'cloud', 'DB')
  const session = valueOf(await warehouse.session())
  const place: Place = {
    dialect: snowflake,
    run: async (sql) => Object.values(valueOf(await session.run(sql)).rows[0] ?? {})[0],
    async catalog() {
      const found = new Map<string, Relation>()
      for await (const page of warehouse.catalog({ schemas })) for (const relation of valueOf(page).relations) found.set(snowflake.objectKey(relation.name), relation)
      return found
    },
    values: { 'NUMBER(38,0)': '1', 'NUMBER(12,2)': '1.00', 'NUMBER(14,2)': '1.00', 'VARCHAR(20)': "'1'", 'VARCHAR(40)': "'1'", DATE: "'1999-12-31'::DATE", BOOLEAN: 'TRUE', VARIANT: "PARSE_JSON('1')" },
    documents: 'VARIANT',
    documentText: (column) => `TO_VARCHAR(${column})`,
  }
  return { place, close: () => session.close() }
}

describe('any two versions of a project, carried out on a warehouse that behaves like Snowflake', () => {
  it('gives what was wanted, read back from the catalog, keeps the rows of kept columns, and then plans nothing', async () => {
    const tally = newTally()
    await fc.assert(fc.asyncProperty(twoVersions, fc.boolean(), async (versions, withNulls) => {
      const { place, close } = await openPlace()
      try {
        await deployBoth(place, versions, withNulls, tally)
      } finally {
        await close()
      }
    }), { numRuns: 60 })
    console.log(Object.fromEntries([...tally.seen].sort()), tally.kept, tally.stopped)
    expect(tally.kept).toBeGreaterThan(50)
  }, 600_000)
})
