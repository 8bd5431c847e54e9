// Regular expressions. Rules: docs.snowflake.com/en/sql-reference/functions-regexp. Parameters must be written out: they become flags of the pattern.
import { literal } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'
import { joined, refuse, sql } from '../rewrite/writing.ts'
import { form, integerOf, macro, once, same, textOf, written } from './define.ts'
import type { Call, Family, FunctionRule } from './define.ts'

type Outcome = ReturnType<typeof written>

/** The flags for the parameters c, i, m and s, of which the last of c and i counts; undefined where they are not known. */
function flagsOf(parameters: string | undefined): string | undefined {
  if (parameters === undefined || !/^[cimse]*$/.test(parameters)) return undefined
  const isInsensitive = parameters.lastIndexOf('i') > parameters.lastIndexOf('c')
  const flags = `${isInsensitive ? 'i' : ''}${parameters.includes('m') ? 'm' : ''}${parameters.includes('s') ? 's' : ''}`
  return flags === '' ? '' : `(?${flags})`
}

/** The pattern with the flags for `parameters`, an argument that may be absent. */
function flagged(pattern: readonly Token[], parameters: readonly Token[] | undefined): readonly Token[] | undefined {
  const flags = parameters === undefined ? '' : flagsOf(textOf(parameters))
  if (flags === undefined || flags === '') return flags === undefined ? undefined : pattern
  const text = textOf(pattern)
  return text === undefined ? sql`(${literal(flags)} || ${pattern})` : sql`${literal(flags + text)}`
}

const noParameters = (call: Call): Outcome => refuse(`${call.name} with other parameters than c, i, m, s and e`, 'The embedded warehouse knows those, written out.')

/** A call of `as` with the pattern flagged by the argument at `at`, which goes; the arguments after it are given to `more`. */
function matching(as: string, at: number, more?: (call: Call, pattern: readonly Token[]) => readonly (readonly Token[])[] | Outcome): FunctionRule {
  return form((call) => {
    const [subject = [], pattern = [], ...rest] = call.args
    const withFlags = flagged(pattern, call.args[at])
    if (withFlags === undefined) return noParameters(call)
    const others = more?.(call, pattern) ?? rest.slice(0, at - 2)
    return 'ok' in others ? others : written(sql`${as}(${joined([subject, withFlags, ...others], ',')})`)
  })
}

/** Which group of the pattern is wanted: 0 is the whole match, as where the pattern has none. */
function groupOf(pattern: readonly Token[], parameters: readonly Token[] | undefined, group: readonly Token[] | undefined): number | undefined {
  const asked = group === undefined ? (textOf(parameters)?.includes('e') === true ? 1 : 0) : integerOf(group)
  if (asked === undefined || asked === 0) return asked
  const text = textOf(pattern)
  return text === undefined ? undefined : countGroups(text) === 0 ? 0 : asked
}

const countGroups = (pattern: string): number => pattern.replaceAll(/\\./g, '').replaceAll(/\[[^\]]*\]/g, '').match(/\((?!\?)/g)?.length ?? 0

/** REGEXP_SUBSTR(subject, pattern [, position [, occurrence [, parameters [, group]]]]) and REGEXP_SUBSTR_ALL. */
const substring = (as: string): FunctionRule =>
  matching(as, 4, (call, pattern) => {
    const [, , position = sql`1`, occurrence = sql`1`, parameters, groupArgument] = call.args
    const group = groupOf(pattern, parameters, groupArgument)
    if (group === undefined) return refuse(`${call.name} of a group`, 'The pattern and the number of the group must be written out.')
    if (as === 'sf_regexp_substr' && group === 0) return call.args.length < 4 ? call.args.slice(2) : [position, occurrence]
    return [position, occurrence, sql`${String(group)}`]
  })

/** Groups that capture nothing, so that those of another pattern keep their numbers. */
const uncaptured = (pattern: string): string => pattern.replaceAll(/\\.|\[[^\]]*\]|\((?!\?)/g, (part) => (part === '(' ? '(?:' : part))

/** REGEXP_REPLACE(subject, pattern [, replacement [, position [, occurrence [, parameters]]]]): all, from a position, or the nth only. */
function replacing(call: Call): Outcome {
  const [subject = [], pattern = [], replacement = sql`''`, position = sql`1`, occurrence = sql`0`, parameters] = call.args
  const withFlags = flagged(pattern, parameters)
  if (withFlags === undefined) return noParameters(call)
  const nth = integerOf(occurrence)
  if (nth === 0) return written(call.args.length < 4 ? sql`sf_regexp_replace(${joined([subject, withFlags, ...call.args.slice(2, 3)], ',')})` : sql`sf_regexp_replace_from(${joined([subject, withFlags, replacement, position], ',')})`)
  const [flaggedText, newText] = [textOf(withFlags), textOf(replacement)]
  if (nth === undefined || nth < 0 || flaggedText === undefined || newText === undefined || newText.includes('\\0')) return refuse(`${call.name} of one occurrence`, 'The pattern, the replacement and the number must be written out.')
  const before = String.raw`\A((?s:.*?)(?:(?:${uncaptured(flaggedText)})(?s:.*?)){${nth - 1}})(?:${flaggedText})`
  const shifted = newText.replaceAll(/\\(\d)/g, (_, group: string) => `\\${Number(group) + 1}`)
  return written(sql`sf_regexp_replace_nth(${subject}, ${withFlags}, ${position}, ${String(nth)}, ${literal(before)}, ${literal(String.raw`\1${shifted}`)})`)
}

const REST = `substr(s, CAST(start AS BIGINT))`
const HEAD = `left(s, CAST(start AS BIGINT) - 1)`
const ALL = `regexp_extract_all(${REST}, p)`
// What stands before the nth match, for whose beginning there is no function. Only where there are so many matches does the shortest way lead to the nth.
const BEFORE_NTH = String.raw`regexp_extract(_p.rest, '\A((?s:.*?)(?:(?:' || q || ')(?s:.*?)){' || CAST(_p.n - 1 AS VARCHAR) || '})(?:' || q || ')', 1)`
const MATCHES = 'regexp_extract_all(_p.rest, q)'
const POSITION = `CASE WHEN _p.rest IS NULL OR q IS NULL THEN NULL WHEN len(${MATCHES}) < _p.n THEN 0 ELSE _p.start + length(${BEFORE_NTH}) + CASE WHEN after = 1 THEN length(${MATCHES}[_p.n]) ELSE 0 END END`
const like = matching('regexp_full_match', 2)

export const regexp: Family = {
  ...same('REGEXP_FULL_MATCH'),
  REGEXP_LIKE: like,
  RLIKE: like,
  REGEXP: like,
  SF_REGEXP_SUBSTR: macro(
    'sf_regexp_substr',
    `(s, p) AS CASE WHEN regexp_matches(s, p) THEN regexp_extract(s, p) END`,
    `(s, p, start) AS CASE WHEN regexp_matches(${REST}, p) THEN regexp_extract(${REST}, p) END`,
    `(s, p, start, n) AS ${ALL}[CAST(n AS BIGINT)]`,
    `(s, p, start, n, g) AS regexp_extract_all(${REST}, p, g)[CAST(n AS BIGINT)]`,
  ),
  REGEXP_SUBSTR: substring('sf_regexp_substr'),
  SF_REGEXP_SUBSTR_ALL: macro('sf_regexp_substr_all', `(s, p, start, n, g) AS to_json(regexp_extract_all(${REST}, p, g)[CAST(n AS BIGINT):])`),
  REGEXP_SUBSTR_ALL: substring('sf_regexp_substr_all'),
  REGEXP_EXTRACT_ALL: substring('sf_regexp_substr_all'),
  SF_REGEXP_COUNT: macro('sf_regexp_count', `(s, p) AS len(regexp_extract_all(s, p))`, `(s, p, start) AS len(${ALL})`),
  REGEXP_COUNT: matching('sf_regexp_count', 3),
  SF_REGEXP_INSTR: macro('sf_regexp_instr', `(s, q, start, n, after) AS ${once({ rest: REST, start: 'CAST(start AS BIGINT)', n: 'CAST(n AS BIGINT)' }, POSITION)}`),
  REGEXP_INSTR: matching('sf_regexp_instr', 5, ({ args }, pattern) => {
    const [, , position = sql`1`, occurrence = sql`1`, after = sql`0`, parameters, group] = args
    const isWhole = groupOf(pattern, parameters, group) === 0
    return isWhole ? [position, occurrence, after] : refuse('REGEXP_INSTR of a group', 'The embedded warehouse knows where a whole match begins only.')
  }),
  // All matches, unlike DuckDB's first.
  SF_REGEXP_REPLACE: macro('sf_regexp_replace', `(s, p) AS regexp_replace(s, p, '', 'g')`, `(s, p, r) AS regexp_replace(s, p, r, 'g')`),
  SF_REGEXP_REPLACE_FROM: macro('sf_regexp_replace_from', `(s, p, r, start) AS ${HEAD} || regexp_replace(${REST}, p, r, 'g')`),
  SF_REGEXP_REPLACE_NTH: macro('sf_regexp_replace_nth', `(s, p, start, n, whole, r) AS CASE WHEN len(${ALL}) < n THEN s ELSE ${HEAD} || regexp_replace(${REST}, whole, r) END`),
  REGEXP_REPLACE: form(replacing),
}
