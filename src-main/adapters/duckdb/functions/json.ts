// Semi-structured data: VARIANT, OBJECT and ARRAY are JSON here. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { jsonPath } from '../rewrite/rules/paths.ts'
import { literal, stringValue } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { refuse, sql } from '../rewrite/writing.ts'
import { form, macro, refused, renamed, written } from './define.ts'
import type { Call, Family } from './define.ts'

const list = (args: readonly (readonly Token[])[]): Token[] => args.flatMap((arg, at) => (at === 0 ? [...arg] : [...sql`, `, ...arg]))

/** Pairs whose value is NULL are left out. Written as text, because merging would also take a JSON null out of a value. */
function objectConstruct(call: Call): ReturnType<typeof written> {
  if (call.args.length % 2 !== 0) return refuse('OBJECT_CONSTRUCT of all columns', 'Name the keys and values.')
  const pairs: Token[] = []
  for (let at = 0; at < call.args.length; at += 2) {
    const [key = [], value = []] = [call.args[at], call.args[at + 1]]
    pairs.push(...sql`, CASE WHEN ${value} IS NOT NULL THEN "to_json"(${key}) || ':' || "to_json"(${value}) END`)
  }
  return written(pairs.length === 0 ? sql`CAST('{}' AS JSON)` : sql`CAST('{' || "concat_ws"(','${pairs}) || '}' AS JSON)`)
}

/** GET(value, key) and GET_PATH(value, path), with a literal. */
function get(call: Call, pathOf: (arg: Token) => string | undefined): ReturnType<typeof written> {
  const [value = [], arg] = call.args
  const path = arg?.length === 1 && arg[0] !== undefined ? pathOf(arg[0]) : undefined
  return path === undefined ? refuse(`${call.name} with a computed path`, 'The path must be written out.') : written(sql`json_extract(${value}, ${literal(path)})`)
}

/** NULLs are left out, as in ARRAY_AGG(x) WITHIN GROUP (ORDER BY y). */
function arrayAgg(call: Call): ReturnType<typeof written> {
  const [value = []] = call.args
  const operand = value[0]?.upper === 'DISTINCT' ? value.slice(1) : value
  return written(sql`coalesce("to_json"("array_agg"(${value}${within(call)}) FILTER (WHERE ${operand} IS NOT NULL)), CAST('[]' AS JSON))`, true)
}

/** ORDER BY … out of WITHIN GROUP (ORDER BY …), as an aggregate takes it inside its parentheses here. */
export const within = (call: Call): readonly Token[] => (call.after.length === 0 ? [] : call.after.slice(3, -1).map((token, at) => (at === 0 ? { ...token, before: ' ' } : token)))

const KINDS = "CASE json_type(v) WHEN 'NULL' THEN 'NULL_VALUE' WHEN 'BIGINT' THEN 'INTEGER' WHEN 'UBIGINT' THEN 'INTEGER' ELSE json_type(v) END"

export const json: Family = {
  PARSE_JSON: macro('sf_parse_json', '(s) AS CAST(s AS JSON)'),
  TRY_PARSE_JSON: macro('sf_try_parse_json', '(s) AS TRY_CAST(s AS JSON)'),
  TO_JSON: macro('sf_to_json', '(v) AS CAST(v AS VARCHAR)'),
  TO_VARIANT: renamed('to_json'),
  GET_PATH: form((call) => get(call, (arg) => (arg.kind === 'string' ? jsonPath(stringValue(arg)) : undefined))),
  GET: form((call) => get(call, (arg) => (arg.kind === 'string' ? `$."${stringValue(arg)}"` : arg.kind === 'number' ? `$[${arg.text}]` : undefined))),
  // What a rewritten path is; also DuckDB's own name.
  JSON_EXTRACT: { kind: 'same' },
  OBJECT_CONSTRUCT: form(objectConstruct),
  OBJECT_CONSTRUCT_KEEP_NULL: form((call) => (call.args.length % 2 === 0 ? written(sql`json_object(${list(call.args)})`) : refuse('OBJECT_CONSTRUCT_KEEP_NULL of all columns', 'Name the keys and values.'))),
  OBJECT_KEYS: macro('sf_object_keys', '(v) AS to_json(json_keys(v))'),
  OBJECT_AGG: renamed('json_group_object'),
  ARRAY_CONSTRUCT: form((call) => written(sql`json_array(${list(call.args)})`)),
  ARRAY_SIZE: macro('sf_array_size', "(v) AS CASE json_type(v) WHEN 'ARRAY' THEN CAST(json_array_length(v) AS BIGINT) END"),
  ARRAY_TO_STRING: macro('sf_array_to_string', "(v, separator) AS array_to_string(from_json(v, '[\"VARCHAR\"]'), separator)"),
  ARRAY_AGG: form(arrayAgg),
  TYPEOF: macro('sf_typeof', `(v) AS ${KINDS}`),
  IS_NULL_VALUE: macro('sf_is_null_value', "(v) AS json_type(v) = 'NULL'"),
  STRIP_NULL_VALUE: macro('sf_strip_null_value', "(v) AS CASE json_type(v) WHEN 'NULL' THEN NULL ELSE v END"),
  FLATTEN: refused('The embedded warehouse cannot turn a value into rows yet.'),
}
