// FLATTEN and its like as table macros, and what cannot be known of their rows.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT f.index FROM t, LATERAL FLATTEN(INPUT => t.v:items) f', `SELECT f.index FROM t, sf_flatten(json_extract(t.v, '$."items"')) f`],
  ['SELECT index FROM t, TABLE(FLATTEN(v, OUTER => TRUE))', 'SELECT index FROM t, sf_flatten(v, is_outer := true)'],
  ["SELECT f.key FROM t CROSS JOIN LATERAL FLATTEN(INPUT => v, PATH => 'a[0].b', MODE => 'array') AS f", `SELECT f.key FROM t CROSS JOIN sf_flatten("json_extract"(v, '$."a"[0]."b"'), base := 'a[0].b', mode := 'ARRAY') AS f`],
  ['SELECT f.key FROM t INNER JOIN LATERAL FLATTEN(v) f WHERE a', 'SELECT f.key FROM t INNER JOIN sf_flatten(v) f ON TRUE WHERE a'],
  ["SELECT f.value:a::INT, UPPER(f.value), value = 'x' FROM t, LATERAL FLATTEN(v) f", `SELECT CAST(json_extract(f.value, '$."a"') AS DECIMAL(38,0)), UPPER(sf_to_varchar(f.value)), sf_to_varchar(value) = 'x' FROM t, sf_flatten(v) f`],
  ["SELECT * FROM TABLE(SPLIT_TO_TABLE('a.b', '.'))", `SELECT * FROM (SELECT 1 AS "SEQ", * FROM sf_split_to_table('a.b', '.'))`],
  ['SELECT f.path FROM t, LATERAL FLATTEN(v, RECURSIVE => TRUE) f', 'SELECT f.path FROM t, sf_flatten_all(v) f'],
  ['SELECT f.path FROM t, LATERAL FLATTEN(v, RECURSIVE => TRUE, OUTER => TRUE) f', 'refused: FLATTEN with RECURSIVE and OUTER or MODE'],
  ['SELECT f.seq FROM t, LATERAL FLATTEN(v) f', 'refused: the column SEQ of FLATTEN'],
  ['SELECT * FROM t, LATERAL FLATTEN(v) f', 'refused: SELECT * of FLATTEN'],
  ['SELECT t.*, f.key FROM t, LATERAL FLATTEN(v) f', 'SELECT t.*, f.key FROM t, sf_flatten(v) f'],
  ['SELECT f.* FROM t, LATERAL FLATTEN(v) f', 'refused: SELECT * of FLATTEN'],
  ['SELECT a FROM t, LATERAL FLATTEN(v) f (a, b, c, d, e, g)', 'refused: FLATTEN with names for its columns'],
  ['SELECT 1 FROM t, LATERAL FLATTEN(v, PATH => p) f', 'refused: FLATTEN with a computed path or mode'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
