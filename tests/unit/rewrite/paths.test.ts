// Paths into semi-structured values.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT v:a.b[0]', `SELECT json_extract(v, '$."a"."b"[0]')`],
  ['SELECT t.v:"A b"::STRING AS x', `SELECT json_extract_string(t.v, '$."A b"') AS x`],
  ["SELECT v:a['k']::INT", `SELECT CAST(json_extract(v, '$."a"."k"') AS DECIMAL(38,0))`],
  ["SELECT v['a'][0]['b c']", `SELECT json_extract(v, '$."a"[0]."b c"')`],
  ['SELECT v:a[i + 1].b', `SELECT json_extract(sf_get(json_extract(v, '$."a"'), i + 1), '$."b"')`],
  ['SELECT v:"say ""x"""', String.raw`SELECT json_extract(v, '$."say \"x\""')`],
  ["SELECT SPLIT(a, ',')[0]", `SELECT json_extract(sf_split(a, ','), '$[0]')`],
  ["SELECT v[-1], [1, a], {'k': a:b}", `SELECT sf_get(v, -1), json_array(sf_to_variant(1), sf_to_variant(a)), sf_object_of("list_value"(sf_pair('k', json_extract(a, '$."b"'))))`],
  ['SELECT a::DATE', 'SELECT CAST(a AS DATE)'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
