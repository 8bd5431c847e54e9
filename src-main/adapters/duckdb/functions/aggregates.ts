// Aggregate and window functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME. They keep DISTINCT, FILTER and OVER, and so are renamed, never macros.
import { sql } from '../rewrite/writing.ts'
import { form, refused, renamed, same, written } from './define.ts'
import type { Call, Family } from './define.ts'
import { within } from './json.ts'

/** LISTAGG(x [, separator]) [WITHIN GROUP (ORDER BY y)]: '' for no rows, and '' between where no separator is said. */
function listagg(call: Call): ReturnType<typeof written> {
  const [value = [], separator = sql`''`] = call.args
  // With DISTINCT what is ordered by must be what is aggregated, so that it stays as it is.
  const text = value[0]?.upper === 'DISTINCT' ? value : sql`sf_to_varchar(${value})`
  return written(sql`coalesce(string_agg(${text}, ${separator}${within(call)}), '')`, true)
}

export const aggregates: Family = {
  ...same('COUNT SUM AVG MIN MAX MEDIAN MODE STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP CORR COVAR_POP COVAR_SAMP REGR_SLOPE REGR_INTERCEPT REGR_R2 REGR_COUNT'),
  ...same('COUNT_IF ANY_VALUE APPROX_COUNT_DISTINCT PERCENTILE_CONT PERCENTILE_DISC MAX_BY MIN_BY GROUPING GROUPING_ID'),
  ...same('ROW_NUMBER RANK DENSE_RANK PERCENT_RANK CUME_DIST NTILE LAG LEAD FIRST_VALUE LAST_VALUE NTH_VALUE'),
  VARIANCE_SAMP: renamed('var_samp'), VARIANCE_POP: renamed('var_pop'),
  SKEW: renamed('skewness'), KURTOSIS: renamed('kurtosis'),
  BOOLAND_AGG: renamed('bool_and'), BOOLOR_AGG: renamed('bool_or'),
  BITAND_AGG: renamed('bit_and'), BITOR_AGG: renamed('bit_or'), BITXOR_AGG: renamed('bit_xor'),
  // Of whole numbers too it is no whole number.
  APPROX_PERCENTILE: form((call) => written(sql`"approx_quantile"(CAST(${call.args[0] ?? []} AS DOUBLE), ${call.args[1] ?? []})`)),
  LISTAGG: form(listagg),
  HLL: refused('Use APPROX_COUNT_DISTINCT or COUNT(DISTINCT …).'),
  RATIO_TO_REPORT: refused('Divide by SUM(…) OVER (…).'),
}
