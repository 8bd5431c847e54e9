// Where one statement ends and the next begins, and what each does to a transaction.
import { describe, expect, it } from 'vitest'
import { splitStatements, transactionStep } from '../../../src-main/core/sql/index.ts'

const texts = (sql: string): readonly string[] => splitStatements(sql).map(({ text }) => text)

it.each([
  ['', true], [' \n\t\u00a0', true], ['-- a; b', true], ['/* a */ // b\n -- c', true], [' ; ;', true], ['-- a\nSELECT 1', false], ["''", false], ['/* open', true],
])('%j holds nothing: %s', (sql, isNothing) => expect(splitStatements(sql).length === 0).toBe(isNothing))

describe('a text holds', () => {
  it.each<readonly [string, string, readonly string[]]>([
    ['nothing', '', []],
    ['nothing but white space and comments', ' -- a;\n/* b; */ // c;\n ;; ', []],
    ['one statement without its semicolons', ' SELECT 1 ; ;\n', ['SELECT 1']],
    ['one statement with what is said before it', '-- why;\nSELECT 1;', ['-- why;\nSELECT 1']],
    ['one statement without what is said behind its semicolon', 'SELECT 1; -- done;', ['SELECT 1']],
    ['one statement with what is said behind it', 'SELECT 1 -- done;', ['SELECT 1 -- done;']],
    ['two statements', 'INSERT INTO a SELECT 1;UPDATE a SET b = 2', ['INSERT INTO a SELECT 1', 'UPDATE a SET b = 2']],
    ['two statements, a remark on the first', 'SELECT 1; -- the first;\n-- the second;\nSELECT 2', ['SELECT 1', '-- the second;\nSELECT 2']],
    ['two statements on one line with a comment between', 'SELECT 1; /* the second; */ SELECT 2', ['SELECT 1', '/* the second; */ SELECT 2']],
    ['semicolons in strings', String.raw`SELECT 'a;b', 'it''s;', 'it\'s;', '\\'; SELECT ';'`, [String.raw`SELECT 'a;b', 'it''s;', 'it\'s;', '\\'`, "SELECT ';'"]],
    ['semicolons in names', 'SELECT "a;""b;" FROM t; SELECT 2', ['SELECT "a;""b;" FROM t', 'SELECT 2']],
    ['semicolons in a $$ body', 'CREATE FUNCTION f() RETURNS INT AS $$ SELECT 1; $$; SELECT f()', ['CREATE FUNCTION f() RETURNS INT AS $$ SELECT 1; $$', 'SELECT f()']],
    ['a string that has no end', "SELECT 1; SELECT 'a; SELECT 2;", ['SELECT 1', "SELECT 'a; SELECT 2;"]],
    ['a bracket that has no end', 'SELECT (1; SELECT 2', ['SELECT (1', 'SELECT 2']],
    ['a transaction', 'BEGIN; INSERT INTO a SELECT 1; COMMIT;', ['BEGIN', 'INSERT INTO a SELECT 1', 'COMMIT']],
    ['a transaction by its other words', 'begin transaction; SELECT 1; BEGIN WORK; BEGIN NAME load; START TRANSACTION; ROLLBACK', ['begin transaction', 'SELECT 1', 'BEGIN WORK', 'BEGIN NAME load', 'START TRANSACTION', 'ROLLBACK']],
    ['a block', 'BEGIN\n  INSERT INTO a SELECT 1;\n  UPDATE a SET b = 2;\nEND;\nSELECT 3', ['BEGIN\n  INSERT INTO a SELECT 1;\n  UPDATE a SET b = 2;\nEND', 'SELECT 3']],
    ['a block whose first variable is called name', 'BEGIN name := 1; RETURN name; END; SELECT 2', ['BEGIN name := 1; RETURN name; END', 'SELECT 2']],
    ['a block with declarations', "DECLARE n INT DEFAULT 0; c CURSOR FOR SELECT 1; BEGIN n := 1; RETURN n; END; SELECT 2", ['DECLARE n INT DEFAULT 0; c CURSOR FOR SELECT 1; BEGIN n := 1; RETURN n; END', 'SELECT 2']],
    ['a block in a block', 'BEGIN BEGIN SELECT 1; END; SELECT 2; END; SELECT 3', ['BEGIN BEGIN SELECT 1; END; SELECT 2; END', 'SELECT 3']],
    ['a transaction in a block', 'BEGIN BEGIN TRANSACTION; SELECT 1; COMMIT; END; SELECT 2', ['BEGIN BEGIN TRANSACTION; SELECT 1; COMMIT; END', 'SELECT 2']],
    ['a block with all that ends by END', 'BEGIN IF (a) THEN BEGIN x; END; ELSE y; END IF; FOR i IN c DO z; END FOR; WHILE (b) LOOP w; END LOOP; REPEAT v; UNTIL (d) END REPEAT; END; SELECT 1',
      ['BEGIN IF (a) THEN BEGIN x; END; ELSE y; END IF; FOR i IN c DO z; END FOR; WHILE (b) LOOP w; END LOOP; REPEAT v; UNTIL (d) END REPEAT; END', 'SELECT 1']],
    ['a block with CASE as an expression and as a statement', 'BEGIN LET x := CASE WHEN a THEN 1 ELSE 2 END; CASE WHEN b THEN SELECT 1; ELSE SELECT CASE WHEN c THEN 1 END FROM t; END CASE; END; SELECT 2',
      ['BEGIN LET x := CASE WHEN a THEN 1 ELSE 2 END; CASE WHEN b THEN SELECT 1; ELSE SELECT CASE WHEN c THEN 1 END FROM t; END CASE; END', 'SELECT 2']],
    ['a block with an exception', "BEGIN SELECT 1; EXCEPTION WHEN OTHER THEN ROLLBACK; RAISE; END; SELECT 2", ['BEGIN SELECT 1; EXCEPTION WHEN OTHER THEN ROLLBACK; RAISE; END', 'SELECT 2']],
    ['a block with names like its words', 'BEGIN SELECT t.end, t.begin, "END" FROM t; END; SELECT 2', ['BEGIN SELECT t.end, t.begin, "END" FROM t; END', 'SELECT 2']],
    ['a procedure with a block', 'CREATE OR REPLACE PROCEDURE p() RETURNS INT LANGUAGE SQL EXECUTE AS CALLER AS DECLARE n INT; BEGIN n := 1; RETURN n; END; CALL p()',
      ['CREATE OR REPLACE PROCEDURE p() RETURNS INT LANGUAGE SQL EXECUTE AS CALLER AS DECLARE n INT; BEGIN n := 1; RETURN n; END', 'CALL p()']],
    ['a task with a block', 'CREATE TASK t WAREHOUSE = w AS BEGIN SELECT 1; SELECT 2; END; ALTER TASK t RESUME', ['CREATE TASK t WAREHOUSE = w AS BEGIN SELECT 1; SELECT 2; END', 'ALTER TASK t RESUME']],
    ['columns called like the words of a block', 'CREATE TABLE t AS SELECT a AS begin, CASE WHEN b THEN 1 END AS c FROM d; SELECT a AS end FROM t; SELECT 1',
      ['CREATE TABLE t AS SELECT a AS begin, CASE WHEN b THEN 1 END AS c FROM d', 'SELECT a AS end FROM t', 'SELECT 1']],
    ['a block that has no END', 'SELECT 1; BEGIN SELECT 2; SELECT 3;', ['SELECT 1', 'BEGIN SELECT 2; SELECT 3;']],
    ['a stage with slashes', "PUT 'file:///tmp/x' @~/a; COPY INTO t FROM @s/a/b; SELECT 1", ["PUT 'file:///tmp/x' @~/a", 'COPY INTO t FROM @s/a/b', 'SELECT 1']],
  ])('%s', (_, sql, expected) => expect(texts(sql)).toEqual(expected))

  it('statements that stand where they say', () => {
    const sql = " SELECT ';' ; -- x\n\n/* y */ SELECT 2\n;"
    expect(splitStatements(sql).map(({ start, end, text }) => [sql.slice(start, end) === text, text])).toEqual([[true, "SELECT ';'"], [true, '/* y */ SELECT 2']])
  })

  it('a hundred thousand of them, one after another', () => {
    expect(splitStatements("INSERT INTO t VALUES (';'); -- x\n".repeat(100_000)).length).toBe(100_000)
  })
})

it.each([
  ['-- go\nBEGIN', 'begins'], ['begin transaction', 'begins'], ['BEGIN NAME t', 'begins'], ['START TRANSACTION NAME t', 'begins'], ['BEGIN SELECT 1; END', 'none'], ['BEGIN name := 1; END', 'none'],
  ['COMMIT WORK', 'ends'], ['/* no */ rollback', 'ends'], ['TRUNCATE TABLE t', 'none'], ['create table t (a int)', 'ddl'], ['INSERT INTO t SELECT 1', 'none'], ['"BEGIN"', 'none'],
])('%s: a transaction %s', (sql, step) => expect(transactionStep(sql)).toBe(step))
