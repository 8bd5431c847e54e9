// Aggregate and window functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME. They keep DISTINCT, FILTER and OVER, and so are renamed or written out, never macros.
import type { Token } from '../rewrite/tokens.ts'
import { is, isWord, operandEnd } from '../rewrite/reading.ts'
import { asText } from '../rewrite/texts.ts'
import { joined, refuse, sql, trimmed } from '../rewrite/writing.ts'
import { form, refused, renamed, same, written, writtenWhole } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'

type Outcome = ReturnType<typeof written>

const isDistinct = (arg: readonly Token[]): boolean => isWord(arg[0], 'DISTINCT')
const ordered = (call: Call): readonly Token[] => (call.within.length === 0 ? [] : sql` ${call.within}`)

/** LISTAGG(x [, separator]) [WITHIN GROUP (ORDER BY y)] [OVER (…)]: '' for no rows, and '' between where no separator is said. */
function listagg(call: Call): Outcome {
  const [value = [], separator = sql`''`] = call.args
  // With DISTINCT what is ordered by must be what is aggregated, so that it stays as it is.
  const text = isDistinct(value) ? value : asText(value)
  return writtenWhole(sql`coalesce(string_agg(${text}, ${separator}${ordered(call)})${call.over}, '')`)
}

/** COUNT(a, b) and COUNT(DISTINCT a, b): rows in which no value is NULL. */
function count(call: Call): Outcome {
  const [first = [], ...rest] = call.args
  if (rest.length === 0) return written(sql`COUNT(${first})`)
  const values = isDistinct(first) ? [trimmed(first.slice(1)), ...rest] : call.args
  const row = sql`CASE WHEN ${joined(values.map((value) => sql`${value} IS NOT NULL`), ' AND')} THEN "row"(${joined(values, ',')}) END`
  return written(isDistinct(first) ? sql`COUNT(DISTINCT ${row})` : sql`COUNT(${row})`)
}

/** MIN and MAX, of VARIANTs by their order. */
const extreme = (name: 'MIN' | 'MAX'): FunctionRule =>
  form((call) => {
    const [value = []] = call.args
    const isVariant = value[0]?.isVariant === true && operandEnd(value, 0) === value.length
    return written(isVariant ? sql`${name === 'MIN' ? '"arg_min"' : '"arg_max"'}(${value}, sf_variant_order(${value}))` : sql`${name}(${value})`)
  })

/** MAX_BY(value, key [, n]): the value may be NULL; n of them are an array. */
const by = (name: 'arg_min' | 'arg_max'): FunctionRule =>
  form((call) => {
    const [value = [], key = [], most] = call.args
    return written(most === undefined ? sql`${`"${name}_null"`}(${value}, ${key})` : sql`sf_array_of(${`"${name}"`}(${value}, ${key}, ${most}))`)
  })

/** Of an exact number too the middle is no whole number. */
const ofDouble = (name: string): FunctionRule => form((call) => written(sql`${`"${name}"`}(${asDouble(call.args[0] ?? [])}${call.args.slice(1).flatMap((arg) => sql`, ${arg}`)})`))
const asDouble = (value: readonly Token[]): Token[] => (isDistinct(value) ? sql`DISTINCT CAST(${trimmed(value.slice(1))} AS DOUBLE)` : sql`CAST(${value} AS DOUBLE)`)
const ofType = (name: string, type: string): FunctionRule => form((call) => written(sql`${`"${name}"`}(CAST(${call.args[0] ?? []} AS ${type}))`))

/** PERCENTILE_CONT(p) WITHIN GROUP (ORDER BY x [DESC]) [OVER (…)]. */
const percentile = (name: 'quantile_cont' | 'quantile_disc'): FunctionRule =>
  form((call) => {
    const [fraction = []] = call.args
    const isDescending = isWord(call.within.at(-1), 'DESC')
    const value = call.within.slice(2, isWord(call.within.at(-1), 'DESC', 'ASC') ? -1 : undefined)
    if (operandEnd(value, 0) !== value.length && value.some((token) => isWord(token, 'NULLS') || is(token, ','))) return refuse(`${call.name} with more than a value in its order`, 'It is ordered by one value here.')
    if (name === 'quantile_cont') return writtenWhole(sql`"quantile_cont"(CAST(${value} AS DOUBLE), ${isDescending ? sql`1 - ${fraction}` : fraction})${call.over}`)
    if (!isDescending) return writtenWhole(sql`"quantile_disc"(${value}, ${fraction})${call.over}`)
    return call.over.length === 0 ? writtenWhole(sql`"percentile_disc"(${fraction}) WITHIN GROUP (${call.within})`) : refuse('PERCENTILE_DISC … DESC with OVER', 'Order it the other way, with 1 minus the percentile.')
  })

const exactlyOne = form((call) => {
  const [value = []] = call.args
  return writtenWhole(sql`CASE WHEN count(${value})${call.over} > 0 THEN count_if(CAST(${value} AS BOOLEAN))${call.over} = 1 END`)
})

/** Its order means nothing, and would make a running sum of it. */
const ratioToReport = form((call) => {
  const [value = []] = call.args
  const order = call.over.findIndex((token) => isWord(token, 'ORDER'))
  const over = order < 0 ? call.over : [...call.over.slice(0, order), ...call.over.slice(-1)]
  return writtenWhole(sql`sf_divide(${value}, nullif(sum(${value})${over}, 0))`)
})

/** How often it was true so far, row by row. */
const trueEvents = form((call) => {
  if (call.over.length < 4 || call.args[0]?.some((token) => isWord(token, 'OVER')) === true) return refuse('CONDITIONAL_TRUE_EVENT of a window function', 'Compute what it counts in a query of its own.')
  return writtenWhole(sql`count_if(coalesce(CAST(${call.args[0] ?? []} AS BOOLEAN), false))${call.over.slice(0, -1)} ROWS UNBOUNDED PRECEDING)`)
})

export const aggregates: Family = {
  ...same('SUM AVG MODE STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP CORR COVAR_POP COVAR_SAMP'),
  ...same('REGR_SLOPE REGR_INTERCEPT REGR_R2 REGR_COUNT REGR_AVGX REGR_AVGY REGR_SXX REGR_SYY REGR_SXY'),
  ...same('COUNT_IF ANY_VALUE APPROX_COUNT_DISTINCT GROUPING GROUPING_ID'),
  ...same('ROW_NUMBER RANK DENSE_RANK PERCENT_RANK CUME_DIST NTILE LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE'),
  COUNT: form(count),
  MIN: extreme('MIN'), MAX: extreme('MAX'),
  MAX_BY: by('arg_max'), MIN_BY: by('arg_min'),
  MEDIAN: ofDouble('median'),
  PERCENTILE_CONT: percentile('quantile_cont'), PERCENTILE_DISC: percentile('quantile_disc'),
  VARIANCE_SAMP: renamed('var_samp'), VARIANCE_POP: renamed('var_pop'),
  SKEW: renamed('skewness'), KURTOSIS: renamed('kurtosis'),
  BOOLAND_AGG: ofType('bool_and', 'BOOLEAN'), BOOLOR_AGG: ofType('bool_or', 'BOOLEAN'), BOOLXOR_AGG: exactlyOne,
  BITAND_AGG: ofType('bit_and', 'BIGINT'), BITOR_AGG: ofType('bit_or', 'BIGINT'), BITXOR_AGG: ofType('bit_xor', 'BIGINT'),
  // Of whole numbers too it is no whole number.
  APPROX_PERCENTILE: ofDouble('approx_quantile'),
  LISTAGG: form(listagg),
  RATIO_TO_REPORT: ratioToReport,
  CONDITIONAL_TRUE_EVENT: trueEvents,
  CONDITIONAL_CHANGE_EVENT: refused('Compare with LAG in a query of its own, and sum the changes.'),
  HLL: refused('Use APPROX_COUNT_DISTINCT or COUNT(DISTINCT …).'),
  APPROX_TOP_K: refused('Which values it finds is not the same in every engine. Group and count them.'),
}
