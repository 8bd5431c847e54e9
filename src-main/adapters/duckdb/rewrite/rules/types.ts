// A type in Snowflake's spelling, read out of tokens and said in DuckDB's: what the dialect keeps a column of that type as.
import { duckdb } from '../../../../core/dialect/index.ts'
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import type { SqlType } from '../../../../core/relation/index.ts'
import { closing, is, isWord } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { refuse } from '../writing.ts'

const WRAPPERS: ReadonlyMap<string, string> = new Map([['VARIANT', 'sf_to_variant'], ['OBJECT', 'sf_to_object'], ['ARRAY', 'sf_to_array']])

// What Sluice's own DuckDB templates may name beside Snowflake's types.
const OWN: ReadonlySet<string> = new Set(['JSON', 'BLOB', 'HUGEINT', 'UUID', 'INTERVAL'])

export interface ReadType {
  /** As DuckDB spells it. */
  readonly text: string
  readonly type: SqlType | undefined
  /** The length of VARCHAR(n), which DuckDB does not keep. */
  readonly length: number | undefined
  /** Snowflake's semi-structured types become JSON by wrapping a value, never by parsing it. */
  readonly wrapper: string | undefined
  /** The index after it. */
  readonly end: number
}

/** SQL002 where it is no type that the embedded warehouse keeps. */
export function readType(tokens: readonly Token[], at: number): Result<ReadType> {
  let end = at + 1
  // DOUBLE PRECISION, CHAR VARYING
  if (isWord(tokens[end], 'PRECISION', 'VARYING')) end++
  if (is(tokens[end], '(')) end = closing(tokens, end) + 1
  if (isWord(tokens[end], 'WITH', 'WITHOUT') && isWord(tokens[end + 1], 'TIME', 'LOCAL')) end += isWord(tokens[end + 1], 'LOCAL') ? 4 : 3
  const spelled = tokens.slice(at, end).map((token) => token.text).join(' ')
  const first = tokens[at]?.upper ?? ''
  const type = duckdb.parseType(spelled)
  if (type === undefined && !OWN.has(first)) return refuse(`the type ${spelled.replaceAll(' ', '')}`, 'The embedded warehouse cannot keep it.')
  const length = type?.base === 'VARCHAR' ? Number(/\(\s*(\d+)\s*\)/.exec(spelled)?.[1] ?? 0) : 0
  return ok({
    text: type === undefined ? first : duckdb.typeText(type),
    type,
    length: length === 0 ? undefined : length,
    wrapper: WRAPPERS.get(first),
    end,
  })
}
