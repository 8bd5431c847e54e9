// Blocks, EXECUTE IMMEDIATE, transactions, temporary tables, session variables, and what is left out.
import type { StatementCase } from './case.ts'

const EMPTY = 'CREATE TABLE W.S.T (A INT)'
const ALL = 'SELECT A FROM W.S.T ORDER BY A'

export const SCRIPTS: readonly StatementCase[] = [
  { what: 'EXECUTE IMMEDIATE of a literal', page: 'sql/execute-immediate', run: [EMPTY, 'EXECUTE IMMEDIATE $$ INSERT INTO W.S.T SELECT LENGTH(\';\'); $$'], counts: { rowsInserted: 1 }, shows: ALL, rows: [[1]] },
  {
    what: 'a block with a temporary table and a transaction of its own', page: 'snowflake-scripting/blocks',
    run: [
      EMPTY, 'INSERT INTO W.S.T VALUES (1)',
      `BEGIN
         EXECUTE IMMEDIATE $$ CREATE OR REPLACE TEMP TABLE W.S.STAGED AS ((SELECT 1 AS K, 10 AS A) UNION ALL (SELECT 2, 20)); $$;
         BEGIN TRANSACTION;
         -- changed rows
         EXECUTE IMMEDIATE $$ UPDATE W.S.T SET A = STAGED.A FROM W.S.STAGED WHERE T.A = STAGED.K; $$;
         INSERT INTO W.S.T SELECT s.A FROM W.S.STAGED s WHERE s.K = 2;
         COMMIT;
       END;`,
    ],
    counts: { rowsUpdated: 1, rowsInserted: 1 }, shows: ALL, rows: [[10], [20]],
  },
  { what: 'nothing of a block is kept where a statement fails', page: 'snowflake-scripting/blocks', run: [EMPTY, 'BEGIN INSERT INTO W.S.T VALUES (1); INSERT INTO W.S.T SELECT NOPE; END'], fails: 'NOPE' },
  {
    what: 'a COMMIT without a transaction is ignored', page: 'sql/commit', run: [EMPTY, 'BEGIN NAME load', 'INSERT INTO W.S.T VALUES (1)', 'COMMIT WORK', 'COMMIT', 'BEGIN WORK', 'INSERT INTO W.S.T VALUES (2)', 'ROLLBACK WORK', 'ROLLBACK'],
    counts: {}, shows: ALL, rows: [[1]],
  },
  {
    what: 'a temporary table of a schema hides the table that is called so, until it is dropped', page: 'user-guide/tables-temp-transient',
    run: ['CREATE TABLE W.S.T AS SELECT 1 AS A', 'CREATE TEMPORARY TABLE W.S.T (A INT)', 'INSERT INTO W.S.T VALUES (2)', 'CREATE TABLE W.S.U AS SELECT A AS A FROM W.S.T', 'DROP TABLE W.S.T', 'INSERT INTO W.S.U SELECT A FROM W.S.T'],
    counts: { rowsInserted: 1 }, shows: 'SELECT A FROM W.S.U ORDER BY A', rows: [[1], [2]],
  },
  {
    what: 'a temporary table is read by its alias and by its own name', page: 'user-guide/tables-temp-transient',
    run: ['CREATE OR REPLACE TEMP TABLE W.S."my Stage" AS SELECT 3 AS A', EMPTY, 'INSERT INTO W.S.T SELECT x.A FROM W.S."my Stage" x', 'INSERT INTO W.S.T SELECT "my Stage".A + 1 FROM W.S."my Stage"'],
    counts: { rowsInserted: 1 }, shows: ALL, rows: [[3], [4]],
  },
  {
    what: 'session variables', page: 'session-variables', run: [EMPTY, "SET low = 5", 'SET (HIGH, label) = (LEAST(9, 10), \'x\')', "INSERT INTO W.S.T SELECT $Low + $high WHERE $LABEL = 'x'", 'UNSET low'],
    shows: ALL, rows: [[14]],
  },
  { what: 'a session variable from a query', page: 'session-variables', run: [EMPTY, 'INSERT INTO W.S.T VALUES (3)', 'SET high = (SELECT MAX(A) FROM W.S.T)', 'INSERT INTO W.S.T SELECT $high + 1'], shows: ALL, rows: [[3], [4]] },
  { what: 'a session variable that is NULL', page: 'session-variables', run: [EMPTY, 'SET high = (SELECT MAX(A) FROM W.S.T)', 'INSERT INTO W.S.T SELECT 1 WHERE $high IS NULL'], shows: ALL, rows: [[1]] },
  { what: 'a session variable that is not set is an error', page: 'session-variables', run: ['SET a = 1', 'UNSET a', 'SELECT $a'], fails: "Session variable '$A' does not exist" },
  {
    what: 'what changes nothing here does nothing', page: 'sql/use-warehouse',
    run: [EMPTY, 'USE WAREHOUSE BIG', 'USE ROLE LOADER', "ALTER WAREHOUSE BIG SET WAREHOUSE_SIZE = 'LARGE'", "ALTER SESSION SET QUERY_TAG = 'load', USE_CACHED_RESULT = FALSE", 'ALTER SESSION UNSET QUERY_TAG', 'GRANT SELECT ON TABLE W.S.T TO ROLE R', 'COMMENT ON SCHEMA W.S IS \'s\''],
    counts: {}, shows: ALL, rows: [],
  },
]
