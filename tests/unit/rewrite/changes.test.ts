// TRUNCATE, INSERT OVERWRITE, UPDATE and MERGE.
import { expect, it } from 'vitest'
import { rewritten } from './rewritten.ts'

it.each([
  ['TRUNCATE TABLE IF EXISTS D.S.T', 'TRUNCATE TABLE "D.S".T'],
  ['TRUNCATE D.S.T', 'TRUNCATE TABLE "D.S".T'],
  ['INSERT OVERWRITE INTO D.S.T (A) SELECT 1', 'DELETE FROM "D.S".T;\nINSERT INTO "D.S".T (A) SELECT 1'],
  ['INSERT OVERWRITE INTO D.S.T SELECT A FROM D.S.T', 'refused: INSERT OVERWRITE of a table that its query reads'],
  ['INSERT ALL INTO T VALUES (1) INTO U VALUES (2) SELECT 1', 'refused: INSERT ALL'],
  ['UPDATE D.S.T x SET x.A = y.B, x."C" = COALESCE(y.D, 1), E = 2 FROM D.S.U y WHERE x.A = y.A', 'UPDATE "D.S".T x SET A = y.B, "C" = COALESCE(y.D, 1), E = 2 FROM "D.S".U y WHERE x.A = y.A'],
  [
    'MERGE INTO D.S.T t USING (SELECT A, B FROM D.S.U) s ON t.A = s.A WHEN MATCHED AND s.B IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET t.B = s.B, t.C = 1 WHEN NOT MATCHED THEN INSERT (A, B) VALUES (s.A, s.B)',
    'MERGE INTO "D.S".T t USING (SELECT A, B FROM "D.S".U) s ON t.A = s.A WHEN MATCHED AND s.B IS NULL THEN DELETE WHEN MATCHED THEN UPDATE SET B = s.B, C = 1 WHEN NOT MATCHED THEN INSERT (A, B) VALUES (s.A, s.B)',
  ],
])('%s', (sql, expected) => expect(rewritten(sql)).toBe(expected))
