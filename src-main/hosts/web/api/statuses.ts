// The HTTP status of every expected failure (API.md). How to read it: 400 is a request that cannot be taken as it is, 404 names something that is not
// there, 409 is the gate, 422 is refused by what the project, the plan or the warehouse is like now, 500 is this side's fault.
import type { FailureCode } from '../../../contract/index.ts'

export type RefusalStatus = 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500

export const STATUSES: Readonly<Record<FailureCode, RefusalStatus>> = {
  ARG001: 400,
  PRJ001: 422, PRJ002: 422, PRJ003: 422, PRJ004: 404, PRJ005: 400, PRJ006: 400,
  LIN001: 404,
  SEL001: 400, SEL002: 400, SEL003: 400, SEL004: 422,
  ENV001: 404, ENV002: 422,
  PLN001: 422, PLN002: 422, PLN003: 422, PLN004: 400, PLN005: 400, PLN006: 422, PLN007: 422, PLN008: 422, PLN009: 422,
  RUN001: 404, RUN002: 400, RUN003: 422, RUN004: 422, RUN005: 422, RUN006: 422, RUN020: 400,
  GAT001: 409, GAT002: 409, GAT003: 409, GAT004: 409, GAT005: 409, GAT006: 404,
  CON001: 422, CON002: 422, CON003: 422, CON004: 422,
  SQL001: 422, SQL002: 422, SQL003: 422,
  TPL001: 422,
  STA001: 500, STA002: 500, STA003: 500, STA004: 500, STA005: 500,
  EDT001: 422, EDT002: 422, EDT003: 422, EDT004: 422, EDT005: 404, EDT006: 422, EDT007: 404,
  SCH001: 400, SCH002: 400, SCH003: 404, SCH004: 400, SCH005: 422, SCH006: 422,
  NTF001: 400, NTF002: 404, NTF003: 422,
  SVC001: 500,
  API001: 400, API002: 401, API003: 403, API004: 404, API005: 413, API006: 429, API007: 404,
  INT001: 500,
}
