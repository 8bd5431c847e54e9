// Changes of columns: what Snowflake does in place, and what it refuses.
import { columnsOf } from './case.ts'
import type { RuleCase } from './case.ts'

const ALTER = 'sql-reference/sql/alter-table-column'
const TABLE = 'CREATE TABLE D.S.A (ID NUMBER(10,2), NAME VARCHAR(10), V VARIANT, F FLOAT)'
const ROW = "INSERT INTO D.S.A (ID, NAME) VALUES (123.45, 'abcdefgh')"
const length = columnsOf('A', 'COLUMN_NAME, CHARACTER_MAXIMUM_LENGTH, NUMERIC_PRECISION, NUMERIC_SCALE')
const one = (sql: string, more: Partial<RuleCase> & Pick<RuleCase, 'what' | 'gives'>): RuleCase => ({ page: ALTER, given: [TABLE, ROW], sql, ...more })

export const COLUMNS: readonly RuleCase[] = [
  one('ALTER TABLE D.S.A ALTER COLUMN NAME SET DATA TYPE VARCHAR(20)', {
    what: 'text widens in place', shows: `${length} LIMIT 2`,
    gives: [{ COLUMN_NAME: 'ID', CHARACTER_MAXIMUM_LENGTH: null, NUMERIC_PRECISION: 10, NUMERIC_SCALE: 2 }, { COLUMN_NAME: 'NAME', CHARACTER_MAXIMUM_LENGTH: 20, NUMERIC_PRECISION: null, NUMERIC_SCALE: null }],
  }),
  one('ALTER TABLE D.S.A ALTER COLUMN NAME SET DATA TYPE VARCHAR(9)', { what: 'text never narrows, though every value fits', gives: '002108' }),
  one('ALTER TABLE D.S.A ALTER COLUMN NAME SET DATA TYPE STRING', { what: 'a synonym of the whole length is a widening', gives: [] }),
  one('ALTER TABLE D.S.A ALTER COLUMN ID SET DATA TYPE NUMBER(12,2)', { what: 'the precision of a number grows', gives: [] }),
  one('ALTER TABLE D.S.A ALTER COLUMN ID SET DATA TYPE NUMBER(5,2)', { what: 'the precision shrinks where every value fits', gives: [] }),
  one('ALTER TABLE D.S.A ALTER COLUMN ID SET DATA TYPE NUMBER(4,2)', { what: 'the precision does not shrink where a value does not fit', gives: '002108' }),
  one('ALTER TABLE D.S.A ALTER COLUMN ID SET DATA TYPE NUMBER(12,3)', { what: 'the scale never changes', gives: '002108' }),
  one('ALTER TABLE D.S.A ALTER COLUMN ID SET DATA TYPE VARCHAR(20)', { what: 'a number never becomes text', gives: '002108' }),
  one('ALTER TABLE D.S.A ALTER COLUMN F SET DATA TYPE DOUBLE PRECISION', { what: 'a synonym is the same type', gives: [] }),
  one('ALTER TABLE D.S.A ALTER COLUMN NAME SET NOT NULL', { what: 'NOT NULL is set where no value is NULL', shows: "SELECT IS_NULLABLE FROM D.INFORMATION_SCHEMA.COLUMNS WHERE COLUMN_NAME = 'NAME'", gives: [{ IS_NULLABLE: 'NO' }] }),
  one('ALTER TABLE D.S.A ALTER COLUMN F SET NOT NULL', { what: 'NOT NULL is refused where a value is NULL', gives: '001471' }),
  one('ALTER TABLE D.S.A ALTER COLUMN V SET NOT NULL', { what: 'NOT NULL of a VARIANT needs an empty table', gives: '000002' }),
  one('ALTER TABLE D.S.A ALTER COLUMN NAME SET DEFAULT \'x\'', { what: 'a default cannot be set afterwards', gives: '000002' }),
  one('ALTER TABLE D.S.A ALTER COLUMN N DROP DEFAULT', { what: 'a default that came with ADD COLUMN cannot be dropped', given: [TABLE, 'ALTER TABLE D.S.A ADD COLUMN N INT DEFAULT 1'], gives: '000002' }),
  one('ALTER TABLE D.S.B ALTER COLUMN N DROP DEFAULT', { what: 'a default that came with CREATE TABLE can', given: ['CREATE TABLE D.S.B (N INT DEFAULT 1)'], shows: columnsOf('B', 'COLUMN_DEFAULT'), gives: [{ COLUMN_DEFAULT: null }] }),
  one('ALTER TABLE D.S.A ADD COLUMN N INT NOT NULL', { what: 'ADD NOT NULL without a default needs an empty table', page: 'sql-reference/sql/alter-table', gives: '002258' }),
  one('ALTER TABLE D.S.A ADD COLUMN N INT NOT NULL', { what: 'and is done in an empty one', page: 'sql-reference/sql/alter-table', given: [TABLE], gives: [] }),
  one('ALTER TABLE D.S.A ADD COLUMN N INT NOT NULL DEFAULT 7', { what: 'a default fills the rows that are there', page: 'sql-reference/sql/alter-table', shows: 'SELECT ID, N FROM D.S.A', gives: [{ ID: 123.45, N: 7 }] }),
  one('ALTER TABLE D.S.A ADD COLUMN N INT IDENTITY', { what: 'ADD IDENTITY needs an empty table', page: 'sql-reference/sql/alter-table', gives: '002258' }),
  one('ALTER TABLE D.S.A ADD COLUMN T TIMESTAMP_NTZ DEFAULT CURRENT_TIMESTAMP()', { what: 'ADD COLUMN takes no expression', page: 'sql-reference/sql/alter-table', gives: '002263' }),
  one("ALTER TABLE D.S.A ADD COLUMN T DATE DEFAULT '20230101'", { what: 'ADD COLUMN takes a literal of its very type, and a date has none', page: 'sql-reference/sql/alter-table', gives: '002023' }),
  one('ALTER TABLE D.S.A ADD COLUMN NAME INT', { what: 'a column that is there cannot be added', page: 'sql-reference/sql/alter-table', gives: '001430' }),
  one('ALTER TABLE D.S.A ADD COLUMN "Name" INT', { what: 'one that differs by case is another', page: 'sql-reference/identifiers-syntax', shows: 'SELECT NAME, "Name" FROM D.S.A', gives: [{ NAME: 'abcdefgh', Name: null }] }),
  one('ALTER TABLE D.S.A RENAME COLUMN NAME TO "name"', { what: 'a rename changes the case alone', page: 'sql-reference/identifiers-syntax', shows: 'SELECT "name" FROM D.S.A', gives: [{ name: 'abcdefgh' }] }),
  one('ALTER TABLE D.S.A RENAME COLUMN NAME TO ID', { what: 'a name that is taken is refused', page: 'sql-reference/sql/alter-table', gives: '001430' }),
  one('ALTER TABLE D.S.A DROP COLUMN NONE', { what: 'a column that is not there cannot be dropped', page: 'sql-reference/sql/alter-table', gives: '000904' }),
  one('ALTER TABLE D.S.A DROP COLUMN ID', { what: 'a column of the clustering key cannot be dropped', page: 'github.com/snowflakedb/snowflake-jdbc/issues/309', given: [`${TABLE} CLUSTER BY (ID)`], gives: '001506' }),
  one('ALTER TABLE D.S.A RENAME COLUMN ID TO X', { what: 'nor renamed', page: 'sql-reference/sql/alter-table', given: [`${TABLE} CLUSTER BY (ROUND(ID))`], gives: '001506' }),
  one('ALTER TABLE D.S.A DROP COLUMN ID', { what: 'until the key is dropped', page: 'sql-reference/sql/alter-table', given: [`${TABLE} CLUSTER BY (ID)`, 'ALTER TABLE D.S.A DROP CLUSTERING KEY'], gives: [] }),
  one("CREATE TABLE D.S.B (D DATE DEFAULT '2026-01-01')", { what: 'CREATE TABLE refuses a text as the default of a date', page: 'Frostlake, ColumnDefaultTypeMatchTest', gives: '002262' }),
  one("CREATE TABLE D.S.B (D DATE DEFAULT '2026-01-01'::DATE)", { what: 'and takes it cast', page: 'Frostlake, ColumnDefaultTypeMatchTest', shows: columnsOf('B', 'COLUMN_DEFAULT'), gives: [{ COLUMN_DEFAULT: "CAST('2026-01-01' AS DATE)" }] }),
  one('CREATE TABLE D.S.B (T TIMESTAMP_NTZ DEFAULT CURRENT_TIMESTAMP)', { what: 'the catalog writes a clock as a call', page: 'sql-reference/sql/desc-table', shows: columnsOf('B', 'COLUMN_DEFAULT'), gives: [{ COLUMN_DEFAULT: 'CURRENT_TIMESTAMP()' }] }),
  one('CREATE TABLE D.S.B (T TIMESTAMP_NTZ(3) DEFAULT CURRENT_TIMESTAMP)', { what: 'a clock of nine digits is no default for three', page: 'Frostlake, TemporalDefaultTypeTest', gives: '002262' }),
  one("INSERT INTO D.S.A (NAME) VALUES ('abcdefghijk')", { what: 'a text that is too long is refused', page: 'sql-reference/data-types-text', gives: '100078' }),
  one('INSERT INTO D.S.B (N) VALUES (NULL)', { what: 'NULL in a NOT NULL column is refused', page: 'sql-reference/constraints-overview', given: ['CREATE TABLE D.S.B (N INT NOT NULL)'], gives: '100072' }),
]
