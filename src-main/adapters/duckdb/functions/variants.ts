// Values of any kind: VARIANT, OBJECT and ARRAY are JSON here. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { jsonPath, pathKey } from '../rewrite/rules/paths.ts'
import { literal } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { refuse, sql, variant } from '../rewrite/writing.ts'
import { TEXT } from './conversion.ts'
import { form, integerOf, macro, once, refused, same, textOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'

/** GET(value, key): one path where the key is written out, and a look-up where it is computed. */
function get(call: Call): ReturnType<typeof written> {
  const [value = [], key = []] = call.args
  const [name, index] = [textOf(key), integerOf(key)]
  const path = name !== undefined ? `$${pathKey(name)}` : index !== undefined && index >= 0 ? `$[${index}]` : undefined
  return written(variant(path === undefined ? sql`sf_get(${value}, ${key})` : sql`json_extract(${value}, ${literal(path)})`))
}

function getPath(call: Call): ReturnType<typeof written> {
  const [value = [], path] = call.args
  const text = textOf(path)
  return text === undefined ? refuse('GET_PATH with a computed path', 'The path must be written out.') : written(variant(sql`json_extract(${value}, ${literal(jsonPath(text))})`))
}

const POINTER = "'/' || replace(replace(k, '~', '~0'), '/', '~1')"
// An index counts from 0, and none is negative; a key is for objects, an index for arrays.
const LOOKED_UP = `CASE WHEN typeof(k) = 'VARCHAR' THEN CASE json_type(v) WHEN 'OBJECT' THEN json_extract(v, sf_pointer(CAST(k AS VARCHAR))) END
  WHEN json_type(v) = 'ARRAY' AND TRY_CAST(CAST(k AS VARCHAR) AS BIGINT) >= 0 THEN json_extract(v, '$[' || TRY_CAST(CAST(k AS VARCHAR) AS BIGINT) || ']') END`

// A number with an exponent is a DOUBLE, one with a fraction a DECIMAL.
const KINDS = `CASE json_type(v) WHEN 'NULL' THEN 'NULL_VALUE' WHEN 'BIGINT' THEN 'INTEGER' WHEN 'UBIGINT' THEN 'INTEGER'
  WHEN 'DOUBLE' THEN CASE WHEN contains(lower(CAST(v AS VARCHAR)), 'e') THEN 'DOUBLE' ELSE 'DECIMAL' END ELSE json_type(v) END`
const isKind = (name: string, kinds: string): FunctionRule => macro(`sf_is_${name}`, `(v) AS sf_typeof(v) IN (${kinds})`)
const asKind = (name: string, kinds: string, value: string): FunctionRule => macro(`sf_as_${name}`, `(v) AS CASE WHEN sf_typeof(v) IN (${kinds}) THEN ${value} END`)

const DECIMAL = "'INTEGER', 'DECIMAL'"
const NUMBER = "'INTEGER', 'DECIMAL', 'DOUBLE'"
const [isText, isDouble, isDecimal] = [isKind('varchar', "'VARCHAR'"), isKind('double', NUMBER), isKind('decimal', DECIMAL)]
const asText = asKind('varchar', "'VARCHAR'", "json_extract_string(v, '$')")
const asDouble = asKind('double', NUMBER, 'CAST(v AS DOUBLE)')
const unkept = refused('The embedded warehouse keeps a time or bytes in a VARIANT as text.')

/** AS_DECIMAL(value [, precision [, scale]]): NUMBER(38,0) where nothing is said. */
const asDecimal = form((call) => {
  const [value = [], precision = sql`38`, scale = sql`0`] = call.args
  if (integerOf(precision) === undefined || integerOf(scale) === undefined) return refuse(call.name, 'Precision and scale must be written out.')
  return written(sql`CASE WHEN sf_is_decimal(${value}) THEN CAST(${value} AS DECIMAL(${precision}, ${scale})) END`)
})

const parse = (cast: string): string => `(s) AS CASE WHEN trim(s) <> '' THEN ${cast} END`
const parseJson = form((call) => {
  const [text = [], parameter] = call.args
  return parameter === undefined || textOf(parameter) === 's' ? written(sql`sf_parse_json(${text})`) : refuse('PARSE_JSON of duplicate keys', 'The embedded warehouse keeps them all.')
})

export const variants: Family = {
  SF_PARSE_JSON: macro('sf_parse_json', parse('json(s)')),
  PARSE_JSON: parseJson,
  TRY_PARSE_JSON: macro('sf_try_parse_json', parse('CASE WHEN json_valid(s) THEN json(s) END')),
  CHECK_JSON: macro('sf_check_json', "(s) AS CASE WHEN trim(s) <> '' AND NOT json_valid(s) THEN 'not valid JSON' END"),
  TO_JSON: macro('sf_to_json', '(v) AS CAST(v AS VARCHAR)'),
  // Times as Snowflake writes them in JSON.
  TO_VARIANT: macro('sf_to_variant', `(v) AS list_transform([v], lambda x: CASE WHEN typeof(x) IN ('TIMESTAMP', 'TIMESTAMP WITH TIME ZONE', 'BLOB') THEN to_json(${TEXT}) ELSE to_json(x) END)[1]`),
  // Into a column of any type it is cast as DuckDB's own VARIANT is.
  SF_ASSIGNED: macro('sf_assigned', '(v) AS CAST(v AS VARIANT)'),
  TO_ARRAY: macro('sf_to_array', `(v) AS ${once({ x: 'sf_to_variant(v)' }, "CASE WHEN json_type(_p.x) = 'ARRAY' THEN _p.x WHEN json_type(_p.x) <> 'NULL' THEN json_array(_p.x) END")}`),
  TO_OBJECT: macro('sf_to_object', `(v) AS ${once({ x: 'sf_to_variant(v)' }, "CASE WHEN json_type(_p.x) = 'OBJECT' THEN _p.x WHEN json_type(_p.x) <> 'NULL' THEN error('The value is no object') END")}`),
  SF_POINTER: macro('sf_pointer', `(k) AS ${POINTER}`),
  SF_GET: macro('sf_get', `(v, k) AS ${LOOKED_UP}`),
  GET: form(get),
  GET_PATH: form(getPath),
  // What a rewritten path is; also DuckDB's own name.
  ...same('JSON_EXTRACT'),
  // Numbers by size, then text: what ORDER BY sorts a VARIANT by.
  SF_VARIANT_ORDER: macro('sf_variant_order', "(v) AS CASE WHEN v IS NOT NULL THEN row(CASE WHEN json_type(v) IN ('BIGINT', 'UBIGINT', 'DOUBLE') THEN CAST(v AS DOUBLE) END, json_extract_string(v, '$')) END"),
  TYPEOF: macro('sf_typeof', `(v) AS ${KINDS}`),
  IS_NULL_VALUE: macro('sf_is_null_value', "(v) AS json_type(v) = 'NULL'"),
  STRIP_NULL_VALUE: macro('sf_strip_null_value', "(v) AS CASE json_type(v) WHEN 'NULL' THEN NULL ELSE v END"),
  IS_ARRAY: isKind('array', "'ARRAY'"), IS_OBJECT: isKind('object', "'OBJECT'"), IS_BOOLEAN: isKind('boolean', "'BOOLEAN'"), IS_INTEGER: isKind('integer', "'INTEGER'"),
  IS_VARCHAR: isText, IS_CHAR: isText, IS_DOUBLE: isDouble, IS_REAL: isDouble, IS_DECIMAL: isDecimal,
  AS_ARRAY: asKind('array', "'ARRAY'", 'v'), AS_OBJECT: asKind('object', "'OBJECT'", 'v'), AS_BOOLEAN: asKind('boolean', "'BOOLEAN'", 'CAST(v AS BOOLEAN)'),
  AS_INTEGER: asKind('integer', "'INTEGER'", 'CAST(v AS DECIMAL(38, 0))'),
  AS_VARCHAR: asText, AS_CHAR: asText, AS_DOUBLE: asDouble, AS_REAL: asDouble, AS_DECIMAL: asDecimal, AS_NUMBER: asDecimal,
  ...Object.fromEntries('DATE DATE_VALUE TIME TIMESTAMP_NTZ TIMESTAMP_LTZ TIMESTAMP_TZ BINARY'.split(' ').flatMap((type) => [[`IS_${type}`, unkept], [`AS_${type}`, unkept]])),
  GET_IGNORE_CASE: refused('Keys keep their case here. Use GET.'),
}

/** The arguments as VARIANTs. */
export const asVariants = (args: readonly (readonly Token[])[]): readonly Token[][] => args.map((arg) => sql`sf_to_variant(${arg})`)
