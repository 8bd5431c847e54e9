// What type a function gives. How to read it: a name and either the type, or a rule that makes it from the arguments and their types.
// Sources: docs.snowflake.com/en/sql-reference/functions-all and the page of each function. A function that is not here gives a type that is not known.
import type { SqlExpression } from '../../../sql/select/index.ts'
import { isPartOfADay } from './date-parts.ts'
import { COUNT, FLOAT, INTEGER, TEXT, TIMESTAMP, baseOf, commonType, isKnown, isMoment, isNumeric, numberType, scaleOf } from './sql-types.ts'
import { UNTYPED } from './values.ts'

export interface CallFacts {
  readonly args: readonly SqlExpression[]
  /** Of each argument; a part of a date has none. */
  readonly types: readonly string[]
}

type Rule = string | ((call: CallFacts) => string)

const FIXED: Readonly<Record<string, string>> = {
  [TEXT]: `UPPER LOWER INITCAP TRIM LTRIM RTRIM SUBSTR SUBSTRING LEFT RIGHT LPAD RPAD REPLACE TRANSLATE REGEXP_REPLACE REGEXP_SUBSTR REVERSE REPEAT SPACE
    CONCAT CONCAT_WS TO_CHAR TO_VARCHAR SPLIT_PART STRTOK CHR CHAR MD5 MD5_HEX SHA1 SHA1_HEX SHA2 SHA2_HEX HEX_ENCODE BASE64_ENCODE BASE64_DECODE_STRING
    HEX_DECODE_STRING TRY_BASE64_DECODE_STRING TRY_HEX_DECODE_STRING UUID_STRING MONTHNAME DAYNAME TYPEOF SYSTEM$TYPEOF TO_JSON LISTAGG INSERT SOUNDEX RANDSTR
    ARRAY_TO_STRING AS_CHAR AS_VARCHAR CURRENT_USER CURRENT_ROLE CURRENT_DATABASE CURRENT_SCHEMA CURRENT_WAREHOUSE CURRENT_ACCOUNT CURRENT_SESSION
    CURRENT_REGION CURRENT_VERSION CURRENT_TRANSACTION SYS_CONNECT_BY_PATH COLLATION TO_XML`,
  [COUNT]: `COUNT COUNT_IF APPROX_COUNT_DISTINCT HLL ROW_NUMBER RANK DENSE_RANK NTILE LENGTH LEN CHAR_LENGTH OCTET_LENGTH BIT_LENGTH POSITION CHARINDEX
    REGEXP_COUNT REGEXP_INSTR ASCII UNICODE EDITDISTANCE JAROWINKLER_SIMILARITY ARRAY_SIZE ARRAY_POSITION GROUPING GROUPING_ID`,
  [INTEGER]: `DATEDIFF TIMESTAMPDIFF TIMEDIFF DATE_PART EXTRACT YEAR YEAROFWEEK YEAROFWEEKISO QUARTER MONTH WEEK WEEKOFYEAR WEEKISO DAY DAYOFMONTH DAYOFWEEK
    DAYOFWEEKISO DAYOFYEAR HOUR MINUTE SECOND SIGN HASH HASH_AGG RANDOM SEQ1 SEQ2 SEQ4 SEQ8 BITAND BITOR BITXOR BITNOT BITSHIFTLEFT BITSHIFTRIGHT FACTORIAL
    WIDTH_BUCKET AS_INTEGER GETBIT`,
  [FLOAT]: `SQRT CBRT EXP LN LOG POWER POW SQUARE PI SIN COS TAN COT ASIN ACOS ATAN ATAN2 SINH COSH TANH ASINH ACOSH ATANH RADIANS DEGREES HAVERSINE STDDEV STDDEV_POP
    STDDEV_SAMP VARIANCE VARIANCE_POP VARIANCE_SAMP VAR_POP VAR_SAMP CORR COVAR_POP COVAR_SAMP REGR_SLOPE REGR_INTERCEPT REGR_R2 REGR_COUNT SKEW KURTOSIS PERCENT_RANK
    CUME_DIST RATIO_TO_REPORT PERCENTILE_CONT APPROX_PERCENTILE TO_DOUBLE TRY_TO_DOUBLE AS_DOUBLE AS_REAL MONTHS_BETWEEN NORMAL ZIPF`,
  BOOLEAN: `CONTAINS STARTSWITH ENDSWITH LIKE ILIKE RLIKE REGEXP_LIKE EQUAL_NULL TO_BOOLEAN TRY_TO_BOOLEAN AS_BOOLEAN BOOLAND BOOLOR BOOLXOR BOOLNOT BOOLAND_AGG
    BOOLOR_AGG BOOLXOR_AGG ARRAY_CONTAINS ARRAYS_OVERLAP IS_NULL_VALUE IS_ARRAY IS_BOOLEAN IS_CHAR IS_VARCHAR IS_DATE IS_DATE_VALUE IS_DECIMAL IS_DOUBLE IS_REAL
    IS_INTEGER IS_OBJECT IS_TIME IS_TIMESTAMP_NTZ IS_TIMESTAMP_LTZ IS_TIMESTAMP_TZ IS_BINARY IS_ROLE_IN_SESSION`,
  BINARY: 'TO_BINARY TRY_TO_BINARY AS_BINARY MD5_BINARY SHA1_BINARY SHA2_BINARY HEX_DECODE_BINARY BASE64_DECODE_BINARY COMPRESS',
  DATE: 'TO_DATE TRY_TO_DATE DATE CURRENT_DATE LAST_DAY NEXT_DAY PREVIOUS_DAY DATE_FROM_PARTS DATEFROMPARTS AS_DATE',
  'TIME(9)': 'TO_TIME TRY_TO_TIME TIME CURRENT_TIME LOCALTIME TIME_FROM_PARTS TIMEFROMPARTS AS_TIME',
  [TIMESTAMP]: `TO_TIMESTAMP TO_TIMESTAMP_NTZ TRY_TO_TIMESTAMP TRY_TO_TIMESTAMP_NTZ TIMESTAMP_FROM_PARTS TIMESTAMPFROMPARTS TIMESTAMP_NTZ_FROM_PARTS SYSDATE
    AS_TIMESTAMP_NTZ`,
  'TIMESTAMP_LTZ(9)': `CURRENT_TIMESTAMP LOCALTIMESTAMP GETDATE SYSTIMESTAMP TO_TIMESTAMP_LTZ TRY_TO_TIMESTAMP_LTZ TIMESTAMP_LTZ_FROM_PARTS AS_TIMESTAMP_LTZ`,
  'TIMESTAMP_TZ(9)': 'TO_TIMESTAMP_TZ TRY_TO_TIMESTAMP_TZ TIMESTAMP_TZ_FROM_PARTS AS_TIMESTAMP_TZ',
  VARIANT: 'PARSE_JSON TRY_PARSE_JSON TO_VARIANT GET GET_PATH GET_IGNORE_CASE JSON_EXTRACT_PATH PARSE_XML XMLGET STRIP_NULL_VALUE CHECK_JSON_VALUE PARSE_URL AS_VARIANT',
  OBJECT: 'OBJECT_CONSTRUCT OBJECT_CONSTRUCT_KEEP_NULL OBJECT_AGG OBJECT_INSERT OBJECT_DELETE OBJECT_PICK TO_OBJECT AS_OBJECT',
  ARRAY: `ARRAY_CONSTRUCT ARRAY_CONSTRUCT_COMPACT ARRAY_AGG ARRAY_UNIQUE_AGG ARRAY_UNION_AGG ARRAY_APPEND ARRAY_PREPEND ARRAY_CAT ARRAY_COMPACT ARRAY_SLICE ARRAY_DISTINCT
    ARRAY_INSERT ARRAY_SORT ARRAY_INTERSECTION ARRAY_EXCEPT ARRAY_FLATTEN ARRAY_REMOVE ARRAY_GENERATE_RANGE ARRAYAGG SPLIT STRTOK_TO_ARRAY TO_ARRAY AS_ARRAY
    OBJECT_KEYS FILTER TRANSFORM REGEXP_SUBSTR_ALL APPROX_TOP_K`,
}

const common = (from: number): Rule => ({ types }) => commonType(types.slice(from))
const same: Rule = ({ types: [first] }) => first ?? UNTYPED
const ifNumber = (rule: (type: string, call: CallFacts) => string): Rule => (call) => {
  const [first = UNTYPED] = call.types
  if (!isKnown(first)) return first
  return baseOf(first) === 'NUMBER' ? rule(first, call) : isNumeric(first) ? FLOAT : UNTYPED
}

const BY_ARGUMENTS: Readonly<Record<string, Rule>> = {
  COALESCE: common(0), NVL: common(0), IFNULL: common(0), GREATEST: common(0), LEAST: common(0), GREATEST_IGNORE_NULLS: common(0), LEAST_IGNORE_NULLS: common(0),
  IFF: common(1), NVL2: common(1), DECODE: decoded, CASE: common(0),
  NULLIF: same, NULLIFZERO: same, ZEROIFNULL: same, ABS: same, MAX: same, MIN: same, ANY_VALUE: same, MODE: same, MAX_BY: same, MIN_BY: same,
  FIRST_VALUE: same, LAST_VALUE: same, NTH_VALUE: same, LAG: same, LEAD: same, COLLATE: same, PERCENTILE_DISC: FLOAT, TIME_SLICE: same,
  SUM: ifNumber((type) => numberType(38, scaleOf(type))),
  AVG: ifNumber((type) => numberType(38, Math.max(scaleOf(type), Math.min(scaleOf(type) + 6, 12)))),
  MEDIAN: ifNumber((type) => numberType(38, Math.max(scaleOf(type), Math.min(scaleOf(type) + 3, 12)))),
  CEIL: rounded(0), FLOOR: rounded(0), ROUND: rounded(undefined), TRUNC: rounded(undefined), TRUNCATE: rounded(undefined),
  MOD: ifNumber((type, { types }) => numberType(38, Math.max(scaleOf(type), scaleOf(types[1] ?? INTEGER)))),
  DIV0: ifNumber((type) => numberType(38, Math.max(scaleOf(type), Math.min(scaleOf(type) + 6, 12)))),
  DIV0NULL: ifNumber((type) => numberType(38, Math.max(scaleOf(type), Math.min(scaleOf(type) + 6, 12)))),
  TO_NUMBER: declared, TO_DECIMAL: declared, TO_NUMERIC: declared, TRY_TO_NUMBER: declared, TRY_TO_DECIMAL: declared, TRY_TO_NUMERIC: declared, AS_NUMBER: declared, AS_DECIMAL: declared,
  UNIFORM: common(0),
  DATEADD: added, TIMESTAMPADD: added, TIMEADD: added, DATE_ADD: added,
  ADD_MONTHS: moved, DATE_TRUNC: ({ types }) => types.find((type) => isMoment(type) || baseOf(type) === 'DATE' || baseOf(type) === 'TIME') ?? UNTYPED,
  CONVERT_TIMEZONE: ({ args }) => (args.length > 2 ? TIMESTAMP : 'TIMESTAMP_TZ(9)'),
}

const RULES: ReadonlyMap<string, Rule> = new Map([
  ...Object.entries(FIXED).flatMap(([type, names]) => names.split(/\s+/).filter((name) => name !== '').map((name) => [name, type] as const)),
  ...Object.entries(BY_ARGUMENTS),
])

export function callType(name: string, call: CallFacts): string {
  const rule = RULES.get(name)
  if (rule === undefined) return UNTYPED
  return typeof rule === 'string' ? rule : rule(call)
}

/** DECODE(x, search, result, search, result, …, default) */
function decoded({ types }: CallFacts): string {
  return commonType(types.filter((_, index) => index >= 2 && (index % 2 === 0 || index === types.length - 1)))
}

function rounded(scale: number | undefined): Rule {
  return ({ args, types: [first = UNTYPED] }) => {
    if (!isKnown(first) || isMoment(first) || baseOf(first) === 'DATE') return first
    if (baseOf(first) !== 'NUMBER') return isNumeric(first) ? FLOAT : UNTYPED
    const wanted = scale ?? (args.length < 2 ? 0 : literalNumber(args[1]))
    return numberType(38, Math.max(0, Math.min(scaleOf(first), wanted ?? scaleOf(first))))
  }
}

/** TO_NUMBER(x [, format] [, precision [, scale]]) */
function declared({ args }: CallFacts): string {
  const numbers = args.slice(1).flatMap((arg) => literalNumber(arg) ?? [])
  const [precision = 38, scale = 0] = numbers
  return numberType(precision, scale)
}


/** DATEADD(part, n, x): a DATE becomes a timestamp where a part of a day is added. */
function added({ args, types }: CallFacts): string {
  const [part] = args
  const to = types[2] ?? UNTYPED
  if (baseOf(to) === 'VARCHAR') return TIMESTAMP
  if (baseOf(to) !== 'DATE') return to
  return part !== undefined && isPartOfADay(part) ? TIMESTAMP : 'DATE'
}

function moved({ types: [first = UNTYPED] }: CallFacts): string {
  return baseOf(first) === 'VARCHAR' ? TIMESTAMP : first
}

function literalNumber(expression: SqlExpression | undefined): number | undefined {
  if (expression?.kind === 'operation' && expression.operators[0] === '-' && expression.operands.length === 1) {
    const inner = literalNumber(expression.operands[0])
    return inner === undefined ? undefined : -inner
  }
  return expression?.kind === 'literal' && expression.type === 'number' ? Number(expression.text) : undefined
}
