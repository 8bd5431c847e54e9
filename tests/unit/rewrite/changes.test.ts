// TRUNCATE, INSERT OVERWRITE, UPDATE and MERGE.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['TRUNCATE TABLE IF EXISTS D.S.T', 'TRUNCATE TABLE "D.S".T'],
  ['TRUNCATE D.S.T', 'TRUNCATE TABLE "D.S".T'],
  ['INSERT OVERWRITE INTO D.S.T (A) SELECT 1', 'DELETE FROM "D.S".T;\nINSERT INTO "D.S".T (A) SELECT 1'],
  [
    'INSERT OVERWRITE INTO D.S.T (A) SELECT A FROM D.S.T',
    'CREATE OR REPLACE TEMP TABLE sluice_rows AS SELECT A FROM "D.S".T;\nDELETE FROM "D.S".T;\nINSERT INTO "D.S".T (A) SELECT * FROM sluice_rows;\nDROP TABLE sluice_rows',
  ],
  ['INSERT ALL INTO T (A) VALUES (DEFAULT) SELECT 1', 'refused: INSERT ALL of nothing but DEFAULT'],
  ['INSERT ALL INTO T VALUES (1, DEFAULT) SELECT 1', 'refused: DEFAULT in INSERT ALL without columns'],
  ["UPDATE T SET T.A = CASE WHEN T.B THEN 1 END, T.C = 'x'", "UPDATE T SET A = CASE WHEN T.B THEN 1 END, C = 'x'"],
  ['UPDATE D.S.T x SET x.A = y.B, x."C" = COALESCE(y.D, 1), E = 2 FROM D.S.U y WHERE x.A = y.A', 'UPDATE "D.S".T x SET A = y.B, "C" = COALESCE(y.D, 1), E = 2 FROM "D.S".U y WHERE x.A = y.A'],
  [
    'MERGE INTO D.S.T t USING (SELECT A, B FROM D.S.U) s ON t.A = s.A WHEN MATCHED AND s.B IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET t.B = s.B, t.C = 1 WHEN NOT MATCHED THEN INSERT (A, B) VALUES (s.A, s.B)',
    `SELECT "error"('Duplicate row detected during DML action. Row values: ' || "to_json"("any_value"(t))) FROM "D.S".T t JOIN (SELECT A, B FROM "D.S".U) s ON ( t.A = s.A) GROUP BY t.rowid HAVING "count"(*) > 1 AND "max"(CASE WHEN s.B IS NULL THEN 0 WHEN TRUE THEN 1 END) = 1;
MERGE INTO "D.S".T t USING (SELECT A, B FROM "D.S".U) s ON t.A = s.A WHEN MATCHED AND s.B IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET B = s.B, C = 1 WHEN NOT MATCHED THEN INSERT (A, B) VALUES (s.A, s.B)`,
  ],
  // Nothing that several rows of the source could do to one row differently.
  ['MERGE INTO T USING S ON T.A = S.A WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (S.A)', 'MERGE INTO T USING S ON T.A = S.A WHEN MATCHED THEN DELETE WHEN NOT MATCHED THEN INSERT VALUES (S.A)'],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
