// RLIKE and REGEXP, ILIKE and LIKE.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ["SELECT a RLIKE 'x.*' AND b", "SELECT regexp_full_match(a, 'x.*') AND b"],
  ["SELECT t.a NOT REGEXP 'x'", "SELECT NOT regexp_full_match(t.a, 'x')"],
  ["SELECT a ILIKE 'x%' ESCAPE '!'", "SELECT a ILIKE 'x%' ESCAPE '!'"],
  ["SELECT a LIKE ANY ('x%', 'y%')", 'refused: LIKE ANY'],
  ["SELECT a NOT LIKE ALL ('x%', 'y%')", 'refused: LIKE ALL'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
