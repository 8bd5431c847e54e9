// Division and remainder.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT a / b', 'SELECT sf_divide(a, b)'],
  ['SELECT a * b / c / 2', 'SELECT sf_divide(sf_divide(a * b, c), 2)'],
  ['SELECT a - b / (c + d) + e', 'SELECT a - sf_divide(b, (c + d)) + e'],
  ['SELECT SUM(a) / NULLIF(COUNT(*), 0)', 'SELECT sf_divide(SUM(a), NULLIF(COUNT(*), 0))'],
  ['SELECT a / (b / c)', 'SELECT sf_divide(a, (sf_divide(b, c)))'],
  ['SELECT t.a / -t.b', 'SELECT sf_divide(t.a, -t.b)'],
  ['SELECT SUM(a) OVER (PARTITION BY b) / 2', 'SELECT sf_divide(SUM(a) OVER (PARTITION BY b), 2)'],
  ['SELECT CASE WHEN a THEN 1 ELSE 2 END / 2', 'SELECT sf_divide(CASE WHEN a THEN 1 ELSE 2 END, 2)'],
  ['SELECT a % 2', 'SELECT sf_mod(a, 2)'],
  ['SELECT a::INT / b::INT', 'SELECT sf_divide(CAST(a AS DECIMAL(38,0)), CAST(b AS DECIMAL(38,0)))'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
