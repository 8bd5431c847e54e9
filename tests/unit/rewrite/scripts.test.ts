// Blocks and EXECUTE IMMEDIATE: the statements that they hold.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['BEGIN SELECT 1; SELECT 2; END', 'SELECT 1;\nSELECT 2'],
  ['BEGIN\n  BEGIN TRANSACTION;\n  -- first\n  TRUNCATE TABLE D.S.T;\n  INSERT INTO D.S.T SELECT CASE WHEN 1 = 1 THEN 1 END;\n  COMMIT;\nEND;', '-- first\n  TRUNCATE TABLE "D.S".T;\nINSERT INTO "D.S".T SELECT CASE WHEN 1 = 1 THEN 1 END'],
  ['EXECUTE IMMEDIATE $$ SELECT \'it\'\'s; one\'; $$', "SELECT 'it''s; one'"],
  ["EXECUTE IMMEDIATE 'BEGIN SELECT 1; SELECT ''x''; END'", "SELECT 1;\nSELECT 'x'"],
  ['EXECUTE IMMEDIATE $$ CALL P() $$', 'refused: CALL'],
  ['EXECUTE IMMEDIATE $statement', 'refused: EXECUTE IMMEDIATE'],
  ["EXECUTE IMMEDIATE 'SELECT ?' USING (x)", 'refused: EXECUTE IMMEDIATE'],
  ['BEGIN name := 1; END', 'refused: a Snowflake Scripting block'],
  ['BEGIN LET x := 1; INSERT INTO T SELECT :x; END', 'refused: a Snowflake Scripting block'],
  ['BEGIN IF (1 = 1) THEN SELECT 1; END IF; END', 'refused: a Snowflake Scripting block'],
  ['BEGIN SELECT 1; RETURN 1; END', 'refused: a Snowflake Scripting block'],
  ['BEGIN INSERT INTO T SELECT 1; EXCEPTION WHEN OTHER THEN RAISE; END', 'refused: a Snowflake Scripting block'],
  ['BEGIN BEGIN TRANSACTION; SELECT 1; ROLLBACK; END', 'refused: a Snowflake Scripting block'],
  ['BEGIN SELECT 1; CREATE STREAM S ON TABLE T; END', 'refused: CREATE STREAM'],
  ['DECLARE x INT; BEGIN RETURN x; END', 'refused: a Snowflake Scripting block'],
  ['SELECT A INTO :x FROM T', 'refused: :x (a variable of a script)'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
