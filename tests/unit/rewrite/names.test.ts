// Object names: a database and a schema are one DuckDB schema.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['SELECT * FROM "DB"."My Schema"."T"', 'SELECT * FROM "DB.My Schema"."T"'],
  ['SELECT * FROM db.sch.t', 'SELECT * FROM "DB.SCH".t'],
  ['SELECT * FROM "DB.SCH"."T"', 'SELECT * FROM "DB.SCH"."T"'],
  ['SELECT x.a FROM d.s.t x, d.s.u JOIN d.s.w ON x.a = w.a', 'SELECT x.a FROM "D.S".t x, "D.S".u JOIN "D.S".w ON x.a = w.a'],
  ['SELECT d.s.t.a FROM d.s.t', 'SELECT "D.S".t.a FROM "D.S".t'],
  ['SELECT a FROM (SELECT a FROM d.s.t) WHERE a IN (SELECT b FROM d.s.u)', 'SELECT a FROM (SELECT a FROM "D.S".t) WHERE a IN (SELECT b FROM "D.S".u)'],
  ['SELECT COUNT(a) FROM d.s.t GROUP BY x.y, x.z', 'SELECT COUNT(a) FROM "D.S".t GROUP BY x.y, x.z'],
  ['DELETE FROM d.s.t USING d.s.u WHERE t.a = u.a', 'DELETE FROM "D.S".t USING "D.S".u WHERE t.a = u.a'],
  ['SELECT * FROM raw.orders', 'refused: raw.orders (a name without its database)'],
  ['CREATE TABLE "S".T (A INT)', 'refused: "S".T (a name without its database)'],
  ["SELECT TRIM(LEADING '0' FROM t.a), a IS DISTINCT FROM t.b FROM d.s.t GROUP BY 1, t.c ORDER BY t.d, t.e", "SELECT TRIM(LEADING '0' FROM t.a), a IS DISTINCT FROM t.b FROM \"D.S\".t GROUP BY 1, t.c ORDER BY t.d, t.e"],
  ['CREATE SCHEMA d.s', 'CREATE SCHEMA "D.S"'],
  ['INSERT INTO d.s.t (a, b) SELECT 1, 2', 'INSERT INTO "D.S".t (a, b) SELECT 1, 2'],
  ['SELECT a IS DISTINCT FROM x.y.z FROM t', 'SELECT a IS DISTINCT FROM x.y.z FROM t'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
