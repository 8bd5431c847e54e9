// What stands in FROM, sequences, names in literals, session variables.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT * FROM t SAMPLE SYSTEM (10)', 'SELECT * FROM t TABLESAMPLE SYSTEM (10 PERCENT)'],
  ['SELECT * FROM t TABLESAMPLE ROW (10) SEED (3)', 'refused: SAMPLE … SEED'],
  ['SELECT * FROM t SAMPLE (n ROWS)', 'refused: SAMPLE'],
  ['SELECT 1 FROM dual', 'SELECT 1 FROM (SELECT NULL) AS DUAL'],
  ['SELECT 1 FROM d.s.dual', 'SELECT 1 FROM "D.S".dual'],
  ['SELECT * FROM t ASOF JOIN u MATCH_CONDITION (t.a > u.a) USING (k)', 'refused: ASOF JOIN … USING'],
  ['WITH t AS (SELECT * FROM d.s.t) SELECT * FROM t', 'WITH t AS (SELECT * FROM "D.S".t) SELECT * FROM t'],
  ['WITH a AS (SELECT 1 AS n), b AS (SELECT n FROM a UNION ALL SELECT n + 1 FROM b WHERE n < 3) SELECT * FROM b', 'WITH RECURSIVE a AS (SELECT 1 AS n), b AS (SELECT n FROM a UNION ALL SELECT n + 1 FROM b WHERE n < 3) SELECT * FROM b'],
  ['SELECT d.s.q.NEXTVAL, "q x".nextval', `SELECT CAST("nextval"('"D.S".q') AS DECIMAL(38,0)), CAST("nextval"('"q x"') AS DECIMAL(38,0))`],
  ['SELECT nextval FROM t', 'SELECT nextval FROM t'],
  ['CREATE SEQUENCE S START 5 INCREMENT BY -1 ORDER', 'CREATE SEQUENCE S START WITH 5 INCREMENT BY -1 MINVALUE -9223372036854775808 MAXVALUE 9223372036854775807'],
  ['SELECT * FROM TABLE(GETNEXTVAL(S))', 'refused: TABLE(…)'],
  ["SELECT IDENTIFIER('\"a b\"') FROM IDENTIFIER('d.s.t')", 'SELECT "a b" FROM "D.S".t'],
  ["SELECT * FROM IDENTIFIER('t; DROP TABLE u')", "refused: IDENTIFIER('t; DROP TABLE u')"],
  ['SELECT * FROM IDENTIFIER($t)', 'refused: IDENTIFIER of an expression'],
  ["SELECT * FROM IDENTIFIER('a' || 'b')", 'refused: IDENTIFIER of an expression'],
  ['SELECT * FROM $t', 'refused: $T as a name'],
  ['SELECT * FROM d.information_schema.tables', 'refused: INFORMATION_SCHEMA'],
  ['SELECT * FROM snowflake.account_usage.query_history', 'refused: ACCOUNT_USAGE'],
  ['SET (a, b) = (SELECT 1, 2)', 'refused: SET of several variables from a query'],
  ['UNSET (a, b)', 'RESET VARIABLE "A";\nRESET VARIABLE "B"'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
