// Function calls: named, renamed, written out, refused; and parentheses that call nothing.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ["SELECT NVL(a, 'x')", "SELECT sf_nvl(a, 'x')"],
  ['SELECT IFF(a > 1, DATEADD(day, 1, b), NULL)', 'SELECT sf_iff(a > 1, sf_dateadd_day(1, b), NULL)'],
  ["SELECT DECODE(a, 1, 'x', 'y')", "SELECT CASE WHEN a IS NOT DISTINCT FROM 1 THEN 'x' ELSE 'y' END"],
  ["SELECT TO_NUMBER(TO_CHAR(CURRENT_DATE(), 'YYYYMM')) - 2", "SELECT CAST(strftime(sf_moment(CURRENT_DATE), '%Y%m') AS DECIMAL(38, 0)) - 2"],
  ['SELECT CURRENT_TIMESTAMP(3), CURRENT_TIMESTAMP', 'SELECT CURRENT_TIMESTAMP, CURRENT_TIMESTAMP'],
  ['SELECT a FROM (VALUES (1, 2)) v (a, b), d.s.t AS x (c)', 'SELECT a FROM (VALUES (1, 2)) v (a, b), "D.S".t AS x (c)'],
  ['WITH c (a) AS (SELECT 1), d (b) AS (SELECT 2) SELECT * FROM c JOIN d USING (a)', 'WITH c (a) AS (SELECT 1), d (b) AS (SELECT 2) SELECT * FROM c JOIN d USING (a)'],
  ['SELECT * EXCLUDE (a), LEFT(b, 2) FROM t LEFT JOIN u ON (t.a = u.a)', 'SELECT * EXCLUDE (a), sf_left(sf_to_varchar(b), 2) FROM t LEFT JOIN u ON (t.a = u.a)'],
  ['SELECT NVL(a, b, c)', 'refused: the function NVL with 3 arguments'],
  ["SELECT TO_CHAR(a, '999.99')", "refused: the function TO_CHAR with the format '999.99'"],
  ["SELECT TO_TIMESTAMP(a, 'YYYY-MM-DD TZH:TZM')", "refused: the function TO_TIMESTAMP with the format 'YYYY-MM-DD TZH:TZM'"],
  ["SELECT REGEXP_SUBSTR(a, 'b', 1, 1, p)", 'refused: REGEXP_SUBSTR with other parameters than c, i, m, s and e'],
  ["SELECT CONVERT_TIMEZONE('UTC', a)", 'refused: CONVERT_TIMEZONE with a target zone only'],
  ["SELECT CONVERT_TIMEZONE('UTC', a)::DATE", "SELECT CAST(sf_wall_clock('UTC', a) AS DATE)"],
  ['SELECT LPAD(a, 5, b), MD5(a || b), LEFT(UPPER(a), 2)', 'SELECT sf_lpad(sf_to_varchar(a), 5, b), "md5"(sf_to_varchar(a) || sf_to_varchar(b)), sf_left(UPPER(a), 2)'],
  ['SELECT COUNT(DISTINCT a, b)', 'SELECT COUNT(DISTINCT CASE WHEN a IS NOT NULL AND b IS NOT NULL THEN "row"(a, b) END)'],
  ["SELECT LISTAGG(a, ',') WITHIN GROUP (ORDER BY b) OVER (PARTITION BY c)", "SELECT coalesce(string_agg(sf_to_varchar(a), ',' ORDER BY b) OVER (PARTITION BY c), '')"],
  ['SELECT CURRENT_USER, CURRENT_DATABASE()', 'refused: the function CURRENT_DATABASE'],
  ['SELECT DATEADD(fortnight, 1, a)', 'refused: DATEADD by fortnight'],
  ['SELECT HASH(a)', 'refused: the function HASH'],
  ['SELECT MY_FUNCTION(a)', 'refused: the function MY_FUNCTION'],
  ['SELECT UTIL.PUBLIC.CLEAN(a)', "refused: UTIL.PUBLIC.CLEAN (a function of the project's own)"],
  ['SELECT CURRENT_ROLE()', 'refused: the function CURRENT_ROLE'],
  ['SELECT __proto__(1), CONSTRUCTOR(2)', 'refused: the function CONSTRUCTOR'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))

it.each([
  ["SELECT NVL(a, TO_CHAR(b, 'YYYY')), c / d, e::VARCHAR(3) FROM d.s.t QUALIFY LAST_VALUE(a) OVER (ORDER BY b) = 1"],
  ["SELECT DATEDIFF(week, a, b), LISTAGG(c, ',') WITHIN GROUP (ORDER BY c), GREATEST(a, b), v:a.b::DATE FROM t"],
])('leaves what it wrote itself as it is: %s', (sql) => expect(rewritten(rewritten(sql))).toBe(rewritten(sql)))
