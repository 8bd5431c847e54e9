// Tables, views and where they are: names, replacements, moves, and views that outlive what they read.
import { columnsOf } from './case.ts'
import type { RuleCase } from './case.ts'

const TABLE = 'CREATE TABLE D.S.A (ID INT, NAME VARCHAR(10))'
const ROW = "INSERT INTO D.S.A VALUES (1, 'a')"
const VIEW = 'CREATE VIEW D.S.V AS SELECT * FROM D.S.A'
const places = "SELECT TABLE_SCHEMA, TABLE_NAME, TABLE_TYPE FROM D.INFORMATION_SCHEMA.TABLES ORDER BY TABLE_SCHEMA, TABLE_NAME"
const properties = 'SELECT TABLE_NAME, IS_TRANSIENT, CLUSTERING_KEY, RETENTION_TIME, COMMENT FROM D.INFORMATION_SCHEMA.TABLES ORDER BY TABLE_NAME'

const VIEW_OF_NOTHING = 'CREATE VIEW D.S.A AS SELECT 1 AS X'

export const OBJECTS: readonly RuleCase[] = [
  { what: '"a" and A are two tables', page: 'sql-reference/identifiers-syntax', given: [TABLE, ROW], sql: 'CREATE TABLE D.S."a" (ID INT, "id" INT)', shows: 'SELECT COUNT(*) AS N, MAX("b"."id") AS M FROM D.S.A JOIN D.S."a" "b" ON TRUE', gives: [{ N: 0, M: null }] },
  { what: 'a name without its database is refused', page: 'sql-reference/name-resolution', sql: 'CREATE TABLE A (ID INT)', gives: '090105' },
  { what: 'USE gives names their place', page: 'sql-reference/sql/use-schema', given: ['USE SCHEMA D.S'], sql: 'CREATE TABLE A (ID INT)', shows: places, gives: [{ TABLE_SCHEMA: 'S', TABLE_NAME: 'A', TABLE_TYPE: 'BASE TABLE' }] },
  { what: 'a name has 255 characters', page: 'sql-reference/identifiers-syntax', sql: `CREATE TABLE D.S."${'x'.repeat(256)}" (ID INT)`, gives: '001003' },
  { what: 'a reserved word is a name in quotes', page: 'sql-reference/reserved-keywords', sql: 'CREATE TABLE D.S.B ("ORDER" INT, "table" INT)', shows: columnsOf('B', 'COLUMN_NAME'), gives: [{ COLUMN_NAME: 'ORDER' }, { COLUMN_NAME: 'table' }] },
  { what: 'and none without', page: 'sql-reference/reserved-keywords', sql: 'CREATE TABLE D.S.B (ORDER INT)', gives: '001003' },
  { what: 'quotes inside names', page: 'sql-reference/identifiers-syntax', sql: 'CREATE TABLE D.S."a""b.c" ("ü ""x""" INT)', shows: 'SELECT TABLE_NAME, COLUMN_NAME FROM D.INFORMATION_SCHEMA.COLUMNS', gives: [{ TABLE_NAME: 'a"b.c', COLUMN_NAME: 'ü "x"' }] },
  { what: 'a table that is there cannot be made', page: 'sql-reference/sql/create-table', given: [TABLE], sql: TABLE, gives: '002002' },
  { what: 'tables and views share names', page: 'sql-reference/sql/create-table', given: [TABLE], sql: 'CREATE OR REPLACE VIEW D.S.A AS SELECT 1 AS X', gives: '001998' },
  { what: 'DROP VIEW of a table is refused', page: 'sql-reference/sql/drop-view', given: [TABLE], sql: 'DROP VIEW IF EXISTS D.S.A', gives: '002203' },
  { what: 'a column named twice is refused', page: 'sql-reference/sql/create-table', sql: 'CREATE TABLE D.S.B (A INT, A INT)', gives: '002025' },
  { what: 'a schema that is not there', page: 'sql-reference/sql/create-table', sql: 'CREATE TABLE D.NO.B (A INT)', gives: '002003' },
  { what: 'OR REPLACE may read what it replaces', page: 'sql-reference/sql/create-table', given: [TABLE, ROW], sql: 'CREATE OR REPLACE TABLE D.S.A AS SELECT ID + 1 AS ID FROM D.S.A', shows: 'SELECT * FROM D.S.A', gives: [{ ID: 2 }] },
  { what: 'CREATE TABLE AS keeps the types of columns taken as they are', page: 'sql-reference/sql/create-table', given: ['CREATE TABLE D.S.B (A VARCHAR(7), B OBJECT, C TIMESTAMP_TZ(3))'], sql: 'CREATE TABLE D.S.C AS SELECT A, B AS "b", C FROM D.S.B', shows: columnsOf('C', 'COLUMN_NAME, DATA_TYPE, CHARACTER_MAXIMUM_LENGTH AS L, DATETIME_PRECISION AS P'), gives: [{ COLUMN_NAME: 'A', DATA_TYPE: 'TEXT', L: 7, P: null }, { COLUMN_NAME: 'b', DATA_TYPE: 'OBJECT', L: null, P: null }, { COLUMN_NAME: 'C', DATA_TYPE: 'TIMESTAMP_TZ', L: null, P: 3 }] },
  { what: 'a rename moves a table with its rows to another schema', page: 'sql-reference/sql/alter-table', given: [TABLE, ROW], sql: 'ALTER TABLE D.S.A RENAME TO D.T."b"', shows: 'SELECT * FROM D.T."b"', gives: [{ ID: 1, NAME: 'a' }] },
  { what: 'a rename does not replace', page: 'sql-reference/sql/alter-table', given: [TABLE, 'CREATE TABLE D.S.B (A INT)'], sql: 'ALTER TABLE D.S.A RENAME TO D.S.B', gives: '002002' },
  { what: 'SWAP WITH swaps across schemas', page: 'sql-reference/sql/alter-table', given: [TABLE, ROW, 'CREATE TABLE D.T.B (X INT)'], sql: 'ALTER TABLE D.T.B SWAP WITH D.S.A', shows: 'SELECT * FROM D.T.B', gives: [{ ID: 1, NAME: 'a' }] },
  { what: 'a copy has the rows, comments, keys and defaults', page: 'sql-reference/sql/create-clone', given: ["CREATE TABLE D.S.A (ID INT NOT NULL DEFAULT 3 COMMENT 'c') CLUSTER BY (ID) COMMENT = 't'", 'INSERT INTO D.S.A VALUES (1)'], sql: 'CREATE TRANSIENT TABLE D.S.B CLONE D.S.A', shows: properties, gives: [{ TABLE_NAME: 'A', IS_TRANSIENT: 'NO', CLUSTERING_KEY: 'LINEAR(ID)', RETENTION_TIME: 1, COMMENT: 't' }, { TABLE_NAME: 'B', IS_TRANSIENT: 'YES', CLUSTERING_KEY: 'LINEAR(ID)', RETENTION_TIME: 1, COMMENT: 't' }] },
  { what: 'a transient table does not clone to a permanent one', page: 'user-guide/tables-temp-transient', given: ['CREATE TRANSIENT TABLE D.S.A (ID INT)'], sql: 'CREATE TABLE D.S.B CLONE D.S.A', gives: '002120' },
  { what: 'a transient table keeps one day at most', page: 'user-guide/tables-temp-transient', sql: 'CREATE TRANSIENT TABLE D.S.A (ID INT) DATA_RETENTION_TIME_IN_DAYS = 2', gives: '001008' },
  { what: 'comment, clustering and retention change in place', page: 'sql-reference/sql/alter-table', given: [TABLE, 'ALTER TABLE D.S.A CLUSTER BY (NAME, ROUND(ID))', 'ALTER TABLE D.S.A SET DATA_RETENTION_TIME_IN_DAYS = 30'], sql: "COMMENT ON TABLE D.S.A IS 'it''s \\'so\\''", shows: properties, gives: [{ TABLE_NAME: 'A', IS_TRANSIENT: 'NO', CLUSTERING_KEY: 'LINEAR(NAME, ROUND(ID))', RETENTION_TIME: 30, COMMENT: "it's 'so'" }] },
  { what: 'CREATE OR ALTER drops what is not listed and adds what is new', page: 'sql-reference/sql/create-table', given: [TABLE, ROW], sql: 'CREATE OR ALTER TABLE D.S.A (NAME VARCHAR(20), MORE INT)', shows: 'SELECT * FROM D.S.A', gives: [{ NAME: 'a', MORE: null }] },
  { what: 'a view keeps the columns that it was made with: one added later makes it fail', page: 'sql-reference/sql/create-view', given: [TABLE, VIEW, 'ALTER TABLE D.S.A ADD COLUMN X INT'], sql: 'SELECT * FROM D.S.V', gives: '002057' },
  { what: 'one dropped too', page: 'sql-reference/sql/create-view', given: [TABLE, VIEW, 'ALTER TABLE D.S.A DROP COLUMN ID'], sql: 'SELECT * FROM D.S.V', gives: '002057' },
  { what: 'a view of named columns fails when one goes', page: 'sql-reference/sql/create-view', given: [TABLE, 'CREATE VIEW D.S.V AS SELECT ID FROM D.S.A', 'ALTER TABLE D.S.A DROP COLUMN ID'], sql: 'SELECT * FROM D.S.V', gives: '002037' },
  { what: 'and so does a view over it', page: 'sql-reference/sql/create-view', given: [TABLE, 'CREATE VIEW D.S.V AS SELECT ID FROM D.S.A', 'CREATE VIEW D.S.W AS SELECT ID FROM D.S.V', 'ALTER TABLE D.S.A DROP COLUMN ID'], sql: 'SELECT * FROM D.S.W', gives: '002037' },
  { what: 'a view does not follow a rename', page: 'sql-reference/sql/alter-table', given: [TABLE, VIEW, 'ALTER TABLE D.S.A RENAME TO D.S.B'], sql: 'SELECT * FROM D.S.V', gives: '002037' },
  { what: 'a view is replaced at once', page: 'sql-reference/sql/create-view', given: [TABLE, ROW, VIEW, 'ALTER TABLE D.S.A DROP COLUMN NAME'], sql: "CREATE OR REPLACE VIEW D.S.V COPY GRANTS COMMENT = 'v' AS SELECT ID FROM D.S.A", shows: 'SELECT * FROM D.S.V', gives: [{ ID: 1 }] },
  { what: 'a view needs what it reads', page: 'sql-reference/sql/create-view', sql: 'CREATE VIEW D.S.V AS SELECT * FROM D.S.NONE', gives: '002003' },
  { what: 'a view moves', page: 'sql-reference/sql/alter-view', given: [TABLE, ROW, VIEW], sql: 'ALTER VIEW D.S.V RENAME TO D.T.V', shows: 'SELECT * FROM D.T.V', gives: [{ ID: 1, NAME: 'a' }] },
  { what: 'what counts goes on counting after a rename', page: 'sql-reference/sql/create-table', given: ['CREATE TABLE D.S.B (K INT IDENTITY(10, 5), X INT)', 'INSERT INTO D.S.B (X) VALUES (1), (2)', 'ALTER TABLE D.S.B RENAME TO D.T.B', 'ALTER TABLE D.T.B RENAME COLUMN K TO "k"'], sql: 'INSERT INTO D.T.B (X) VALUES (3)', shows: 'SELECT "k" FROM D.T.B', gives: [{ k: 10 }, { k: 15 }, { k: 20 }] },
  { what: 'a dropped table comes back with its rows, the last of its name', page: 'sql-reference/sql/undrop-table', given: [TABLE, ROW, 'DROP TABLE D.S.A', 'CREATE TABLE D.S.A (X INT)', 'INSERT INTO D.S.A VALUES (7)', 'DROP TABLE D.S.A'], sql: 'UNDROP TABLE D.S.A', shows: 'SELECT * FROM D.S.A', gives: [{ X: 7 }] },
  { what: 'the one before comes back once that has another name', page: 'sql-reference/sql/undrop-table', given: [TABLE, ROW, 'CREATE OR REPLACE TABLE D.S.A (X INT)', 'ALTER TABLE D.S.A RENAME TO D.S.B'], sql: 'UNDROP TABLE D.S.A', shows: 'SELECT * FROM D.S.A', gives: [{ ID: 1, NAME: 'a' }] },
  { what: 'a name that is taken is refused', page: 'sql-reference/sql/undrop-table', given: [TABLE, 'DROP TABLE D.S.A', VIEW_OF_NOTHING], sql: 'UNDROP TABLE D.S.A', gives: '002002' },
  { what: 'what is kept for 0 days does not come back', page: 'user-guide/data-time-travel', given: [TABLE, 'ALTER TABLE D.S.A SET DATA_RETENTION_TIME_IN_DAYS = 0', 'DROP TABLE D.S.A'], sql: 'UNDROP TABLE D.S.A', gives: '002003' },
  { what: 'views do not come back', page: 'sql-reference/sql/undrop', sql: 'UNDROP VIEW D.S.V', gives: '000002' },
]
