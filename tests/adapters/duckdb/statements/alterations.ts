// ALTER TABLE, ALTER VIEW, COMMENT ON.
import type { StatementCase } from './case.ts'

const TWO_ROWS = 'CREATE TABLE W.S.T (A INT, B VARCHAR) AS SELECT 1, \'x\' UNION ALL SELECT 2, \'y\''
/** The comment of T, and of its column A. */
const COMMENTS = "SELECT T, A FROM (SELECT MAX(comment) AS T FROM duckdb_tables() WHERE table_name = 'T') AS x, (SELECT MAX(comment) AS A FROM duckdb_columns() WHERE table_name = 'T' AND column_name = 'A') AS y"

export const ALTERATIONS: readonly StatementCase[] = [
  {
    what: 'columns are added, each with the default in the rows that are there', page: 'sql/alter-table',
    run: [TWO_ROWS, "ALTER TABLE W.S.T ADD COLUMN C VARCHAR(5) NOT NULL DEFAULT 'new' COMMENT 'c', D INT", 'ALTER TABLE W.S.T ADD COLUMN IF NOT EXISTS D INT'],
    counts: {}, shows: 'SELECT * FROM W.S.T ORDER BY A', rows: [[1, 'x', 'new', null], [2, 'y', 'new', null]],
  },
  { what: 'a column that is added NOT NULL takes no NULL', page: 'sql/alter-table', run: [TWO_ROWS, 'ALTER TABLE W.S.T ADD COLUMN C INT NOT NULL DEFAULT 0', 'INSERT INTO W.S.T (A, C) VALUES (3, NULL)'], fails: 'NOT NULL constraint failed' },
  {
    what: 'an IDENTITY column is added to an empty table', page: 'sql/alter-table', run: ['CREATE TABLE W.S.T (A INT)', 'ALTER TABLE W.S.T ADD COLUMN ID INT IDENTITY(5, 1)', 'INSERT INTO W.S.T (A) VALUES (1)'],
    shows: 'SELECT A, ID FROM W.S.T', rows: [[1, 5]],
  },
  { what: 'columns are dropped', page: 'sql/alter-table', run: ['CREATE TABLE W.S.T AS SELECT 1 AS A, 2 AS B, 3 AS C', 'ALTER TABLE W.S.T DROP COLUMN A, B', 'ALTER TABLE W.S.T DROP COLUMN IF EXISTS B'], shows: 'SELECT * FROM W.S.T', rows: [[3]] },
  { what: 'a column is renamed', page: 'sql/alter-table', run: [TWO_ROWS, 'ALTER TABLE W.S.T RENAME COLUMN B TO "c d"'], shows: 'SELECT "c d" FROM W.S.T WHERE A = 1', rows: [['x']] },
  { what: 'a table is renamed', page: 'sql/alter-table', run: [TWO_ROWS, 'ALTER TABLE W.S.T RENAME TO W.S.U'], shows: 'SELECT COUNT(*) FROM W.S.U', rows: [[2]] },
  {
    what: 'two tables swap their names', page: 'sql/alter-table', run: [TWO_ROWS, 'CREATE TABLE W.S.U AS SELECT 7 AS Z', 'ALTER TABLE W.S.T SWAP WITH W.S.U'],
    shows: 'SELECT COUNT(*), (SELECT MAX(Z) FROM W.S.T) FROM W.S.U', rows: [[2, 7]],
  },
  {
    what: 'types are widened, several columns at once', page: 'sql/alter-table-column',
    run: ['CREATE TABLE W.S.T (A NUMBER(5,2), B VARCHAR(2))', 'INSERT INTO W.S.T VALUES (1.25, \'x\')', 'ALTER TABLE W.S.T ALTER COLUMN A SET DATA TYPE NUMBER(10,2), COLUMN B SET DATA TYPE VARCHAR(50)', "INSERT INTO W.S.T VALUES (12345678.5, 'much longer')"],
    shows: 'SELECT A, B FROM W.S.T ORDER BY A', rows: [[1.25, 'x'], [12345678.5, 'much longer']],
  },
  { what: 'NOT NULL is set, and kept', page: 'sql/alter-table-column', run: [TWO_ROWS, 'ALTER TABLE W.S.T MODIFY (A SET NOT NULL)', 'INSERT INTO W.S.T (B) VALUES (\'z\')'], fails: 'NOT NULL constraint failed' },
  { what: 'NOT NULL is refused where a NULL is', page: 'sql/alter-table-column', run: ['CREATE TABLE W.S.T AS SELECT CAST(NULL AS INT) AS A', 'ALTER TABLE W.S.T ALTER A SET NOT NULL'], fails: 'NULL' },
  {
    what: 'NOT NULL and a default are dropped', page: 'sql/alter-table-column',
    run: ["CREATE TABLE W.S.T (A INT, B VARCHAR NOT NULL DEFAULT 'x')", 'ALTER TABLE W.S.T ALTER COLUMN B DROP NOT NULL, COLUMN B DROP DEFAULT', 'INSERT INTO W.S.T (A) VALUES (1)'], shows: 'SELECT * FROM W.S.T', rows: [[1, null]],
  },
  {
    what: 'the default becomes the next number of another sequence', page: 'sql/alter-table-column',
    run: ['CREATE SEQUENCE W.S.Q START 1', 'CREATE SEQUENCE W.S.R START 50', 'CREATE TABLE W.S.T (ID INT DEFAULT W.S.Q.NEXTVAL, V INT)', 'ALTER TABLE W.S.T ALTER COLUMN ID SET DEFAULT W.S.R.NEXTVAL', 'INSERT INTO W.S.T (V) VALUES (1)'],
    shows: 'SELECT ID FROM W.S.T', rows: [[50]],
  },
  { what: 'comments are set', page: 'sql/comment', run: [TWO_ROWS, "ALTER TABLE W.S.T SET COMMENT = 'the table'", "ALTER TABLE W.S.T ALTER A COMMENT 'the column'"], shows: COMMENTS, rows: [['the table', 'the column']] },
  {
    what: 'comments are taken away', page: 'sql/comment', run: ["CREATE TABLE W.S.T (A INT COMMENT 'a') COMMENT = 't'", 'ALTER TABLE W.S.T UNSET COMMENT', "COMMENT IF EXISTS ON COLUMN W.S.T.A IS ''"], shows: COMMENTS, rows: [[null, null]],
  },
  { what: 'clustering changes no row', page: 'sql/alter-table', run: [TWO_ROWS, 'ALTER TABLE W.S.T CLUSTER BY (A)', 'ALTER TABLE W.S.T SUSPEND RECLUSTER', 'ALTER TABLE W.S.T RESUME RECLUSTER'], counts: {}, shows: 'SELECT COUNT(*) FROM W.S.T', rows: [[2]] },
  { what: 'clustering of a table that is not there is an error', page: 'sql/alter-table', run: ['ALTER TABLE W.S.NOPE CLUSTER BY (A)'], fails: 'does not exist' },
  { what: 'keys are no constraint', page: 'constraints-overview', run: [TWO_ROWS, 'ALTER TABLE W.S.T ADD CONSTRAINT K UNIQUE (A)', "INSERT INTO W.S.T VALUES (1, 'again')"], counts: { rowsInserted: 1 } },
  { what: 'a view is renamed', page: 'sql/alter-view', run: ['CREATE VIEW W.S.V AS SELECT 1 AS A', 'ALTER VIEW W.S.V SET SECURE', "ALTER VIEW W.S.V SET COMMENT = 'v'", 'ALTER VIEW W.S.V RENAME TO W.S.X'], shows: 'SELECT A FROM W.S.X', rows: [[1]] },
]
