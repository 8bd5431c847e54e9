// Casts and types.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT a::NUMBER(12,2)', 'SELECT CAST(a AS DECIMAL(12,2))'],
  ['SELECT CAST(a AS STRING), TRY_CAST(b AS DOUBLE PRECISION)', 'SELECT sf_to_varchar(a), TRY_CAST(b AS DOUBLE)'],
  ['SELECT t.a::VARCHAR(5)::INT', 'SELECT CAST(sf_left(sf_to_varchar(t.a), 5) AS DECIMAL(38,0))'],
  ['SELECT a + f.b::DATE', 'SELECT a + CAST(f.b AS DATE)'],
  ['SELECT SUM(a) OVER (ORDER BY b)::INT', 'SELECT CAST(SUM(a) OVER (ORDER BY b) AS DECIMAL(38,0))'],
  ['SELECT CASE WHEN a THEN 1 END::INT', 'SELECT CAST(CASE WHEN a THEN 1 END AS DECIMAL(38,0))'],
  ["SELECT CAST('2999-12-31 00:00:00' AS TIMESTAMP)", "SELECT CAST('2999-12-31 00:00:00' AS TIMESTAMP)"],
  ['SELECT CAST(CAST(a AS DATE) AS TIMESTAMP_NTZ(9))', 'SELECT CAST(CAST(a AS DATE) AS TIMESTAMP)'],
  ["SELECT 'x'::VARIANT, a::ARRAY, b::OBJECT", "SELECT sf_to_variant('x'), sf_to_array(a), sf_to_object(b)"],
  ["SELECT TRY_CAST(a AS DATE), '03-April-2024'::DATE, '2024-04-03'::DATE", "SELECT TRY_CAST(sf_readable(a) AS DATE), CAST(sf_readable('03-April-2024') AS DATE), CAST('2024-04-03' AS DATE)"],
  ["SELECT UPPER(a)::VARCHAR, NVL(a, 'x')::STRING, v:a::TIMESTAMP_NTZ", `SELECT UPPER(a), sf_to_varchar(sf_nvl(a, 'x')), CAST(sf_instant(json_extract(v, '$."a"')) AS TIMESTAMP)`],
  ['SELECT a::TIMESTAMP WITH TIME ZONE', 'SELECT CAST(a AS TIMESTAMP WITH TIME ZONE)'],
  ['SELECT a::GEOGRAPHY', 'refused: the type GEOGRAPHY'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
