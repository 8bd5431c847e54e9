// Words that end an expression, a table or a list where they stand bare, and so are no alias.

const CLAUSES = ['FROM', 'WHERE', 'GROUP', 'HAVING', 'QUALIFY', 'WINDOW', 'ORDER', 'LIMIT', 'OFFSET', 'FETCH', 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'START', 'CONNECT', 'INTO']
const JOINS = ['JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'NATURAL', 'ASOF', 'LATERAL', 'ON', 'USING', 'MATCH_CONDITION', 'DIRECTED']
const OPERATORS = ['AND', 'OR', 'NOT', 'IS', 'IN', 'LIKE', 'ILIKE', 'RLIKE', 'REGEXP', 'BETWEEN', 'ESCAPE', 'COLLATE']
const OTHERS = ['SELECT', 'WITH', 'AS', 'WHEN', 'THEN', 'ELSE', 'END', 'ASC', 'DESC', 'NULLS', 'WITHIN', 'OVER', 'IGNORE', 'RESPECT', 'SET', 'FOR']
const OF_TABLES = ['SAMPLE', 'TABLESAMPLE', 'PIVOT', 'UNPIVOT', 'MATCH_RECOGNIZE', 'AT', 'BEFORE', 'CHANGES']

/** What cannot be an alias of a column without AS. */
export const NO_COLUMN_ALIAS: ReadonlySet<string> = new Set([...CLAUSES, ...JOINS, ...OPERATORS, ...OTHERS])

/** What cannot be an alias of a table without AS. */
export const NO_TABLE_ALIAS: ReadonlySet<string> = new Set([...NO_COLUMN_ALIAS, ...OF_TABLES])

/** What cannot begin an expression, unless in quotes or, like LEFT(…), called. */
export const NO_OPERAND: ReadonlySet<string> = new Set([
  ...['FROM', 'WHERE', 'GROUP', 'HAVING', 'QUALIFY', 'ORDER', 'LIMIT', 'UNION', 'INTERSECT', 'EXCEPT', 'MINUS', 'INTO'],
  ...['JOIN', 'INNER', 'LEFT', 'RIGHT', 'FULL', 'CROSS', 'NATURAL', 'ON', 'USING', 'AND', 'OR', 'IS', 'IN', 'LIKE', 'ILIKE', 'RLIKE', 'BETWEEN'],
  ...['SELECT', 'WITH', 'AS', 'WHEN', 'THEN', 'ELSE', 'ASC', 'DESC'],
])

/** Literals of a type: DATE '2020-01-01'. */
export const TYPED_LITERALS: ReadonlyMap<string, 'date' | 'time' | 'timestamp' | 'interval'> = new Map([
  ['DATE', 'date'],
  ['TIME', 'time'],
  ['TIMESTAMP', 'timestamp'],
  ['TIMESTAMP_NTZ', 'timestamp'],
  ['TIMESTAMP_LTZ', 'timestamp'],
  ['TIMESTAMP_TZ', 'timestamp'],
  ['DATETIME', 'timestamp'],
  ['INTERVAL', 'interval'],
])

/** Functions that are called without brackets; docs.snowflake.com/en/sql-reference/functions-context. */
export const BARE_CALLS: ReadonlySet<string> = new Set([
  'CURRENT_DATE', 'CURRENT_TIME', 'CURRENT_TIMESTAMP', 'CURRENT_USER', 'CURRENT_ROLE', 'CURRENT_DATABASE', 'CURRENT_SCHEMA', 'CURRENT_WAREHOUSE',
  'CURRENT_ACCOUNT', 'CURRENT_SESSION', 'CURRENT_TRANSACTION', 'LOCALTIME', 'LOCALTIMESTAMP', 'SYSDATE',
])
