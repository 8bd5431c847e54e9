// Constructs refused by name, and names that only look like them.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT * FROM t AT (OFFSET => -60)', 'refused: AT (time travel)'],
  ['SELECT * FROM t BEFORE (STATEMENT => \'x\')', 'refused: BEFORE (time travel)'],
  ['SELECT * FROM t CHANGES (INFORMATION => DEFAULT)', 'refused: CHANGES'],
  ['SELECT * FROM t MATCH_RECOGNIZE (PATTERN (a+))', 'refused: MATCH_RECOGNIZE'],
  ['SELECT * FROM t CONNECT BY a = PRIOR b', 'refused: CONNECT BY'],
  ['SELECT $1 FROM t, u', 'refused: $1'],
  ['SELECT a FROM @stage', 'refused: @ (a stage)'],
  ['SELECT * FROM TABLE(RESULT_SCAN(a))', 'refused: TABLE(…)'],
  ['SELECT a FROM t, u WHERE t.a = u.a (+)', 'refused: (+)'],
  ['SELECT ? FROM t', 'refused: ? (a bind variable)'],
  ["SELECT X'AB'", "refused: X'…' (a binary literal)"],
  ['SELECT x.sample, x.at, before, top FROM t x', 'SELECT x.sample, x.at, before, top FROM t x'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
