// The names in a text of SQL that may be columns: `"ALIAS"."COLUMN"`, ALIAS.COLUMN, "COLUMN" and COLUMN; also in the strings that a macro is given.
// How to read it: what a name means is decided by whoever knows the aliases. Left out is what SQL never takes for a column: strings, comments, reserved words,
// functions, types, parts of a date, paths into a variant.
import { templateTags } from '../project/index.ts'
import { tokensOf, wordOf } from '../sql/index.ts'
import type { SqlToken } from '../sql/index.ts'
import { RESERVED } from './reserved.ts'

/** The parts of a name as they are written, without quotes: one, or several that dots join. */
export type Mention = readonly string[]

/** The first argument of these is a part of a date (docs.snowflake.com/en/sql-reference/functions-date-time). */
const TAKE_A_PART = new Set(['DATEADD', 'DATEDIFF', 'DATE_PART', 'DATE_TRUNC', 'EXTRACT', 'TIMEADD', 'TIMEDIFF', 'TIMESTAMPADD', 'TIMESTAMPDIFF', 'TIME_SLICE'])

const REFERENCE = /^\{\{-?\s*ref\w*\s*\(/
const STRING = /'((?:[^'\\]|\\.)*)'|"((?:[^"\\]|\\.)*)"/gs

export function mentionsIn(text: string): readonly Mention[] {
  if (!text.includes('{')) return namesIn(text)
  const tags = templateTags(text)
  let sql = ''
  let at = 0
  for (const { start, end } of tags) {
    sql += `${text.slice(at, start)} `
    at = end
  }
  const inTags = tags.filter((tag) => !REFERENCE.test(tag.text)).flatMap((tag) => inStrings(tag.text))
  return [...namesIn(sql + text.slice(at)), ...inTags]
}

/** A macro's argument may be SQL; one word alone is anything, and only a name with its alias is taken. */
function inStrings(tag: string): readonly Mention[] {
  return [...tag.matchAll(STRING)].flatMap(([, single, double]) => {
    const argument = single ?? double ?? ''
    return argument.includes('.') ? namesIn(argument).filter((mention) => mention.length > 1) : []
  })
}

function namesIn(sql: string): readonly Mention[] {
  const tokens = [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')
  const mentions: Mention[] = []
  for (let first = 0; first < tokens.length; first++) {
    if (!isName(tokens[first])) continue
    let last = first
    while (tokens[last + 1]?.text === '.' && isName(tokens[last + 2])) last += 2
    if (mayBeColumn(tokens, first, last)) mentions.push(tokens.slice(first, last + 1).filter(isName).map(nameOf))
    first = last
  }
  return mentions
}

function mayBeColumn(tokens: readonly SqlToken[], first: number, last: number): boolean {
  if (tokens[last + 1]?.text === '(') return false
  if (first === last && RESERVED.has(wordOf(tokens[first]))) return false
  const before = wordOf(tokens[first - 1])
  if (before === 'AS' || before === '::' || before === ':') return false
  return !(before === '(' && TAKE_A_PART.has(wordOf(tokens[first - 2])))
}

function isName(token: SqlToken | undefined): token is SqlToken {
  return token?.kind === 'word' || token?.kind === 'quoted'
}

function nameOf({ kind, text, isClosed }: SqlToken): string {
  return kind === 'quoted' ? text.slice(1, isClosed ? -1 : undefined).replaceAll('""', '"') : text
}
