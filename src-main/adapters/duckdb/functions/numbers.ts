// Numeric functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME and …/operators-arithmetic.
import { stringValue } from '../rewrite/tokens.ts'
import { joined, refuse, sql } from '../rewrite/writing.ts'
import { dateTrunc } from './dates.ts'
import { form, macro, refused, renamed, same, textOf, written } from './define.ts'
import type { Family } from './define.ts'

// A DECIMAL's scale is what stands behind the comma of its type; exact numbers divide to six more, twelve at most. To 400 digits a float stays as it is.
const DIGITS = `list_transform([typeof(a) || ' ' || typeof(b)], lambda t: CASE WHEN regexp_matches(t, 'DOUBLE|FLOAT') THEN 400
  ELSE list_transform([coalesce(TRY_CAST(regexp_extract(t, '^DECIMAL\\(\\d+,(\\d+)\\)', 1) AS INTEGER), 0)], lambda s: greatest(s, least(s + 6, 12)))[1] END)[1]`
const QUOTIENT = `round(a / b, ${DIGITS})`
const ZERO = "error('Division by zero')"

const mod = macro('sf_mod', `(a, b) AS CASE WHEN b = 0 THEN ${ZERO} ELSE a % b END`)
const random = refused('Its values are other ones in every run and engine.')
const unnumbered = refused('Rows have no order of their own. Use ROW_NUMBER, or read TABLE(GENERATOR(…)) in the same query.')
// What the binary power adds in the last digits is rounded away first: 1.1 * 10 is 11.000000000000002.
const stepped = (name: string): string[] => [`(x) AS ${name}(x)`, `(x, n) AS ${name}(round(x * power(10, n), 9)) / power(10, n)`]
const bits = (name: string, body: string): ReturnType<typeof macro> => macro(`sf_${name}`, body)
const [and, or, xor, not] = [
  bits('bitand', '(a, b) AS CAST(a AS BIGINT) & CAST(b AS BIGINT)'), bits('bitor', '(a, b) AS CAST(a AS BIGINT) | CAST(b AS BIGINT)'),
  bits('bitxor', '(a, b) AS xor(CAST(a AS BIGINT), CAST(b AS BIGINT))'), bits('bitnot', '(a) AS ~CAST(a AS BIGINT)'),
]

/** ROUND(x [, scale [, mode]]). */
const round = form((call) => {
  const mode = textOf(call.args[2])?.toUpperCase()
  if (call.args[2] !== undefined && mode === undefined) return refuse('ROUND with a computed mode', 'It must be written out.')
  const args = joined(call.args.slice(0, 2), ',')
  return written(mode === 'HALF_TO_EVEN' ? sql`sf_round_even(${args})` : sql`sf_round(${args})`)
})

export const numbers: Family = {
  ...same('ABS SQRT EXP LN POWER PI DEGREES RADIANS SIN COS TAN COT ASIN ACOS ATAN ATAN2 SINH COSH TANH ASINH ACOSH ATANH CBRT FACTORIAL SIGN'),
  POW: renamed('power'),
  // The base comes first in both.
  LOG: macro('sf_log', '(base, x) AS log(base, x)'),
  SQUARE: macro('sf_square', '(x) AS x * x'),
  CEIL: macro('sf_ceil', ...stepped('ceil')),
  FLOOR: macro('sf_floor', ...stepped('floor')),
  SF_ROUND: macro('sf_round', '(x) AS round(x)', '(x, n) AS round(x, n)'),
  SF_ROUND_EVEN: macro('sf_round_even', '(x, n) AS round_even(x, n)'),
  ROUND: round,
  // Of numbers, or of a date where the second argument is a unit.
  TRUNC: form((call) => (isUnit(call.args[1]) ? dateTrunc({ ...call, args: [call.args[1] ?? [], call.args[0] ?? []] }) : written(sql`"trunc"(${joined(call.args, ',')})`))),
  TRUNCATE: renamed('trunc'),
  MOD: mod,
  DIV0: macro('sf_div0', `(a, b) AS CASE WHEN b = 0 THEN a * 0 ELSE ${QUOTIENT} END`),
  DIV0NULL: macro('sf_div0null', `(a, b) AS CASE WHEN b = 0 OR b IS NULL THEN a * 0 ELSE ${QUOTIENT} END`),
  // The operator /, which the division rule writes so.
  SF_DIVIDE: macro('sf_divide', `(a, b) AS CASE WHEN b = 0 THEN ${ZERO} ELSE ${QUOTIENT} END`),
  SF_MOD: mod,
  WIDTH_BUCKET: macro('sf_width_bucket', '(x, low, high, n) AS CASE WHEN x < low THEN 0 WHEN x >= high THEN n + 1 ELSE CAST(floor((x - low) * n / (high - low)) AS BIGINT) + 1 END'),
  BITAND: and, BIT_AND: and,
  BITOR: or, BIT_OR: or,
  BITXOR: xor, BIT_XOR: xor,
  BITNOT: not, BIT_NOT: not,
  BITSHIFTLEFT: refused('The embedded warehouse shifts 64 bits and not 128. Multiply by a power of 2.'),
  BITSHIFTRIGHT: refused('The embedded warehouse shifts 64 bits and not 128. Divide by a power of 2.'),
  RANDOM: random, RANDSTR: random, UNIFORM: random, NORMAL: random, ZIPF: random,
  SEQ1: unnumbered, SEQ2: unnumbered, SEQ4: unnumbered, SEQ8: unnumbered,
}

function isUnit(arg: Parameters<typeof dateTrunc>[0]['args'][number] | undefined): boolean {
  const [only, ...more] = arg ?? []
  return only?.kind === 'string' && more.length === 0 && /^[a-z]/i.test(stringValue(only))
}
