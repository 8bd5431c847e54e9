// Paths into semi-structured values.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT v:a.b[0]', `SELECT json_extract(v, '$."a"."b"[0]')`],
  ['SELECT t.v:"A b"::STRING AS x', `SELECT sf_to_varchar(json_extract(t.v, '$."A b"')) AS x`],
  ["SELECT v:a['k']::INT", `SELECT CAST(json_extract(v, '$."a"."k"') AS DECIMAL(38,0))`],
  ['SELECT a::DATE', 'SELECT CAST(a AS DATE)'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
