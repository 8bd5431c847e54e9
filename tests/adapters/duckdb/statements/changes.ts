// INSERT, INSERT OVERWRITE, INSERT ALL and FIRST, UPDATE, DELETE, MERGE, TRUNCATE.
import type { StatementCase } from './case.ts'

/** The rows 1, 11 and 101 of the documentation's examples, and two empty tables. */
const SOURCE = ['CREATE TABLE W.S.SRC AS SELECT 1 AS N1 UNION ALL SELECT 11 UNION ALL SELECT 101', 'CREATE TABLE W.S.T1 (N1 INT)', 'CREATE TABLE W.S.T2 (N1 INT)']
const BOTH = "SELECT 'T1' AS T, N1 FROM W.S.T1 UNION ALL SELECT 'T2', N1 FROM W.S.T2 ORDER BY T, N1"
/** The tables of the documentation's examples of duplicates. */
const DUPLICATES = ['CREATE TABLE W.S.TARGET_ORIG (K NUMBER, V NUMBER) AS SELECT 0, 10', 'CREATE TABLE W.S.SRC (K NUMBER, V NUMBER) AS SELECT 0, 11 UNION ALL SELECT 0, 12 UNION ALL SELECT 0, 13', 'CREATE TABLE W.S.TARGET CLONE W.S.TARGET_ORIG']
const DUPLICATE = 'Duplicate row detected during DML action'
const PEOPLE = ["CREATE TABLE W.S.T (ID INT, NAME VARCHAR, GONE BOOLEAN) AS SELECT 1, 'a', FALSE UNION ALL SELECT 2, 'b', FALSE UNION ALL SELECT 3, 'c', FALSE"]
const ALL = 'SELECT * FROM W.S.T ORDER BY ALL'

export const CHANGES: readonly StatementCase[] = [
  { what: 'INSERT with DEFAULT', page: 'sql/insert', run: ['CREATE TABLE W.S.T (A INT DEFAULT 7, B INT)', 'INSERT INTO W.S.T (A, B) VALUES (DEFAULT, 1), (2, DEFAULT)'], counts: { rowsInserted: 2 }, shows: ALL, rows: [[2, null], [7, 1]] },
  { what: 'INSERT of a query with common table expressions', page: 'sql/insert', run: ['CREATE TABLE W.S.T (A INT)', 'INSERT INTO W.S.T WITH C AS (SELECT 1 AS A) SELECT A FROM C'], counts: { rowsInserted: 1 } },
  { what: 'INSERT OVERWRITE', page: 'sql/insert', run: ['CREATE TABLE W.S.T AS SELECT 1 AS A', 'INSERT OVERWRITE INTO W.S.T SELECT 5 UNION ALL SELECT 6'], counts: { rowsDeleted: 1, rowsInserted: 2 }, shows: ALL, rows: [[5], [6]] },
  {
    what: 'INSERT OVERWRITE of a table that its query reads', page: 'sql/insert', run: ['CREATE TABLE W.S.T AS SELECT 1 AS A, 2 AS B UNION ALL SELECT 1, 2 UNION ALL SELECT 3, 4', 'INSERT OVERWRITE INTO W.S.T (A, B) SELECT DISTINCT A, B FROM W.S.T'],
    counts: { rowsDeleted: 3, rowsInserted: 2 }, shows: ALL, rows: [[1, 2], [3, 4]],
  },
  {
    what: 'INSERT ALL without conditions', page: 'sql/insert-multi-table',
    run: [
      'CREATE TABLE W.S.SRC AS SELECT 1 AS N1, 2 AS N2, 3 AS N3', 'CREATE TABLE W.S.T1 (C1 INT, C2 INT, C3 INT DEFAULT 9)', 'CREATE TABLE W.S.T2 (C1 INT, C2 INT, C3 INT)',
      'INSERT ALL INTO W.S.T1 INTO W.S.T1 (C1, C2, C3) VALUES (N2, N1, DEFAULT) INTO W.S.T2 (C1, C2, C3) INTO W.S.T2 VALUES (N3, N2, N1) SELECT N1, N2, N3 FROM W.S.SRC',
    ],
    counts: { rowsInserted: 4 }, shows: "SELECT 'T1' AS T, * FROM W.S.T1 UNION ALL SELECT 'T2', * FROM W.S.T2 ORDER BY ALL", rows: [['T1', 1, 2, 3], ['T1', 2, 1, 9], ['T2', 1, 2, 3], ['T2', 3, 2, 1]],
  },
  {
    what: 'INSERT ALL with conditions: every one that is met', page: 'sql/insert-multi-table',
    run: [...SOURCE, 'INSERT ALL WHEN N1 > 100 THEN INTO W.S.T1 WHEN N1 > 10 THEN INTO W.S.T1 INTO W.S.T2 ELSE INTO W.S.T2 SELECT N1 FROM W.S.SRC'],
    counts: { rowsInserted: 6 }, shows: BOTH, rows: [['T1', 11], ['T1', 101], ['T1', 101], ['T2', 1], ['T2', 11], ['T2', 101]],
  },
  {
    what: 'INSERT FIRST: the first condition that is met', page: 'sql/insert-multi-table',
    run: [...SOURCE, 'INSERT FIRST WHEN N1 > 100 THEN INTO W.S.T1 WHEN N1 > 10 THEN INTO W.S.T1 INTO W.S.T2 ELSE INTO W.S.T2 SELECT N1 FROM W.S.SRC'],
    counts: { rowsInserted: 4 }, shows: BOTH, rows: [['T1', 11], ['T1', 101], ['T2', 1], ['T2', 11]],
  },
  {
    what: 'INSERT OVERWRITE ALL empties every table first, and a condition that is NULL is not met', page: 'sql/insert-multi-table',
    run: [...SOURCE, 'INSERT INTO W.S.T1 VALUES (0)', 'INSERT INTO W.S.SRC VALUES (NULL)', 'INSERT OVERWRITE ALL WHEN N1 > 10 THEN INTO W.S.T1 ELSE INTO W.S.T2 SELECT N1 FROM W.S.SRC'],
    counts: { rowsDeleted: 1, rowsInserted: 4 }, shows: BOTH, rows: [['T1', 11], ['T1', 101], ['T2', 1], ['T2', null]],
  },
  { what: 'UPDATE with columns named by their table', page: 'sql/update', run: [...PEOPLE, "UPDATE W.S.T SET T.NAME = CASE WHEN T.ID = 1 THEN 'x' ELSE T.NAME END, T.GONE = TRUE WHERE ID < 3"], counts: { rowsUpdated: 2 }, shows: ALL, rows: [[1, 'x', true], [2, 'b', true], [3, 'c', false]] },
  {
    what: 'UPDATE … FROM', page: 'sql/update', run: [...PEOPLE, "UPDATE W.S.T tgt SET tgt.NAME = src.N FROM (SELECT 2 AS ID, 'new' AS N) src JOIN W.S.T other ON other.ID = src.ID WHERE tgt.ID = src.ID"],
    counts: { rowsUpdated: 1 }, shows: ALL, rows: [[1, 'a', false], [2, 'new', false], [3, 'c', false]],
  },
  {
    what: 'DELETE … USING counts a row once, however often it is met', page: 'sql/delete', run: [...PEOPLE, 'DELETE FROM W.S.T tgt USING (SELECT 2 AS ID UNION ALL SELECT 2) src WHERE tgt.ID = src.ID'],
    counts: { rowsDeleted: 1 }, shows: ALL, rows: [[1, 'a', false], [3, 'c', false]],
  },
  { what: 'TRUNCATE', page: 'sql/truncate-table', run: [...PEOPLE, 'TRUNCATE IF EXISTS W.S.T'], counts: { rowsDeleted: 3 }, shows: ALL, rows: [] },
  {
    what: 'MERGE with several clauses, of which the first that fits acts', page: 'sql/merge',
    run: [
      ...PEOPLE,
      `MERGE INTO W.S.T AS tgt USING (SELECT * FROM (SELECT 1 AS ID, 'A' AS NAME, FALSE AS GONE UNION ALL SELECT 2, 'b', TRUE UNION ALL SELECT 3, 'c', FALSE UNION ALL SELECT 4, 'd', FALSE UNION ALL SELECT 5, 'e', TRUE)) AS src
       ON tgt.ID = src.ID
       WHEN MATCHED AND src.GONE THEN DELETE
       WHEN MATCHED AND tgt.NAME <> src.NAME THEN UPDATE SET tgt.NAME = src.NAME, tgt.GONE = src.GONE
       WHEN NOT MATCHED AND NOT src.GONE THEN INSERT (ID, NAME, GONE) VALUES (src.ID, src.NAME, src.GONE)`,
    ],
    counts: { rowsInserted: 1, rowsUpdated: 1, rowsDeleted: 1 }, shows: ALL, rows: [[1, 'A', false], [3, 'c', false], [4, 'd', false]],
  },
  {
    what: 'MERGE … ALL BY NAME', page: 'sql/merge',
    run: [...PEOPLE, "MERGE INTO W.S.T USING (SELECT FALSE AS GONE, 'z' AS NAME, 1 AS ID UNION ALL SELECT TRUE, 'y', 9) src ON T.ID = src.ID WHEN MATCHED THEN UPDATE ALL BY NAME WHEN NOT MATCHED THEN INSERT ALL BY NAME"],
    counts: { rowsInserted: 1, rowsUpdated: 1, rowsDeleted: 0 }, shows: ALL, rows: [[1, 'z', false], [2, 'b', false], [3, 'c', false], [9, 'y', true]],
  },
  {
    what: 'MERGE inserts a copy for every copy in the source', page: 'sql/merge', run: ['CREATE TABLE W.S.T (K INT)', 'MERGE INTO W.S.T USING (SELECT 1 AS K UNION ALL SELECT 1) s ON T.K = s.K WHEN NOT MATCHED THEN INSERT (K) VALUES (s.K)'],
    counts: { rowsInserted: 2, rowsUpdated: 0, rowsDeleted: 0 }, shows: ALL, rows: [[1], [1]],
  },
  { what: 'MERGE updates a row with several values', page: 'sql/merge', run: [...DUPLICATES, 'MERGE INTO W.S.TARGET USING W.S.SRC ON TARGET.K = SRC.K WHEN MATCHED THEN UPDATE SET TARGET.V = SRC.V'], fails: DUPLICATE },
  {
    what: 'MERGE both updates and deletes a row', page: 'sql/merge',
    run: [...DUPLICATES, 'MERGE INTO W.S.TARGET USING W.S.SRC ON TARGET.K = SRC.K WHEN MATCHED AND SRC.V = 11 THEN DELETE WHEN MATCHED THEN UPDATE SET TARGET.V = SRC.V'], fails: DUPLICATE,
  },
  {
    what: 'MERGE updates with the one value whose condition is met', page: 'sql/merge', run: [...DUPLICATES, 'MERGE INTO W.S.TARGET USING W.S.SRC ON TARGET.K = SRC.K WHEN MATCHED AND SRC.V = 12 THEN UPDATE SET TARGET.V = SRC.V'],
    counts: { rowsInserted: 0, rowsUpdated: 1, rowsDeleted: 0 }, shows: 'SELECT * FROM W.S.TARGET', rows: [[0, 12]],
  },
  {
    what: 'MERGE deletes a row that several rows delete', page: 'sql/merge', run: [...DUPLICATES, 'MERGE INTO W.S.TARGET USING W.S.SRC ON TARGET.K = SRC.K WHEN MATCHED AND SRC.V < 13 THEN DELETE WHEN MATCHED AND SRC.V > 13 THEN UPDATE SET TARGET.V = SRC.V'],
    counts: { rowsInserted: 0, rowsUpdated: 0, rowsDeleted: 1 }, shows: 'SELECT * FROM W.S.TARGET', rows: [],
  },
  {
    what: 'MERGE of one row a key, by grouping', page: 'sql/merge', run: [...DUPLICATES, 'MERGE INTO W.S.TARGET USING (SELECT K, MAX(V) AS V FROM W.S.SRC GROUP BY K) AS b ON TARGET.K = b.K WHEN MATCHED THEN UPDATE SET TARGET.V = b.V'],
    counts: { rowsInserted: 0, rowsUpdated: 1, rowsDeleted: 0 }, shows: 'SELECT * FROM W.S.TARGET', rows: [[0, 13]],
  },
]
