// DuckDB's types: what a declared Snowflake type is kept as on the embedded warehouse.
// How to read it: one row a Snowflake type. Where DuckDB has none that keeps every value, the reason says so and the column is refused.
import type { SqlType } from '../../relation/types.ts'
import { parseType as parseDeclared } from '../snowflake/types.ts'

type Kept = { readonly base: string; readonly keepsArgs?: true } | { readonly reason: string }

const KEPT: Readonly<Record<string, Kept>> = {
  // NUMBER(38,0) too is a DECIMAL and no BIGINT: it holds all 38 digits, and rounds half away from zero as Snowflake does.
  NUMBER: { base: 'DECIMAL', keepsArgs: true },
  FLOAT: { base: 'DOUBLE' },
  // DuckDB stores VARCHAR(5) as VARCHAR and does not enforce the length.
  VARCHAR: { base: 'VARCHAR' },
  BINARY: { base: 'BLOB' },
  BOOLEAN: { base: 'BOOLEAN' },
  DATE: { base: 'DATE' },
  // Microseconds; Snowflake keeps nanoseconds. TIMESTAMP_NS would, but most of DuckDB's date functions do not take it.
  TIME: { base: 'TIME' },
  TIMESTAMP_NTZ: { base: 'TIMESTAMP' },
  // An instant without the offset that it was written with.
  TIMESTAMP_LTZ: { base: 'TIMESTAMP WITH TIME ZONE' },
  TIMESTAMP_TZ: { base: 'TIMESTAMP WITH TIME ZONE' },
  VARIANT: { base: 'JSON' },
  OBJECT: { base: 'JSON' },
  ARRAY: { base: 'JSON' },
  GEOGRAPHY: { reason: 'it has no geographies' },
  GEOMETRY: { reason: 'its spatial functions are not part of it' },
  DECFLOAT: { reason: 'it has no decimal floating point' },
}
const BY_BASE = new Map(Object.entries(KEPT))

function kept(declared: string): { readonly type: SqlType } | { readonly reason: string } {
  const type = parseDeclared(declared)
  const rule = type === undefined ? undefined : BY_BASE.get(type.base)
  if (type === undefined || rule === undefined) return { reason: 'it is not a type that Sluice knows' }
  if ('reason' in rule) return rule
  return { type: { base: rule.base, args: rule.keepsArgs === true ? type.args : [] } }
}

const known = new Map<string, ReturnType<typeof kept>>()

function lookUp(declared: string): ReturnType<typeof kept> {
  let found = known.get(declared)
  if (found === undefined) {
    found = kept(declared)
    if (known.size < 10_000) known.set(declared, found)
  }
  return found
}

export function parseType(declared: string): SqlType | undefined {
  const found = lookUp(declared)
  return 'type' in found ? found.type : undefined
}

/** Why a declared type cannot be kept here; undefined where it can. */
export function refusedType(declared: string): string | undefined {
  const found = lookUp(declared)
  return 'reason' in found ? found.reason : undefined
}

/** A type as duckdb_columns() spells it: here INTEGER is 32 bits and not Snowflake's alias of NUMBER(38,0). */
export function catalogType(spelled: string): SqlType {
  const decimal = /^(?:DECIMAL|NUMERIC)\((\d+),\s*(\d+)\)$/.exec(spelled)
  if (decimal !== null) return { base: 'DECIMAL', args: [Number(decimal[1]), Number(decimal[2])] }
  return { base: spelled === 'TIMESTAMPTZ' ? 'TIMESTAMP WITH TIME ZONE' : spelled, args: [] }
}
