// Numeric functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME and …/operators-arithmetic.
import { stringValue } from '../rewrite/tokens.ts'
import { sql } from '../rewrite/writing.ts'
import { dateTrunc } from './dates.ts'
import { form, macro, refused, renamed, same, written } from './define.ts'
import type { Family } from './define.ts'

const IS_FLOAT = "(typeof(a) IN ('DOUBLE', 'FLOAT') OR typeof(b) IN ('DOUBLE', 'FLOAT'))"
// A DECIMAL's scale is what stands behind the comma of its type; exact numbers divide to six more, twelve at most.
const SCALE = "coalesce(try_cast(regexp_extract(typeof(a), ',(\\d+)\\)', 1) AS INTEGER), 0)"
const QUOTIENT = `CASE WHEN ${IS_FLOAT} THEN a / b ELSE round(a / b, greatest(${SCALE}, least(${SCALE} + 6, 12))) END`
const ZERO = "error('Division by zero')"

const mod = macro('sf_mod', `(a, b) AS CASE WHEN b = 0 THEN ${ZERO} ELSE a % b END`)
const random = refused('Its values are other ones in every run and engine.')

export const numbers: Family = {
  ...same('ABS SQRT EXP LN POWER PI DEGREES RADIANS SIN COS TAN ASIN ACOS ATAN ATAN2 SINH COSH TANH CBRT FACTORIAL SIGN'),
  POW: renamed('power'),
  // The base comes first in both.
  LOG: macro('sf_log', '(base, x) AS log(base, x)'),
  SQUARE: macro('sf_square', '(x) AS x * x'),
  CEIL: macro('sf_ceil', '(x) AS ceil(x)', '(x, n) AS ceil(x * power(10, n)) / power(10, n)'),
  FLOOR: macro('sf_floor', '(x) AS floor(x)', '(x, n) AS floor(x * power(10, n)) / power(10, n)'),
  ROUND: macro('sf_round', '(x) AS round(x)', '(x, n) AS round(x, n)'),
  // Of numbers, or of a date where the second argument is a unit.
  TRUNC: form((call) => (isUnit(call.args[1]) ? dateTrunc({ ...call, args: [call.args[1] ?? [], call.args[0] ?? []] }) : written(sql`"trunc"(${call.args.flatMap((arg, at) => (at === 0 ? arg : [...sql`, `, ...arg]))})`))),
  TRUNCATE: renamed('trunc'),
  MOD: mod,
  DIV0: macro('sf_div0', `(a, b) AS CASE WHEN b = 0 THEN a * 0 ELSE ${QUOTIENT} END`),
  DIV0NULL: macro('sf_div0null', `(a, b) AS CASE WHEN b = 0 OR b IS NULL THEN a * 0 ELSE ${QUOTIENT} END`),
  // The operator /, which the division rule writes so.
  SF_DIVIDE: macro('sf_divide', `(a, b) AS CASE WHEN b = 0 THEN ${ZERO} ELSE ${QUOTIENT} END`),
  SF_MOD: mod,
  BITAND: macro('sf_bitand', '(a, b) AS a & b'),
  BITOR: macro('sf_bitor', '(a, b) AS a | b'),
  BITXOR: macro('sf_bitxor', '(a, b) AS xor(a, b)'),
  BITNOT: macro('sf_bitnot', '(a) AS ~a'),
  RANDOM: random,
  RANDSTR: random,
  UNIFORM: random,
  NORMAL: random,
  SEQ1: refused('The embedded warehouse has no sequences.'),
  SEQ2: refused('The embedded warehouse has no sequences.'),
  SEQ4: refused('The embedded warehouse has no sequences.'),
  SEQ8: refused('The embedded warehouse has no sequences.'),
}

function isUnit(arg: Parameters<typeof dateTrunc>[0]['args'][number] | undefined): boolean {
  const [only, ...more] = arg ?? []
  return only?.kind === 'string' && more.length === 0 && /^[a-z]/i.test(stringValue(only))
}
