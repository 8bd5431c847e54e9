// RLIKE and REGEXP, ILIKE and LIKE.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ["SELECT a RLIKE 'x.*' AND b", "SELECT regexp_full_match(a, 'x.*') AND b"],
  ["SELECT t.a NOT REGEXP 'x'", "SELECT NOT regexp_full_match(t.a, 'x')"],
  ["SELECT a ILIKE 'x%' ESCAPE '!'", "SELECT a ILIKE 'x%' ESCAPE '!'"],
  ["SELECT a LIKE ANY ('x%', 'y%')", "SELECT (a LIKE 'x%' OR a LIKE 'y%')"],
  ["SELECT t.a NOT ILIKE ALL ('x%', b) ESCAPE '!'", "SELECT NOT (t.a ILIKE 'x%' ESCAPE '!' AND t.a ILIKE b ESCAPE '!')"],
  ['SELECT a LIKE ANY (SELECT b FROM c)', 'refused: LIKE ANY of a query'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
