// DuckDB's functions under its own names, for statements that are DuckDB's already: Sluice's templates for the embedded warehouse, and text that was translated before.
import { same } from './define.ts'
import type { Family } from './define.ts'

export const own: Family = same(
  'BOOL_AND BOOL_OR DATE_DIFF GEN_RANDOM_UUID JSON_ARRAY JSON_EXTRACT_STRING JSON_GROUP_OBJECT JSON_OBJECT LIST_VALUE MAKE_TIMESTAMP NOW SHA256 STRFTIME STRING_AGG STRPTIME TRY_STRPTIME UNNEST UUID',
)
