// VARIANTs cast by what stands around them, and text made of whatever it is made of.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

const A = `json_extract(v, '$."a"')`
const TEXT = `json_extract_string(v, '$."a"')`

it.each([
  ["SELECT v:a = 'x', 'x' <> v:a", `SELECT ${TEXT} = 'x', 'x' <> ${TEXT}`],
  ['SELECT v:a > -1.5 AND v:a', `SELECT CAST(${A} AS DOUBLE) > -1.5 AND CAST(${A} AS BOOLEAN)`],
  ["SELECT v:a IN ('x', 'y'), v:a NOT IN (1, 2)", `SELECT ${TEXT} IN ('x', 'y'), CAST(${A} AS DOUBLE) NOT IN (1, 2)`],
  ["SELECT v:a BETWEEN 1 AND 2, v:a NOT LIKE 'x%'", `SELECT CAST(${A} AS DOUBLE) BETWEEN 1 AND 2, ${TEXT} NOT LIKE 'x%'`],
  ["SELECT v:a >= '2024-01-01'::DATE", `SELECT CAST(${A} AS DATE) >= CAST('2024-01-01' AS DATE)`],
  ['SELECT v:a IS NULL, v:a', `SELECT ${A} IS NULL, ${A}`],
  ['SELECT v:a + 1, -v:a', `SELECT CAST(${A} AS DOUBLE) + 1, -CAST(${A} AS DOUBLE)`],
  ['SELECT 1 FROM t ORDER BY v:a DESC, b', `SELECT 1 FROM t ORDER BY sf_variant_order(${A}) DESC, b`],
  ['SELECT ROW_NUMBER() OVER (PARTITION BY v:a ORDER BY v:a)', `SELECT ROW_NUMBER() OVER (PARTITION BY ${A} ORDER BY sf_variant_order(${A}))`],
  ["SELECT COALESCE(v:a, v:b) = 'x'", `SELECT sf_text(COALESCE(${A}, json_extract(v, '$."b"'))) = 'x'`],
  ['SELECT SUM(v:a), MAX(v:a), COUNT(v:a)', `SELECT SUM(CAST(${A} AS DOUBLE)), "arg_max"(${A}, sf_variant_order(${A})), COUNT(${A})`],
  ["SELECT NVL(v:a, 0), IFF(v:a, 'y', v:a)", `SELECT sf_nvl(CAST(${A} AS DOUBLE), 0), sf_iff(CAST(${A} AS BOOLEAN), 'y', ${TEXT})`],
  ['SELECT v:a = b', 'refused: a VARIANT compared with b'],
  ['SELECT v:a IN (SELECT b FROM c)', 'refused: a VARIANT compared with (SELECT b FROM c)'],
  ['SELECT v:a BETWEEN 1 AND b', 'refused: a VARIANT compared with 1'],
  ['INSERT INTO t SELECT v:a, UPPER(v:a) FROM s', `INSERT INTO t SELECT sf_assigned(${A}), UPPER(${TEXT}) FROM s`],
  ['INSERT INTO t WITH c AS (SELECT v:a AS a FROM s) SELECT a FROM c', `INSERT INTO t WITH c AS (SELECT ${A} AS a FROM s) SELECT a FROM c`],
  ['UPDATE t SET b = 1, c = v:a WHERE v:a = 1', `UPDATE t SET b = 1, c = sf_assigned(${A}) WHERE CAST(${A} AS DOUBLE) = 1`],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))

it.each([
  ["SELECT a || '-' || b.c", "SELECT sf_to_varchar(a) || '-' || sf_to_varchar(b.c)"],
  ['SELECT UPPER(a) || (b || c) || TO_CHAR(d)', 'SELECT UPPER(a) || (sf_to_varchar(b) || sf_to_varchar(c)) || sf_to_varchar(d)'],
  ['SELECT a || b + 1', 'SELECT sf_to_varchar(a) || b + 1'],
  ["SELECT a || CASE WHEN b THEN 'c' ELSE d END", "SELECT sf_to_varchar(a) || sf_to_varchar(CASE WHEN b THEN 'c' ELSE d END)"],
  ["SELECT a || COALESCE(b, c, d, e, 'none', 'at all')", "SELECT sf_to_varchar(a) || sf_text(COALESCE(b, c, d, e, 'none', 'at all'))"],
  ["SELECT CONCAT(a, LOWER(b), 'c')", "SELECT (sf_to_varchar(a) || LOWER(b) || 'c')"],
])('as text: %s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
