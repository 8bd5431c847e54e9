// Snowflake's types: every spelling that a project may declare, as the one that the catalog shows.
// Source: SNOWFLAKE.md section 6 (docs.snowflake.com/sql-reference/intro-summary-data-types, data-types-text).
import type { SqlType } from '../../relation/types.ts'

interface TypeRule {
  readonly base: string
  /** What absent arguments become; its length is how many the type takes. */
  readonly defaults: readonly number[]
  readonly max: readonly number[]
  /** An alias that takes no arguments of its own: INT is NUMBER(38,0), and INT(5) is no type. */
  readonly isFixed?: true
}

const number: TypeRule = { base: 'NUMBER', defaults: [38, 0], max: [38, 37] }
const integer: TypeRule = { ...number, isFixed: true }
const float: TypeRule = { base: 'FLOAT', defaults: [], max: [] }
const text: TypeRule = { base: 'VARCHAR', defaults: [16_777_216], max: [134_217_728] }
const character: TypeRule = { ...text, defaults: [1] }
const binary: TypeRule = { base: 'BINARY', defaults: [8_388_608], max: [67_108_864] }
const fraction = (base: string): TypeRule => ({ base, defaults: [9], max: [9] })
const plain = (base: string): TypeRule => ({ base, defaults: [], max: [] })
const timestamp = fraction('TIMESTAMP_NTZ')

const RULES: Readonly<Record<string, TypeRule>> = {
  NUMBER: number, DECIMAL: number, NUMERIC: number, DEC: number,
  INT: integer, INTEGER: integer, BIGINT: integer, SMALLINT: integer, TINYINT: integer, BYTEINT: integer,
  FLOAT: float, FLOAT4: float, FLOAT8: float, DOUBLE: float, 'DOUBLE PRECISION': float, REAL: float,
  VARCHAR: text, STRING: text, TEXT: text, NVARCHAR: text, NVARCHAR2: text, VARCHAR2: text, 'CHAR VARYING': text, 'NCHAR VARYING': text,
  CHAR: character, CHARACTER: character, NCHAR: character,
  BINARY: binary, VARBINARY: binary,
  BOOLEAN: plain('BOOLEAN'), DATE: plain('DATE'), TIME: fraction('TIME'),
  // TIMESTAMP follows TIMESTAMP_TYPE_MAPPING, whose default is TIMESTAMP_NTZ.
  TIMESTAMP: timestamp, DATETIME: timestamp, TIMESTAMP_NTZ: timestamp, TIMESTAMPNTZ: timestamp, 'TIMESTAMP WITHOUT TIME ZONE': timestamp,
  TIMESTAMP_LTZ: fraction('TIMESTAMP_LTZ'), TIMESTAMPLTZ: fraction('TIMESTAMP_LTZ'), 'TIMESTAMP WITH LOCAL TIME ZONE': fraction('TIMESTAMP_LTZ'),
  TIMESTAMP_TZ: fraction('TIMESTAMP_TZ'), TIMESTAMPTZ: fraction('TIMESTAMP_TZ'), 'TIMESTAMP WITH TIME ZONE': fraction('TIMESTAMP_TZ'),
  VARIANT: plain('VARIANT'), OBJECT: plain('OBJECT'), ARRAY: plain('ARRAY'),
  GEOGRAPHY: plain('GEOGRAPHY'), GEOMETRY: plain('GEOMETRY'), DECFLOAT: plain('DECFLOAT'),
}
const BY_NAME = new Map(Object.entries(RULES))

// name, (arguments), rest of the name: TIMESTAMP (3) WITH TIME ZONE
const SPELLING = /^([A-Z][A-Z0-9_ ]*?)\s*(?:\(\s*(\d+)\s*(?:,\s*(\d+)\s*)?\))?((?:\s+[A-Z]+)*)$/

const known = new Map<string, SqlType | undefined>()

/** The type that a declared text means; undefined where it is none (or a structured one, VECTOR, MAP, with COLLATE). */
export function parseType(declared: string): SqlType | undefined {
  // A project has thousands of columns and a few dozen types.
  if (known.has(declared)) return known.get(declared)
  const type = parse(declared.trim().replace(/\s+/g, ' ').toUpperCase())
  if (known.size < 10_000) known.set(declared, type)
  return type
}

function parse(spelling: string): SqlType | undefined {
  const match = SPELLING.exec(spelling)
  if (match === null) return undefined
  const rule = BY_NAME.get(`${match[1]}${match[4]}`)
  if (rule === undefined) return undefined
  const given = [match[2], match[3]].filter((arg) => arg !== undefined).map(Number)
  if (rule.isFixed ? given.length > 0 : given.length > rule.defaults.length) return undefined
  const args = rule.defaults.map((value, index) => given[index] ?? value)
  return isInRange(rule, args) ? { base: rule.base, args } : undefined
}

function isInRange(rule: TypeRule, args: readonly number[]): boolean {
  if (args.some((arg, index) => arg > (rule.max[index] ?? 0))) return false
  const [first, second] = args
  if (rule.base === 'NUMBER') return first !== undefined && second !== undefined && first >= 1 && second <= first
  return rule.base === 'VARCHAR' || rule.base === 'BINARY' ? first !== undefined && first >= 1 : true
}

/** A type as SHOW and INFORMATION_SCHEMA spell it; one that is not known keeps its text. */
export function catalogType(spelled: string): SqlType {
  return parseType(spelled) ?? { base: spelled.trim(), args: [] }
}
