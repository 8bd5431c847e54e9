// Conditional functions, and what they make of NULL. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { joined, refuse, sql } from '../rewrite/writing.ts'
import type { Token } from '../rewrite/tokens.ts'
import { form, macro, renamed, same, written } from './define.ts'
import type { Call, Family } from './define.ts'

const nvl = macro('sf_nvl', '(a, b) AS coalesce(a, b)')

/** CASE that takes two NULLs for equal; the last argument without a partner is the default. */
function decode(call: Call): ReturnType<typeof written> {
  const [value, ...rest] = call.args
  if (value === undefined || rest.length < 2) return refuse('the function DECODE', 'It needs a value, a search and a result.')
  const out: Token[] = [...sql`CASE`]
  let at = 0
  for (; at + 1 < rest.length; at += 2) out.push(...sql` WHEN ${value} IS NOT DISTINCT FROM ${rest[at] ?? []} THEN ${rest[at + 1] ?? []}`)
  const otherwise = rest[at]
  return written([...out, ...(otherwise === undefined ? [] : sql` ELSE ${otherwise}`), ...sql` END`])
}

/** NULL where any argument is; DuckDB's own skip NULLs. */
function extreme(name: string): (call: Call) => ReturnType<typeof written> {
  return (call) => {
    const isNull = joined(call.args.map((arg) => sql`${arg} IS NULL`), ' OR')
    return written(sql`CASE WHEN ${isNull} THEN NULL ELSE ${`"${name}"`}(${joined(call.args, ',')}) END`)
  }
}

export const conditional: Family = {
  ...same('COALESCE NULLIF'),
  NVL: nvl,
  IFNULL: nvl,
  NVL2: macro('sf_nvl2', '(a, b, c) AS CASE WHEN a IS NOT NULL THEN b ELSE c END'),
  IFF: macro('sf_iff', '(condition, a, b) AS CASE WHEN condition THEN a ELSE b END'),
  ZEROIFNULL: macro('sf_zeroifnull', '(a) AS coalesce(a, 0)'),
  NULLIFZERO: macro('sf_nullifzero', '(a) AS nullif(a, 0)'),
  EQUAL_NULL: macro('sf_equal_null', '(a, b) AS a IS NOT DISTINCT FROM b'),
  DECODE: form(decode),
  GREATEST: form(extreme('greatest')),
  LEAST: form(extreme('least')),
  GREATEST_IGNORE_NULLS: renamed('greatest'),
  LEAST_IGNORE_NULLS: renamed('least'),
  BOOLAND: macro('sf_booland', '(a, b) AS CAST(a AS BOOLEAN) AND CAST(b AS BOOLEAN)'),
  BOOLOR: macro('sf_boolor', '(a, b) AS CAST(a AS BOOLEAN) OR CAST(b AS BOOLEAN)'),
  BOOLNOT: macro('sf_boolnot', '(a) AS NOT CAST(a AS BOOLEAN)'),
  BOOLXOR: macro('sf_boolxor', '(a, b) AS CAST(a AS BOOLEAN) <> CAST(b AS BOOLEAN)'),
}
