// Text functions. Rules: docs.snowflake.com/en/sql-reference/functions/NAME.
import { literal } from '../rewrite/tokens.ts'
import { asText } from '../rewrite/texts.ts'
import { joined, refuse, sql } from '../rewrite/writing.ts'
import { form, macro, ofText, once, refused, renamed, same, textOf, written } from './define.ts'
import type { Call, Family } from './define.ts'

const N = (parameter: string): string => `CAST(${parameter} AS BIGINT)`

// INITCAP's own delimiters: white space and !?@"^#$&~_,.:;+-*%/|\[](){}<>
const DELIMITERS = String.raw`\s!?@"^#$&~_,.:;+\-*%/|\\\[\](){}<>`
const words = (delimiter: string, word: string): string =>
  `array_to_string(list_transform(regexp_extract_all(lower(s), ${delimiter} || '+|[^' || substr(${delimiter}, 2) || '+'), lambda w: ${word}), '')`
const CAPITAL = 'upper(w[1]) || w[2:]'

/** INITCAP(s [, delimiters]), each escaped for the inside of a character class; '' is none, so that all is one word. */
function initcap(call: Call): ReturnType<typeof written> {
  const [value = [], delimiters] = call.args
  if (delimiters === undefined) return written(sql`sf_initcap(${value})`)
  const characters = textOf(delimiters)
  if (characters === undefined) return refuse('INITCAP with computed delimiters', 'They must be written out.')
  // No text has the character that stands for none.
  const escaped = characters === '' ? '\u{10fffd}' : characters.replaceAll(/[\\\]^-]/g, String.raw`\$&`)
  return written(sql`sf_initcap_by(${value}, ${literal(`[${escaped}]`)})`)
}

/** NULL where any argument is NULL; every argument as text. */
function concat(call: Call, separator: Call['args'][number] | undefined): ReturnType<typeof written> {
  const [first = [], ...rest] = call.args.map(asText)
  return written(sql`(${rest.length === 0 ? first : joined(separator === undefined ? [first, ...rest] : [first, ...rest.flatMap((part) => [separator, part])], ' ||')})`)
}

const charindex = macro(
  'sf_charindex',
  '(sub, s) AS strpos(s, sub)',
  `(sub, s, start) AS ${once({ at: `strpos(substr(s, ${N('start')}), sub)`, start: N('start') }, 'CASE WHEN _p.at = 0 THEN 0 ELSE _p.at + _p.start - 1 END')}`,
)
// The first character is 1, and 0 means it too; a length below 1 gives nothing.
const FROM = `CASE WHEN ${N('start')} = 0 THEN 1 ELSE ${N('start')} END`
const substr = ofText(macro('sf_substr', `(s, start) AS substr(s, ${FROM})`, `(s, start, n) AS substr(s, ${FROM}, CASE WHEN ${N('n')} < 0 THEN 0 ELSE ${N('n')} END)`))
const pad = (name: string): ReturnType<typeof macro> =>
  ofText(macro(`sf_${name}`, `(s, n) AS ${name}(s, CAST(greatest(n, 0) AS INTEGER), ' ')`, `(s, n, pad) AS ${name}(s, CAST(greatest(n, 0) AS INTEGER), pad)`))
const search = (name: string, as: string): ReturnType<typeof macro> => macro(`sf_${name}`, `(s, sub) AS ${as}(s, sub)`)

// A delimiter that no text has, where it is '' and nothing is to be split.
const NEVER = 'chr(1114109)'
const BY = `CASE WHEN d = '' THEN ${NEVER} ELSE d END`
// Each character is a delimiter, and no token is empty.
const CLASS = String.raw`CASE WHEN d = '' THEN ${NEVER} ELSE '[' || regexp_replace(d, '([\\\]\[^-])', '\\\1', 'g') || ']' END`

// DuckDB counts bytes, not characters, in a text that is not ASCII.
const isAscii = (parameter: string): string => `octet_length(encode(${parameter})) = length(${parameter})`
const DISTANCE = `CASE WHEN a IS NULL OR b IS NULL THEN NULL WHEN ${isAscii('a')} AND ${isAscii('b')} THEN levenshtein(a, b) ELSE error('EDITDISTANCE of text that is not ASCII is not known to the embedded warehouse') END`

export const text: Family = {
  ...same('UPPER LOWER REVERSE TRANSLATE ASCII TRIM LTRIM RTRIM LENGTH'),
  LEN: renamed('length'),
  UNICODE: macro('sf_unicode', `(s) AS greatest(unicode(s), 0)`),
  CHR: macro('sf_chr', '(n) AS chr(CAST(n AS INTEGER))'),
  CHAR: macro('sf_chr', '(n) AS chr(CAST(n AS INTEGER))'),
  REPEAT: macro('sf_repeat', `(s, n) AS repeat(s, greatest(${N('n')}, 0))`),
  SPACE: macro('sf_space', `(n) AS repeat(' ', ${N('n')})`),
  CONCAT: form((call) => concat(call, undefined)),
  CONCAT_WS: form((call) => concat({ ...call, args: call.args.slice(1) }, call.args[0])),
  CHARINDEX: charindex,
  POSITION: form((call) => (call.args.length > 1 ? written(sql`sf_charindex(${joined(call.args, ',')})`) : written(sql`position(${call.args[0] ?? []})`))),
  CONTAINS: search('contains', 'contains'),
  STARTSWITH: search('startswith', 'starts_with'),
  ENDSWITH: search('endswith', 'ends_with'),
  // Part 0 is part 1; a negative one counts from the end; by '' nothing is split.
  SPLIT_PART: macro('sf_split_part', `(s, d, n) AS split_part(s, ${BY}, CASE WHEN ${N('n')} = 0 THEN 1 ELSE ${N('n')} END)`),
  SPLIT: macro('sf_split', `(s, d) AS to_json(string_split(s, ${BY}))`),
  SF_TOKENS: macro('sf_tokens', `(s, d) AS list_filter(regexp_split_to_array(s, ${CLASS}), lambda t: t <> '')`),
  STRTOK: macro('sf_strtok', "(s) AS sf_tokens(s, ' ')[1]", '(s, d) AS sf_tokens(s, d)[1]', `(s, d, n) AS CASE WHEN ${N('n')} > 0 THEN sf_tokens(s, d)[${N('n')}] END`),
  STRTOK_TO_ARRAY: macro('sf_strtok_to_array', "(s) AS to_json(sf_tokens(s, ' '))", '(s, d) AS to_json(sf_tokens(s, d))'),
  SUBSTR: substr,
  SUBSTRING: substr,
  LEFT: ofText(macro('sf_left', `(s, n) AS left(s, greatest(${N('n')}, 0))`)),
  RIGHT: ofText(macro('sf_right', `(s, n) AS right(s, greatest(${N('n')}, 0))`)),
  LPAD: pad('lpad'),
  RPAD: pad('rpad'),
  REPLACE: macro('sf_replace', `(s, a) AS replace(s, a, '')`, `(s, a, b) AS replace(s, a, b)`),
  INSERT: macro('sf_insert', `(s, start, n, t) AS left(s, ${N('start')} - 1) || t || substr(s, ${N('start')} + ${N('n')})`),
  SF_INITCAP: macro('sf_initcap', `(s) AS ${words(literal(`[${DELIMITERS}]`), CAPITAL)}`),
  SF_INITCAP_BY: macro('sf_initcap_by', `(s, delimiter) AS ${words('delimiter', `CASE WHEN regexp_full_match(w[1], delimiter) THEN w ELSE ${CAPITAL} END`)}`),
  INITCAP: form(initcap),
  OCTET_LENGTH: macro('sf_octet_length', `(s) AS octet_length(encode(s))`),
  BIT_LENGTH: renamed('bit_length'),
  EDITDISTANCE: macro('sf_editdistance', `(a, b) AS ${DISTANCE}`, `(a, b, most) AS least(${DISTANCE}, greatest(${N('most')}, 0))`),
  JAROWINKLER_SIMILARITY: refused('The embedded warehouse compares bytes and not characters.'),
  SOUNDEX: refused('The embedded warehouse has no phonetic functions.'),
  SOUNDEX_P123: refused('The embedded warehouse has no phonetic functions.'),
  COLLATE: refused('Text compares by its characters only here.'),
  COLLATION: refused('Text compares by its characters only here.'),
}
