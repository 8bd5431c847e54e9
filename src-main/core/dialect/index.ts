// Dialects: an engine's types, names, changes and SQL, each in a folder of its own with the same file names.
import { duckdb } from './duckdb/index.ts'
import { snowflake } from './snowflake/index.ts'
import type { Dialect } from './types.ts'

export { findCounting } from './counting.ts'
export type { FoundCounting } from './counting.ts'
export { check, dml } from './statements.ts'
export { clusteringKey } from './snowflake/clustering.ts'
export { ruleFor } from './rules.ts'
export { scratchColumn, scratchObject } from './scratch-names.ts'
export type { ChangeFacts, ChangeRow, ColumnChange, Conversion, Dialect, Statement, Statements } from './types.ts'
export { duckdb, snowflake }

const DIALECTS: Readonly<Record<Dialect['engine'], Dialect>> = { duckdb, snowflake }

export function dialectOf(engine: Dialect['engine']): Dialect {
  return DIALECTS[engine]
}
