// Text functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { literal } from '../rewrite/tokens.ts'
import { refuse, sql } from '../rewrite/writing.ts'
import { form, macro, refused, renamed, same, written } from './define.ts'
import type { Call, Family } from './define.ts'

// INITCAP's own delimiters: white space and !?@"^#$&~_,.:;+-*%/|\[](){}<>
const DELIMITERS = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`
const initcap = (delimiters: string): string =>
  `array_to_string(list_transform(regexp_extract_all(lower(s), ${literal(`[${delimiters}]+|[^${delimiters}]+`)}), lambda w: upper(w[1]) || w[2:]), '')`

/** NULL where any argument is NULL; every argument as text. */
function concat(call: Call, separator: Call['args'][number] | undefined): ReturnType<typeof written> {
  const [first = [], ...rest] = call.args.map((arg) => sql`sf_to_varchar(${arg})`)
  const joint = separator === undefined ? sql` || ` : sql` || ${separator} || `
  return written(sql`(${first}${rest.flatMap((part) => [...joint, ...part])})`)
}

const charindex = macro('sf_charindex', '(sub, s) AS strpos(s, sub)', '(sub, s, start) AS CASE WHEN strpos(substr(s, start), sub) = 0 THEN 0 ELSE strpos(substr(s, start), sub) + start - 1 END')
// The first character is 1, and 0 means it too; a length below 1 gives nothing.
const substr = macro(
  'sf_substr',
  '(s, start) AS substr(s, CASE WHEN start = 0 THEN 1 ELSE start END)',
  "(s, start, n) AS CASE WHEN n IS NULL THEN NULL WHEN n < 1 THEN substr(s, start, 0) ELSE substr(s, CASE WHEN start = 0 THEN 1 ELSE start END, n) END",
)
const pad = (name: string): string[] => [`(s, n) AS ${name}(s, greatest(n, 0)::INTEGER, ' ')`, `(s, n, pad) AS ${name}(s, greatest(n, 0)::INTEGER, pad)`]
// The pattern must match the whole text. Options must be written out, as DuckDB takes no others: c, i, m and s mean the same.
const like = form((call) => {
  const [text = [], pattern = [], options = sql`'c'`] = call.args
  const isKnown = options.length === 1 && options[0] !== undefined && /^'[cims]*'$/.test(options[0].text)
  return isKnown ? written(sql`regexp_full_match(${text}, ${pattern}, ${options})`) : refuse(`${call.name} with other options than c, i, m and s`, 'The embedded warehouse has no such options.')
})
const regexpSubstr = macro(
  'sf_regexp_substr',
  '(s, p) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p) END',
  '(s, p, start) AS CASE WHEN regexp_matches(substr(s, start), p) THEN regexp_extract(substr(s, start), p) END',
  '(s, p, start, n) AS regexp_extract_all(substr(s, start), p)[n]',
)

export const text: Family = {
  ...same('UPPER LOWER LENGTH REVERSE TRANSLATE ASCII TRIM LTRIM RTRIM REPEAT CHR UNICODE'),
  LEN: renamed('length'),
  CHAR: renamed('chr'),
  CONCAT: form((call) => concat(call, undefined)),
  CONCAT_WS: form((call) => concat({ ...call, args: call.args.slice(1) }, call.args[0])),
  CHARINDEX: charindex,
  POSITION: form((call) => (call.args.length > 1 ? written(sql`sf_charindex(${call.args.flatMap((arg, index) => (index === 0 ? arg : [...sql`, `, ...arg]))})`) : written(sql`position(${call.args[0] ?? []})`))),
  CONTAINS: macro('sf_contains', '(s, sub) AS contains(s, sub)'),
  STARTSWITH: macro('sf_startswith', '(s, sub) AS starts_with(s, sub)'),
  ENDSWITH: macro('sf_endswith', '(s, sub) AS ends_with(s, sub)'),
  // Part 0 is part 1; a negative one counts from the end.
  SPLIT_PART: macro('sf_split_part', '(s, d, n) AS split_part(s, d, CASE WHEN n = 0 THEN 1 ELSE n END)'),
  SPLIT: macro('sf_split', '(s, d) AS to_json(string_split(s, d))'),
  SUBSTR: substr,
  SUBSTRING: substr,
  LEFT: macro('sf_left', '(s, n) AS left(s, greatest(n, 0))'),
  RIGHT: macro('sf_right', '(s, n) AS right(s, greatest(n, 0))'),
  LPAD: macro('sf_lpad', ...pad('lpad')),
  RPAD: macro('sf_rpad', ...pad('rpad')),
  REPLACE: macro('sf_replace', "(s, a) AS replace(s, a, '')", '(s, a, b) AS replace(s, a, b)'),
  INSERT: macro('sf_insert', '(s, start, n, t) AS left(s, start - 1) || t || substr(s, start + n)'),
  SPACE: macro('sf_space', "(n) AS repeat(' ', n)"),
  INITCAP: macro('sf_initcap', `(s) AS ${initcap(DELIMITERS)}`),
  // All matches, unlike DuckDB's first.
  REGEXP_REPLACE: macro('sf_regexp_replace', "(s, p) AS regexp_replace(s, p, '', 'g')", "(s, p, r) AS regexp_replace(s, p, r, 'g')"),
  REGEXP_SUBSTR: regexpSubstr,
  REGEXP_LIKE: like,
  RLIKE: like,
  REGEXP_COUNT: macro('sf_regexp_count', '(s, p) AS len(regexp_extract_all(s, p))'),
  OCTET_LENGTH: macro('sf_octet_length', '(s) AS octet_length(encode(s))'),
  BIT_LENGTH: renamed('bit_length'),
  EDITDISTANCE: renamed('levenshtein'),
  HEX_ENCODE: macro('sf_hex_encode', '(s) AS hex(s)'),
  BASE64_ENCODE: macro('sf_base64_encode', '(s) AS base64(encode(s))'),
  BASE64_DECODE_STRING: macro('sf_base64_decode_string', '(s) AS decode(from_base64(s))'),
  REGEXP_INSTR: refused('Where a match begins cannot be asked here.'),
  SOUNDEX: refused('The embedded warehouse has no phonetic functions.'),
  STRTOK: refused('Use SPLIT_PART.'),
}
