// Whole queries as the embedded warehouse runs them, with the rows that Snowflake documents, and values that go into columns of another type.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { translate } from '../../../src-main/adapters/duckdb/index.ts'
import type { Session } from '../../../src-main/engine/ports/index.ts'
import { value } from '../conformance/warehouse.ts'
import { openEmbedded } from './opened.ts'
import type { Opened } from './opened.ts'
import { QUERIES } from './query-cases.ts'

let embedded: Opened
let session: Session

beforeAll(async () => {
  embedded = await openEmbedded()
  session = value(await embedded.opened.warehouse.session())
})
afterAll(() => embedded.remove())

const rows = async (sql: string): Promise<readonly unknown[]> => value(await session.run(value(translate(sql)).sql)).rows

describe('queries', () => {
  it.each(QUERIES)('%s', async (query, expected) => {
    expect(await rows(query)).toEqual(expected)
  })
})

describe('a VARIANT that is stored', () => {
  const SOURCE = `SELECT PARSE_JSON('{"a":"x","n":1.5,"d":"2024-01-02","z":null,"o":{"q":[1,"y"]}}') AS v`

  it('takes the type of its column', async () => {
    await rows('CREATE TABLE stored (a VARCHAR, n NUMBER(10,2), d DATE, z VARCHAR, o VARIANT)')
    await rows(`INSERT INTO stored SELECT v:a, v:n, v:d, v:z, v:o FROM (${SOURCE})`)
    await rows(`INSERT INTO stored (a) SELECT v:a FROM (${SOURCE}) UNION ALL SELECT v:o.q[1] FROM (${SOURCE})`)
    expect(await rows('SELECT * FROM stored ORDER BY n, a')).toEqual([
      { a: 'x', n: 1.5, d: '2024-01-02', z: null, o: '{"q":[1,"y"]}' },
      { a: 'x', n: null, d: null, z: null, o: null },
      { a: 'y', n: null, d: null, z: null, o: null },
    ])
  })

  it('takes it in an UPDATE and a MERGE too', async () => {
    await rows('CREATE TABLE changed AS SELECT 1 AS id, NULL::VARCHAR AS a')
    await rows(`UPDATE changed SET a = s.v:a FROM (${SOURCE}) s WHERE id = 1`)
    await rows(`MERGE INTO changed c USING (SELECT 2 AS id, v FROM (${SOURCE})) s ON c.id = s.id WHEN MATCHED THEN UPDATE SET c.a = s.v:a WHEN NOT MATCHED THEN INSERT (id, a) VALUES (s.id, s.v:o.q[1])`)
    expect(await rows('SELECT id, a FROM changed ORDER BY id')).toEqual([{ id: 1, a: 'x' }, { id: 2, a: 'y' }])
  })
})

// A macro that named its argument a dozen times would here become an expression of millions of parts, and the test would not end in its time.
describe('calls inside calls', () => {
  it.each([
    ['text', 8, (operand: string) => `REPLACE(CONCAT(LPAD(TRIM(${operand}), 8, '0'), '-x'), '-', '_')`],
    ['concatenations', 8, (operand: string) => `(UPPER(${operand}) || '-' || 1)`],
    ['quotients', 3, (operand: string) => `ROUND(DIV0(LENGTH(${operand}) + 1, 3) / 7, 2)::VARCHAR`],
    ['dates', 3, (operand: string) => `TO_CHAR(ADD_MONTHS(DATEADD(day, LENGTH(${operand}), '2024-01-31'::DATE), 1), 'YYYY-MM-DD')`],
    ['conversions', 3, (operand: string) => `TO_CHAR(TO_TIMESTAMP(LEFT('2024-01-01' || ${operand}, 10)))`],
    ['objects', 4, (operand: string) => `TO_JSON(OBJECT_CONSTRUCT('a', ${operand}, 'b', ARRAY_CONSTRUCT(1)))`],
  ])('of %s are ready to run at once', async (_, depth, wrap) => {
    const nested = Array.from({ length: depth }).reduce<string>(wrap, "'a'")
    expect(await rows(`SELECT ${nested} IS NOT NULL AS v`)).toEqual([{ v: true }])
  })
})
