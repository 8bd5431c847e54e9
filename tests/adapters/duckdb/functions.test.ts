// Every function that the embedded warehouse takes from Snowflake, with the result that Snowflake documents.
// How to read it: an expression as a project would write it, its value, and the page below docs.snowflake.com/en/sql-reference that says so.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../../src-main/adapters/duckdb/index.ts'
import { FUNCTIONS } from '../../../src-main/adapters/duckdb/functions/index.ts'
import type { Session } from '../../../src-main/engine/ports/index.ts'
import { CASES } from './function-cases/index.ts'
import { openEmbedded } from './opened.ts'
import type { Opened } from './opened.ts'

let embedded: Opened
let session: Session

beforeAll(async () => {
  embedded = await openEmbedded()
  const made = await embedded.opened.warehouse.session()
  if (!made.ok) throw new Error('no session')
  session = made.value
})
afterAll(() => embedded.remove())

async function valueOf(expression: string): Promise<unknown> {
  const sql = translate(/^(SELECT|WITH)\b/i.test(expression) ? expression : `SELECT ${expression} AS v`)
  if (!sql.ok) return sql.failure
  const result = await session.run(sql.value.sql)
  return result.ok ? result.value.rows[0]?.['v'] : result.failure
}

const isCode = (expected: unknown): expected is { readonly code: string } => typeof expected === 'object' && expected !== null && 'code' in expected

describe('functions', () => {
  it.each(CASES)('%s', async (expression, expected) => {
    const value = await valueOf(expression)
    if (isCode(expected)) expect(value).toMatchObject(expected)
    else expect(value).toEqual(expected)
  })

  it('has a case for every function on the list', () => {
    const used = CASES.map(([expression]) => expression.toUpperCase()).join('\n')
    const untested = [...FUNCTIONS].flatMap(([name, rule]) => (rule.kind === 'refused' || name.startsWith('SF_') || new RegExp(`\\b${name}\\b`).test(used) ? [] : [name]))
    expect(untested).toEqual([])
  })

  it('refuses what is not on the list by name', () => {
    expect(translate('SELECT a, HAVERSINE(1, 2, 3, 4) FROM t')).toEqual({
      ok: false,
      failure: {
        code: 'SQL002',
        facts: {
          construct: 'the function HAVERSINE',
          reason: 'It is not on the list of functions that the embedded warehouse runs as Snowflake does.',
          sql: 'SELECT a, HAVERSINE(1, 2, 3, 4) FROM t',
        },
      },
    })
  })

  it('says why a known function is not run', () => {
    const refused = [...FUNCTIONS].filter(([, rule]) => rule.kind === 'refused').map(([name]) => name)
    expect(refused.map((name) => translate(`SELECT ${name}(a) FROM t`).ok)).toEqual(refused.map(() => false))
  })
})
