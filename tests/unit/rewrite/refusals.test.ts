// Constructs refused by name, and names that only look like them.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT f.value FROM t, LATERAL FLATTEN(INPUT => t.v) f', 'refused: FLATTEN'],
  ['SELECT * FROM t SAMPLE (10)', 'refused: SAMPLE'],
  ['SELECT * FROM t TABLESAMPLE BERNOULLI (3)', 'refused: TABLESAMPLE'],
  ['SELECT * FROM t PIVOT (SUM(a) FOR b IN (1, 2))', 'refused: PIVOT'],
  ['SELECT * FROM t AT (OFFSET => -60)', 'refused: AT (time travel)'],
  ['SELECT * FROM t CONNECT BY a = PRIOR b', 'refused: CONNECT BY'],
  ['SELECT s.NEXTVAL', 'refused: NEXTVAL'],
  ['SELECT TOP 5 a FROM t', 'refused: TOP'],
  ['SELECT $1 FROM t', 'refused: $1'],
  ['SELECT a FROM @stage', 'refused: @ (a stage)'],
  ['SELECT * FROM TABLE(GENERATOR(ROWCOUNT => 3))', 'refused: TABLE(…)'],
  ['SELECT a FROM t, u WHERE t.a = u.a (+)', 'refused: (+)'],
  ['SELECT ? FROM t', 'refused: ? (a bind variable)'],
  ["SELECT X'AB'", "refused: X'…' (a binary literal)"],
  ['SELECT x.sample, x.at, before, top FROM t x', 'SELECT x.sample, x.at, before, top FROM t x'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
