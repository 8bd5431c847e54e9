// CREATE TABLE, LIKE, CLONE, CREATE OR ALTER, views, schemas, sequences.
import type { StatementCase } from './case.ts'


export const TABLES: readonly StatementCase[] = [
  {
    what: 'a transient table with everything that a column may say', page: 'sql/create-table',
    run: [
      `CREATE OR REPLACE TRANSIENT TABLE W.S.T (A NUMBER(38,0) NOT NULL COMMENT 'the key', B VARCHAR(5) DEFAULT 'x', C TIMESTAMP_NTZ NULL, D INT UNIQUE, CONSTRAINT PK PRIMARY KEY (D) NOT ENFORCED RELY)
       CLUSTER BY (A) DATA_RETENTION_TIME_IN_DAYS = 0 COPY GRANTS COMMENT = 'a table'`,
      'INSERT INTO W.S.T (A, D) VALUES (1, 1), (2, 1)',
    ],
    counts: { rowsInserted: 2 }, shows: 'SELECT A, B, C FROM W.S.T ORDER BY A', rows: [[1, 'x', null], [2, 'x', null]],
  },
  {
    what: 'the columns of a primary key take no NULL', page: 'constraints-overview', run: ['CREATE TABLE W.S.T (A INT PRIMARY KEY, B INT)', 'INSERT INTO W.S.T (B) VALUES (1)'],
    fails: 'NOT NULL constraint failed',
  },
  {
    what: 'an IDENTITY column counts from its start by its step', page: 'sql/create-table',
    run: [
      'CREATE OR REPLACE TABLE W.S.T (ID NUMBER IDENTITY(10, 5), N NUMBER AUTOINCREMENT START -1 INCREMENT -1 NOORDER, V VARCHAR)',
      'INSERT INTO W.S.T (V) SELECT \'a\' UNION ALL SELECT \'b\' ORDER BY 1',
      "INSERT INTO W.S.T (ID, V) VALUES (99, 'given')",
      "INSERT INTO W.S.T (V) VALUES ('c')",
    ],
    shows: 'SELECT ID, N, V FROM W.S.T ORDER BY V', rows: [[10, -1, 'a'], [15, -2, 'b'], [20, -4, 'c'], [99, -3, 'given']],
  },
  {
    what: 'a replaced table with an IDENTITY column counts from the start again', page: 'sql/create-table',
    run: [
      'CREATE OR REPLACE TABLE W.S.T (ID INT IDENTITY, V INT)', 'INSERT INTO W.S.T (V) VALUES (1), (2)',
      'CREATE OR REPLACE TABLE W.S.T (ID INT IDENTITY, V INT)', 'INSERT INTO W.S.T (V) VALUES (3)',
    ],
    shows: 'SELECT ID, V FROM W.S.T', rows: [[1, 3]],
  },
  {
    what: 'IF NOT EXISTS leaves a table and its counter as they are', page: 'sql/create-table',
    run: ['CREATE TABLE W.S.T (ID INT IDENTITY, V INT)', 'INSERT INTO W.S.T (V) VALUES (1)', 'CREATE TABLE IF NOT EXISTS W.S.T (ID INT IDENTITY, V INT)', 'INSERT INTO W.S.T (V) VALUES (2)'],
    shows: 'SELECT ID, V FROM W.S.T ORDER BY V', rows: [[1, 1], [2, 2]],
  },
  {
    what: 'AS with names', page: 'sql/create-table', run: ["CREATE TABLE W.S.T (A, B) COMMENT = 'c' AS SELECT 1, 'x' UNION ALL SELECT 2, 'y'"],
    counts: { rowsInserted: 2 }, shows: 'SELECT A, B FROM W.S.T ORDER BY A', rows: [[1, 'x'], [2, 'y']],
  },
  {
    what: 'AS with names and types converts what the query gives', page: 'sql/create-table', run: ['CREATE TABLE W.S.T (A VARCHAR, B NUMBER(5,2) NOT NULL) AS SELECT 1, 2.345'],
    counts: { rowsInserted: 1 }, shows: 'SELECT A, B FROM W.S.T', rows: [['1', 2.35]],
  },
  {
    what: 'AS reads the table that it replaces', page: 'sql/create-table',
    run: ['CREATE TABLE W.S.T AS SELECT 1 AS A', 'CREATE OR REPLACE TABLE W.S.T (A INT, B INT) AS SELECT A, A + 1 FROM W.S.T'],
    counts: { rowsInserted: 1 }, shows: 'SELECT A, B FROM W.S.T', rows: [[1, 2]],
  },
  {
    what: 'LIKE copies columns and no rows', page: 'sql/create-table', run: ['CREATE TABLE W.S.U AS SELECT 1 AS A, 2 AS B', 'CREATE TABLE W.S.T LIKE W.S.U', 'INSERT INTO W.S.T VALUES (3, 4)'],
    shows: 'SELECT A, B FROM W.S.T', rows: [[3, 4]],
  },
  {
    what: 'CLONE copies rows, and what changes later is not shared', page: 'sql/create-clone',
    run: ['CREATE TABLE W.S.U AS SELECT 1 AS A', 'CREATE OR REPLACE TABLE W.S.T CLONE W.S.U COPY GRANTS', 'INSERT INTO W.S.U VALUES (2)'],
    shows: 'SELECT A FROM W.S.T', rows: [[1]],
  },
  {
    what: 'CREATE OR ALTER makes a table that is not there', page: 'sql/create-or-alter', run: ['CREATE OR ALTER TABLE W.S.T (A INT NOT NULL)', 'INSERT INTO W.S.T VALUES (1)'],
    shows: 'SELECT A FROM W.S.T', rows: [[1]],
  },
  {
    what: 'CREATE OR ALTER adds columns with their default, drops those that are not listed, widens types and keeps the rows', page: 'sql/create-or-alter',
    run: ["CREATE TABLE W.S.T (A INT, GONE INT, \"b\" VARCHAR(3)) AS SELECT 1, 2, 'x'", "CREATE OR ALTER TABLE W.S.T (A NUMBER(38,0) NOT NULL, \"b\" VARCHAR(10), C VARCHAR DEFAULT 'new') COMMENT = 'altered'"],
    shows: 'SELECT * FROM W.S.T', rows: [[1, 'x', 'new']],
  },
  {
    what: 'comments of a table and its columns can be read', page: 'sql/create-table', run: ["CREATE TABLE W.S.T (A INT COMMENT 'it''s A', B INT COMMENT '') COMMENT 'T'", 'SELECT 1'],
    shows: "SELECT A, C FROM (SELECT MAX(comment) AS A FROM duckdb_tables() WHERE table_name = 'T') AS x, (SELECT MAX(comment) AS C FROM duckdb_columns() WHERE column_name = 'A' AND table_name = 'T') AS y",
    rows: [['T', "it's A"]],
  },
  {
    what: 'a view with names and comments', page: 'sql/create-view',
    run: ['CREATE TABLE W.S.T AS SELECT 1 AS A, 2 AS B', "CREATE OR REPLACE SECURE VIEW W.S.V (X COMMENT 'x', \"y\") COPY GRANTS COMMENT = 'v' AS SELECT A, B FROM W.S.T"],
    shows: 'SELECT X, "y" FROM W.S.V', rows: [[1, 2]],
  },
  {
    what: 'a recursive view reads itself', page: 'sql/create-view', run: ['CREATE RECURSIVE VIEW W.S.V (N) AS SELECT 1 UNION ALL SELECT N + 1 FROM V WHERE N < 3'],
    shows: 'SELECT N FROM W.S.V ORDER BY N', rows: [[1], [2], [3]],
  },
  {
    what: 'CREATE OR ALTER VIEW takes the new query', page: 'sql/create-or-alter', run: ['CREATE VIEW W.S.V AS SELECT 1 AS A', 'CREATE OR ALTER VIEW W.S.V AS SELECT 2 AS B'],
    shows: 'SELECT * FROM W.S.V', rows: [[2]],
  },
  {
    what: 'a schema is replaced with all that is in it', page: 'sql/create-schema', run: ['CREATE SCHEMA W.X', 'CREATE TABLE W.X.T (A INT)', 'CREATE OR REPLACE SCHEMA W.X', 'CREATE TABLE W.X.T AS SELECT 5 AS B', 'CREATE SCHEMA IF NOT EXISTS W.X'],
    shows: 'SELECT * FROM W.X.T', rows: [[5]],
  },
  { what: 'a schema is dropped with all that is in it', page: 'sql/drop-schema', run: ['CREATE SCHEMA W.Y', 'CREATE TABLE W.Y.T (A INT)', 'DROP SCHEMA W.Y', 'SELECT 1 FROM W.Y.T'], fails: 'does not exist' },
  {
    what: 'each mention of a sequence takes a number of its own', page: 'sql/create-sequence',
    run: ['CREATE OR REPLACE SEQUENCE W.S.Q START = 1 INCREMENT = 1', 'CREATE TABLE W.S.T AS SELECT W.S.Q.NEXTVAL AS A, W.S.Q.NEXTVAL AS B'], shows: 'SELECT A, B FROM W.S.T', rows: [[1, 2]],
  },
  {
    what: 'a sequence as the default of a column', page: 'sql/create-sequence',
    run: ['CREATE SEQUENCE W.S.Q START WITH 100 INCREMENT BY 2 ORDER', 'CREATE TABLE W.S.T (ID NUMBER DEFAULT W.S.Q.NEXTVAL NOT NULL, V INT)', 'INSERT INTO W.S.T (V) VALUES (1), (2)'],
    shows: 'SELECT ID, V FROM W.S.T ORDER BY V', rows: [[100, 1], [102, 2]],
  },
  {
    what: 'a sequence counts down', page: 'sql/create-sequence', run: ['CREATE SEQUENCE W.S.Q START 3 INCREMENT -2', 'CREATE TABLE W.S.T AS SELECT W.S.Q.NEXTVAL AS A', 'INSERT INTO W.S.T SELECT W.S.Q.NEXTVAL'],
    shows: 'SELECT A FROM W.S.T ORDER BY A DESC', rows: [[3], [1]],
  },
  {
    what: 'a name in a literal', page: 'identifier-literal', run: ["CREATE OR REPLACE TABLE IDENTIFIER('W.S.\"t x\"') (A INT)", "INSERT INTO IDENTIFIER('W.S.\"t x\"') VALUES (1)"],
    shows: "SELECT A FROM TABLE('W.S.\"t x\"')", rows: [[1]],
  },
  { what: 'DROP of what is not there', page: 'sql/drop-table', run: ['DROP TABLE IF EXISTS W.S.NOPE CASCADE', 'DROP VIEW IF EXISTS W.S.NOPE', 'DROP SEQUENCE IF EXISTS W.S.NOPE'], counts: {} },
]
