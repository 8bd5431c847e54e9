// Which statements run.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT 1;', 'SELECT 1'],
  ['(SELECT 1) UNION ALL (SELECT 2)', '(SELECT 1) UNION ALL (SELECT 2)'],
  ['WITH a AS (SELECT 1) SELECT * FROM a', 'WITH a AS (SELECT 1) SELECT * FROM a'],
  ['-- why\nSELECT 1 /* what */ + 2', '-- why\nSELECT 1 /* what */ + 2'],
  ["COMMENT ON TABLE D.S.T IS 'x'", 'COMMENT ON TABLE "D.S".T IS \'x\''],
  ['DROP TABLE IF EXISTS D.S.T', 'DROP TABLE IF EXISTS "D.S".T'],
  ['SELECT 1; SELECT 2', 'refused: several statements in one'],
  ['  ', 'refused: an empty statement'],
  ['CREATE STREAM S ON TABLE T', 'refused: CREATE STREAM'],
  ['CREATE OR REPLACE TASK T AS SELECT 1', 'refused: CREATE TASK'],
  ['CREATE MATERIALIZED VIEW V AS SELECT 1', 'refused: CREATE MATERIALIZED VIEW'],
  ['CREATE OR REPLACE DYNAMIC TABLE T AS SELECT 1', 'refused: CREATE DYNAMIC TABLE'],
  ['COPY INTO T FROM @S', 'refused: COPY INTO'],
  ['CALL P(1)', 'refused: CALL'],
  ['USE WAREHOUSE W', 'refused: USE'],
  ["ALTER SESSION SET TIMEZONE = 'UTC'", 'refused: ALTER SESSION'],
  ['ALTER WAREHOUSE W SUSPEND', 'refused: ALTER WAREHOUSE'],
  ['EXECUTE IMMEDIATE $$SELECT 1$$', 'refused: EXECUTE IMMEDIATE'],
  ['GRANT SELECT ON T TO ROLE R', 'refused: GRANT'],
  ['SHOW TABLES', 'refused: SHOW TABLES'],
  ["SELECT 'no end", 'refused: a string or quoted name without an end'],
  ['SELECT 1 /* no end', 'refused: a comment without an end'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
