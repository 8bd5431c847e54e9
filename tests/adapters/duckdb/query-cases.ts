// Queries in Snowflake SQL, the rows that Snowflake documents for them, and the page below docs.snowflake.com/en.
export type QueryCase = readonly [query: string, rows: readonly unknown[], page: string]

const NESTED = `WITH t AS (SELECT column1 AS id, PARSE_JSON(column2) AS v FROM VALUES (1, '[1,"b",null,{"q":1}]'), (2, '{"x":1,"A b":[1,2]}'), (3, '[]'), (4, NULL), (5, '5'), (6, '{"o":{"p":[5,6]}}'))`
const SALES = "WITH quarterly_sales AS (SELECT $1 AS empid, $2 AS amount, $3 AS quarter FROM VALUES (1, 10000, '2023_Q1'), (1, 400, '2023_Q1'), (2, 4500, '2023_Q1'), (1, 5000, '2023_Q2'), (3, 2700, '2023_Q3'))"
const MONTHS = 'WITH monthly_sales AS (SELECT column1 AS empid, column2 AS jan, column3 AS feb FROM VALUES (1, 100, 200), (4, 100, NULL))'
const JSON_ABC = `PARSE_JSON('{"a":1, "b":[77,88], "c": {"d":"X"}}')`

const FLATTEN: readonly QueryCase[] = [
  [`${NESTED} SELECT id, f.index, f.value FROM t, LATERAL FLATTEN(INPUT => t.v) f WHERE f.index > 0 ORDER BY index`, [{ id: 1, INDEX: 1, VALUE: '"b"' }, { id: 1, INDEX: 2, VALUE: 'null' }, { id: 1, INDEX: 3, VALUE: '{"q":1}' }], 'sql-reference/functions/flatten'],
  [`${NESTED} SELECT id, f.key AS key FROM t, TABLE(FLATTEN(t.v)) f WHERE f.key IS NOT NULL ORDER BY id, key`, [{ id: 2, key: 'A b' }, { id: 2, key: 'x' }, { id: 6, key: 'o' }], 'sql-reference/functions/flatten'],
  [`${NESTED} SELECT id, f.path AS path, f.value::INT AS n FROM t, LATERAL FLATTEN(INPUT => t.v, PATH => 'o.p') AS f ORDER BY n`, [{ id: 6, path: 'o.p[0]', n: 5 }, { id: 6, path: 'o.p[1]', n: 6 }], 'sql-reference/functions/flatten'],
  [`${NESTED} SELECT id, COUNT(*) AS n FROM t, LATERAL FLATTEN(INPUT => t.v, OUTER => TRUE) GROUP BY id ORDER BY id`, [4, 2, 1, 1, 1, 1].map((n, index) => ({ id: index + 1, n })), 'sql-reference/functions/flatten'],
  [`${NESTED} SELECT id FROM t, LATERAL FLATTEN(INPUT => t.v, MODE => 'object') f GROUP BY id ORDER BY id`, [{ id: 2 }, { id: 6 }], 'sql-reference/functions/flatten'],
  [`${NESTED} SELECT t.id, f.key AS key FROM t LEFT JOIN LATERAL FLATTEN(INPUT => t.v, MODE => 'OBJECT') f WHERE id IN (5, 6) ORDER BY id`, [{ id: 5, key: null }, { id: 6, key: 'o' }], 'sql-reference/functions/flatten'],
  [`${NESTED} SELECT g.value::INT AS n FROM t, LATERAL FLATTEN(INPUT => t.v:o) f, LATERAL FLATTEN(INPUT => f.value) g ORDER BY n`, [{ n: 5 }, { n: 6 }], 'user-guide/lateral-join-using'],
  [`${NESTED} SELECT id FROM t, LATERAL FLATTEN(v) f WHERE f.value = 'b' OR value LIKE 'z%'`, [{ id: 1 }], 'user-guide/querying-semistructured'],
  ["SELECT * FROM TABLE(FLATTEN(INPUT => PARSE_JSON('[1, 77]'))) f ORDER BY index", [{ SEQ: 1, KEY: null, PATH: '[0]', INDEX: 0, VALUE: '1', THIS: '[1,77]' }, { SEQ: 1, KEY: null, PATH: '[1]', INDEX: 1, VALUE: '77', THIS: '[1,77]' }], 'sql-reference/functions/flatten'],
  ["SELECT * FROM TABLE(FLATTEN(INPUT => PARSE_JSON('[]'), OUTER => TRUE)) f", [{ SEQ: 1, KEY: null, PATH: '', INDEX: null, VALUE: null, THIS: '[]' }], 'sql-reference/functions/flatten'],
  [`SELECT key, path, index, value FROM TABLE(FLATTEN(INPUT => ${JSON_ABC}, RECURSIVE => TRUE)) f ORDER BY path`, [
    { KEY: 'a', PATH: 'a', INDEX: null, VALUE: '1' }, { KEY: 'b', PATH: 'b', INDEX: null, VALUE: '[77,88]' }, { KEY: null, PATH: 'b[0]', INDEX: 0, VALUE: '77' },
    { KEY: null, PATH: 'b[1]', INDEX: 1, VALUE: '88' }, { KEY: 'c', PATH: 'c', INDEX: null, VALUE: '{"d":"X"}' }, { KEY: 'd', PATH: 'c.d', INDEX: null, VALUE: '"X"' },
  ], 'sql-reference/functions/flatten'],
  ["SELECT s.index AS i, s.value AS part FROM TABLE(SPLIT_TO_TABLE('a.b.z', '.')) s ORDER BY i", [{ i: 1, part: 'a' }, { i: 2, part: 'b' }, { i: 3, part: 'z' }], 'sql-reference/functions/split_to_table'],
  ["SELECT x, c.value AS part FROM (SELECT 'a b' AS x), LATERAL SPLIT_TO_TABLE(x, ' ') c ORDER BY part", [{ x: 'a b', part: 'a' }, { x: 'a b', part: 'b' }], 'sql-reference/functions/split_to_table'],
  ["SELECT seq, index, value FROM TABLE(STRTOK_SPLIT_TO_TABLE('a.b--c', '.-')) ORDER BY index", [{ SEQ: 1, INDEX: 1, VALUE: 'a' }, { SEQ: 1, INDEX: 2, VALUE: 'b' }, { SEQ: 1, INDEX: 3, VALUE: 'c' }], 'sql-reference/functions/strtok_split_to_table'],
]

const SOURCES: readonly QueryCase[] = [
  ["SELECT SEQ4() AS n, DATEADD(day, SEQ4(), '2024-01-30'::DATE) AS d FROM TABLE(GENERATOR(ROWCOUNT => 3)) ORDER BY 1", [{ n: 0, d: '2024-01-30' }, { n: 1, d: '2024-01-31' }, { n: 2, d: '2024-02-01' }], 'sql-reference/functions/generator'],
  ['SELECT ROW_NUMBER() OVER (ORDER BY SEQ8()) AS n FROM TABLE(GENERATOR(ROWCOUNT => 2)) g ORDER BY 1', [{ n: 1 }, { n: 2 }], 'sql-reference/functions/seq1'],
  ["SELECT column1, $2 FROM VALUES (1, 'one'), (2, 'two') ORDER BY column1", [{ COLUMN1: 1, COLUMN2: 'one' }, { COLUMN1: 2, COLUMN2: 'two' }], 'sql-reference/constructs/values'],
  ["SELECT v1.$2 AS a, v2.$2 AS b FROM (VALUES (1, 'one'), (2, 'two')) AS v1 INNER JOIN (VALUES (1, 'One'), (3, 'three')) AS v2 ON v2.$1 = v1.$1", [{ a: 'one', b: 'One' }], 'sql-reference/constructs/values'],
  ["SELECT c1, c2 FROM (VALUES (1, 'one'), (2, 'two')) AS v1 (c1, c2) WHERE c1 = 2", [{ c1: 2, c2: 'two' }], 'sql-reference/constructs/values'],
  ['SELECT TOP 1 x FROM VALUES (1), (3), (2) AS t (x) ORDER BY x DESC', [{ x: 3 }], 'sql-reference/constructs/top_n'],
  ['SELECT x FROM VALUES (1), (3), (2) AS t (x) ORDER BY x OFFSET 1 ROWS FETCH NEXT 1 ROW ONLY', [{ x: 2 }], 'sql-reference/constructs/limit'],
  ['SELECT x FROM VALUES (1), (3), (2) AS t (x) ORDER BY x FETCH 1', [{ x: 1 }], 'sql-reference/constructs/limit'],
  ["SELECT * ILIKE '%id%' EXCLUDE b_id FROM VALUES (1, 2, 3) AS t (a_id, b_id, c)", [{ a_id: 1 }], 'sql-reference/sql/select'],
  ['SELECT * EXCLUDE a RENAME b AS x FROM VALUES (1, 2, 3) AS t (a, b, c)', [{ x: 2, c: 3 }], 'sql-reference/sql/select'],
  ["SELECT * REPLACE ('n-' || a AS a) FROM VALUES (1, 2) AS t (a, b)", [{ a: 'n-1', b: 2 }], 'sql-reference/sql/select'],
]

const PIVOTS: readonly QueryCase[] = [
  [`${SALES} SELECT * FROM quarterly_sales PIVOT(SUM(amount) FOR quarter IN ('2023_Q1', '2023_Q2', '2023_Q3')) ORDER BY empid`, [
    { empid: 1, "'2023_Q1'": 10400, "'2023_Q2'": 5000, "'2023_Q3'": null },
    { empid: 2, "'2023_Q1'": 4500, "'2023_Q2'": null, "'2023_Q3'": null },
    { empid: 3, "'2023_Q1'": null, "'2023_Q2'": null, "'2023_Q3'": 2700 },
  ], 'sql-reference/constructs/pivot'],
  [`${SALES} SELECT * FROM quarterly_sales PIVOT(SUM(amount) AS total FOR quarter IN ('2023_Q1' AS q1, '2023_Q2') DEFAULT ON NULL (0)) WHERE empid = 2`, [{ empid: 2, Q1_TOTAL: 4500, "'2023_Q2_TOTAL'": 0 }], 'sql-reference/constructs/pivot'],
  [`${SALES} SELECT p.id, p.q1 FROM (SELECT * FROM quarterly_sales WHERE empid < 3) PIVOT(COUNT(amount) FOR quarter IN ('2023_Q1')) AS p (id, q1) ORDER BY id`, [{ id: 1, q1: 2 }, { id: 2, q1: 1 }], 'sql-reference/constructs/pivot'],
  // The value is compared as a number, and not as text.
  ['SELECT * FROM (SELECT column1::NUMBER(10,2) AS y, column2 AS a FROM VALUES (2000, 1), (2001, 2)) PIVOT(MAX(a) FOR y IN (2000, 2001 AS last)) AS p', [{ 2000: 1, LAST: 2 }], 'sql-reference/constructs/pivot'],
  [`${MONTHS} SELECT * FROM monthly_sales UNPIVOT (sales FOR month IN (jan, feb)) ORDER BY empid, month`, [{ empid: 1, month: 'FEB', sales: 200 }, { empid: 1, month: 'JAN', sales: 100 }, { empid: 4, month: 'JAN', sales: 100 }], 'sql-reference/constructs/unpivot'],
  [`${MONTHS} SELECT * FROM monthly_sales UNPIVOT INCLUDE NULLS (sales FOR month IN (jan AS january, feb AS february)) WHERE empid = 4 ORDER BY month`, [{ empid: 4, month: 'FEBRUARY', sales: null }, { empid: 4, month: 'JANUARY', sales: 100 }], 'sql-reference/constructs/unpivot'],
]

const GROUPS: readonly QueryCase[] = [
  [`${SALES} SELECT empid, SUM(amount) AS total FROM quarterly_sales GROUP BY ALL ORDER BY ALL`, [{ empid: 1, total: 15400 }, { empid: 2, total: 4500 }, { empid: 3, total: 2700 }], 'sql-reference/constructs/group-by'],
  [`${SALES} SELECT empid, SUM(amount) AS total FROM quarterly_sales GROUP BY ROLLUP (empid) ORDER BY total`, [{ empid: 3, total: 2700 }, { empid: 2, total: 4500 }, { empid: 1, total: 15400 }, { empid: null, total: 22600 }], 'sql-reference/constructs/group-by-rollup'],
  [`${SALES} SELECT empid, quarter, COUNT(*) AS n FROM quarterly_sales GROUP BY GROUPING SETS ((empid), (quarter)) HAVING n > 2 ORDER BY 1, 2`, [{ empid: 1, quarter: null, n: 3 }, { empid: null, quarter: '2023_Q1', n: 3 }], 'sql-reference/constructs/group-by-grouping-sets'],
  [`${SALES} SELECT empid, ROW_NUMBER() OVER (PARTITION BY empid ORDER BY amount DESC) AS rn, amount FROM quarterly_sales QUALIFY rn = 1 ORDER BY empid`, [{ empid: 1, rn: 1, amount: 10000 }, { empid: 2, rn: 1, amount: 4500 }, { empid: 3, rn: 1, amount: 2700 }], 'sql-reference/constructs/qualify'],
  [`${SALES} SELECT amount + 1 AS b, b * 2 AS c FROM quarterly_sales WHERE b > 10000`, [{ b: 10001, c: 20002 }], 'sql-reference/sql/select'],
  ["SELECT x FROM VALUES ('b'), (NULL), ('a') AS t (x) ORDER BY x DESC NULLS LAST", [{ x: 'b' }, { x: 'a' }, { x: null }], 'sql-reference/constructs/order-by'],
  [`SELECT v:n AS n FROM (SELECT PARSE_JSON(column1) AS v FROM VALUES ('{"n":10}'), ('{"n":9}'), ('{}')) ORDER BY v:n`, [{ n: '9' }, { n: '10' }, { n: null }], 'sql-reference/constructs/order-by'],
]

export const QUERIES: readonly QueryCase[] = [...FLATTEN, ...SOURCES, ...PIVOTS, ...GROUPS]
