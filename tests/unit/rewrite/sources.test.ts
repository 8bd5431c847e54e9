// Generators, VALUES, PIVOT, and how many rows a query gives.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT SEQ4() FROM TABLE(GENERATOR(ROWCOUNT => 3)) g', 'SELECT sf_seq FROM sf_generator(3) g'],
  ['SELECT SEQ4() FROM t', 'refused: the function SEQ4'],
  ['SELECT * FROM TABLE(GENERATOR(ROWCOUNT => 3))', 'refused: SELECT * of GENERATOR'],
  ['SELECT 1 FROM TABLE(GENERATOR(TIMELIMIT => 3))', 'refused: GENERATOR without a ROWCOUNT that is written out'],
  ['SELECT a FROM VALUES (1), (2) AS v (a)', 'SELECT a FROM (VALUES (1), (2)) AS v (a)'],
  ['SELECT column1 FROM (VALUES (1, 2))', 'SELECT column1 FROM (VALUES (1, 2)) AS "values"(COLUMN1, COLUMN2)'],
  ['SELECT v.$2, a FROM t, VALUES (1, 2) v', 'SELECT v.COLUMN2, a FROM t, (VALUES (1, 2)) AS v(COLUMN1, COLUMN2)'],
  ['INSERT INTO t (a) VALUES (1), (2)', 'INSERT INTO t (a) VALUES (1), (2)'],
  ['SELECT $1 + $2 FROM t', 'SELECT #1 + #2 FROM t'],
  ['SELECT t.$1 FROM t', 'refused: $1'],
  ["SELECT * FROM t PIVOT (SUM(a) FOR b IN ('x', 'y' AS z)) p", `SELECT * FROM (SELECT * EXCLUDE (b, a), SUM(CASE WHEN b = 'x' THEN a END) AS "'x'", SUM(CASE WHEN b = 'y' THEN a END) AS "Z" FROM t GROUP BY ALL) p`],
  ['SELECT * FROM t PIVOT (SUM(a) FOR b IN (ANY ORDER BY b))', 'refused: PIVOT by values that are not written out'],
  ['SELECT * FROM t PIVOT (LISTAGG(a) FOR b IN (1))', 'refused: this form of PIVOT'],
  ['SELECT * FROM t UNPIVOT (a FOR b IN (c, "d", e AS f))', `SELECT * FROM t UNPIVOT (a FOR b IN (c AS 'C', "d" AS 'd', e AS 'F'))`],
  ['SELECT DISTINCT TOP 5 a FROM t ORDER BY a', 'SELECT DISTINCT a FROM t ORDER BY a LIMIT 5'],
  ['SELECT a FROM (SELECT TOP 5 a FROM t) x', 'SELECT a FROM (SELECT a FROM t LIMIT 5) x'],
  ['SELECT TOP 5 a FROM t UNION SELECT b FROM u', 'refused: TOP before a set operator'],
  ['SELECT a FROM t FETCH FIRST 3 ROWS ONLY', 'SELECT a FROM t LIMIT 3'],
  ["SELECT * ILIKE '%x%' EXCLUDE (a, b) FROM t", "SELECT * EXCLUDE (a, b) ILIKE '%x%' FROM t"],
  ["SELECT * ILIKE '%x%' RENAME a AS b FROM t", 'refused: * ILIKE with RENAME'],
  ["SELECT a + INTERVAL '1 w, 2 hrs 3'", "SELECT a + INTERVAL '1 week 2 hour 3 second'"],
  ["SELECT a + INTERVAL '1-2' YEAR TO MONTH", "refused: INTERVAL '…' YEAR"],
  ["SELECT a + INTERVAL 'soon'", "refused: INTERVAL 'soon'"],
  ['SELECT a FROM d..t, "D".."T" u', 'SELECT a FROM "D.PUBLIC".t, "D.PUBLIC"."T" u'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
