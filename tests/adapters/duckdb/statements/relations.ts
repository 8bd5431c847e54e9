// What stands in FROM, and between queries: ASOF joins, LATERAL, DUAL, samples, recursion, set operators.
import type { StatementCase } from './case.ts'

/** The tables of the documentation's first example of an ASOF join. */
const TRADES = [
  "CREATE TABLE W.S.LEFT_TABLE (C1 VARCHAR(1), C2 TINYINT, C3 TIME, C4 NUMBER(3,2)) AS SELECT 'A', 1, '09:15:00', 3.21 UNION ALL SELECT 'A', 2, '09:16:00', 3.22 UNION ALL SELECT 'B', 1, '09:17:00', 3.23 UNION ALL SELECT 'B', 2, '09:18:00', 4.23",
  "CREATE TABLE W.S.RIGHT_TABLE (C1 VARCHAR(1), C2 TINYINT, C3 TIME, C4 NUMBER(3,2)) AS SELECT 'A', 1, '09:14:00', 3.19 UNION ALL SELECT 'B', 1, '09:16:00', 3.04",
]
const query = (what: string, page: string, shows: string, rows: StatementCase['rows'], ...run: readonly string[]): StatementCase => ({ what, page, run: run.length === 0 ? ['SELECT 1'] : run, shows, ...(rows && { rows }) })

export const RELATIONS: readonly StatementCase[] = [
  query('ASOF JOIN', 'constructs/asof-join', 'SELECT l.C1, l.C2, l.C4, r.C4 AS R FROM W.S.LEFT_TABLE l ASOF JOIN W.S.RIGHT_TABLE r MATCH_CONDITION(l.C3 >= r.C3) ON (l.C1 = r.C1 AND l.C2 = r.C2) ORDER BY l.C1, l.C2',
    [['A', 1, 3.21, 3.19], ['A', 2, 3.22, null], ['B', 1, 3.23, 3.04], ['B', 2, 4.23, null]], ...TRADES),
  query('ASOF JOIN without ON', 'constructs/asof-join', 'SELECT l.C1, l.C2, r.C4 AS R FROM W.S.LEFT_TABLE l ASOF JOIN W.S.RIGHT_TABLE r MATCH_CONDITION(l.C3 > r.C3) ORDER BY l.C3', [['A', 1, 3.19], ['A', 2, 3.19], ['B', 1, 3.04], ['B', 2, 3.04]], ...TRADES),
  query('LATERAL', 'constructs/join-lateral', 'SELECT d.N, x.M FROM (SELECT 1 AS N UNION ALL SELECT 2) d, LATERAL (SELECT d.N * 10 AS M) AS x ORDER BY 1', [[1, 10], [2, 20]]),
  query('INNER JOIN LATERAL without ON', 'constructs/join-lateral', 'SELECT d.N, x.M FROM (SELECT 1 AS N UNION ALL SELECT 2) d INNER JOIN LATERAL (SELECT 7 AS M WHERE d.N = 2) AS x ORDER BY 1', [[2, 7]]),
  query('LEFT JOIN LATERAL', 'constructs/join-lateral', 'SELECT d.N, x.M FROM (SELECT 1 AS N UNION ALL SELECT 2) d LEFT JOIN LATERAL (SELECT 7 AS M WHERE d.N = 2) x ORDER BY 1', [[1, null], [2, 7]]),
  query('DUAL', 'sql/select', 'SELECT 1 + 1 FROM DUAL WHERE NOT EXISTS (SELECT 1 FROM DUAL d WHERE FALSE)', [[2]]),
  query('a sample of everything and of nothing', 'constructs/sample', 'SELECT (SELECT COUNT(*) FROM W.S.T SAMPLE (100)), (SELECT COUNT(*) FROM W.S.T AS x TABLESAMPLE BERNOULLI (0)), (SELECT COUNT(*) FROM W.S.T SAMPLE (2 ROWS))', [[3, 0, 2]],
    'CREATE TABLE W.S.T AS SELECT 1 AS A UNION ALL SELECT 2 UNION ALL SELECT 3'),
  query('a common table expression that reads itself, without RECURSIVE', 'constructs/with',
    'WITH current_f (current_val, previous_val) AS (SELECT 0, 1 UNION ALL SELECT current_val + previous_val, current_val FROM current_f WHERE current_val + previous_val < 10) SELECT current_val FROM current_f ORDER BY current_val',
    [[0], [1], [1], [2], [3], [5], [8]]),
  query('MINUS', 'operators-query', 'SELECT A FROM W.S.T MINUS SELECT 2 ORDER BY 1', [[1], [3]], 'CREATE TABLE W.S.T AS SELECT 1 AS A UNION ALL SELECT 2 UNION ALL SELECT 3 UNION ALL SELECT 3'),
  query('a directed join', 'constructs/join', 'SELECT COUNT(*) FROM (SELECT 1 AS A) x INNER DIRECTED JOIN (SELECT 1 AS A) y ON x.A = y.A', [[1]]),
]
