// How rules find their way in tokens: brackets, argument lists, and where an operand begins and ends.
import type { Token } from './tokens.ts'

/** A half-open range of token indices. */
export interface Range {
  readonly from: number
  readonly to: number
}

const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']' }
const isOpening = (token: Token | undefined): boolean => token?.kind === 'operator' && (token.text === '(' || token.text === '[')
const isClosing = (token: Token | undefined): boolean => token?.kind === 'operator' && (token.text === ')' || token.text === ']')

export const is = (token: Token | undefined, text: string): boolean => token !== undefined && token.kind === 'operator' && token.text === text
export const isWord = (token: Token | undefined, ...words: readonly string[]): boolean => token !== undefined && token.upper !== '' && words.includes(token.upper)
export const isIdentifier = (token: Token | undefined): boolean => token !== undefined && (token.kind === 'quoted' || (token.kind === 'word' && !KEYWORDS.has(token.upper)))

/** Index of the bracket that closes the one at `open`; the end of the tokens where there is none. */
export function closing(tokens: readonly Token[], open: number): number {
  const [left, right] = [tokens[open]?.text ?? '', PAIRS[tokens[open]?.text ?? '']]
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const token = tokens[at]
    if (token?.kind !== 'operator') continue
    if (token.text === left) depth++
    else if (token.text === right && --depth === 0) return at
  }
  return tokens.length
}

function opening(tokens: readonly Token[], close: number): number {
  let depth = 0
  for (let at = close; at >= 0; at--) {
    if (isClosing(tokens[at])) depth++
    else if (isOpening(tokens[at]) && --depth === 0) return at
  }
  return 0
}

/** The arguments between the parenthesis at `open` and the one that closes it. */
export function argumentsOf(tokens: readonly Token[], open: number): readonly Range[] {
  const close = closing(tokens, open)
  if (close === open + 1) return []
  const ranges: Range[] = []
  let from = open + 1
  for (let at = from; at <= close; at++) {
    if (at < close && isOpening(tokens[at])) at = closing(tokens, at)
    else if (at === close || is(tokens[at], ',')) {
      ranges.push({ from, to: at })
      from = at + 1
    }
  }
  return ranges
}

// Words that cannot be an operand's name, so that what follows them begins one. LEFT and RIGHT are functions where a parenthesis follows.
const KEYWORDS: ReadonlySet<string> = new Set(
  ('SELECT DISTINCT ALL FROM WHERE GROUP ORDER BY HAVING QUALIFY LIMIT OFFSET FETCH UNION INTERSECT EXCEPT MINUS ON USING AND OR NOT IN IS LIKE ILIKE RLIKE REGEXP ' +
    'BETWEEN CASE WHEN THEN ELSE AS JOIN INNER OUTER FULL CROSS NATURAL LATERAL ASOF SET VALUES INTO EXISTS ANY SOME OVER PARTITION ROWS RANGE WITH RECURSIVE INSERT ' +
    'UPDATE DELETE MERGE CREATE TABLE VIEW ASC DESC FILTER WITHIN ESCAPE INTERVAL EXCLUDE RENAME WINDOW UNBOUNDED PRECEDING FOLLOWING RETURNING DEFAULT').split(' '),
)

export const isKeyword = (token: Token | undefined): boolean => token !== undefined && KEYWORDS.has(token.upper)

/** Whether an operand can end here: after it comes an operator, an alias or a keyword, and never another operand. */
export function endsOperand(token: Token | undefined): boolean {
  if (token === undefined) return false
  if (token.kind === 'operator') return token.text === ')' || token.text === ']' || token.text === '?'
  return !KEYWORDS.has(token.upper)
}

/** Where the operand begins that ends at `last` (included): a name, a call with its OVER clause, a CASE, brackets, casts and paths. */
export function operandStart(tokens: readonly Token[], last: number): number {
  let at = last
  for (;;) {
    at = primaryStart(tokens, at)
    const before = tokens[at - 1]
    if (is(before, '::')) at -= 2
    else if (is(before, '.') || is(before, ':')) at -= 2
    else return at
  }
}

function primaryStart(tokens: readonly Token[], last: number): number {
  let at = last
  while (isClosing(tokens[at])) {
    at = opening(tokens, at)
    const before = tokens[at - 1]
    if (isWord(before, 'OVER', 'FILTER')) at -= 2
    else if (isWord(before, 'GROUP') && isWord(tokens[at - 2], 'WITHIN')) at -= 3
    else if (is(tokens[at], '[') && endsOperand(before)) at -= 1
    else if (before !== undefined && ((before.kind === 'word' && (!isKeyword(before) || before.upper === 'INSERT')) || before.kind === 'quoted')) return at - 1
    else return at
  }
  if (!isWord(tokens[at], 'END')) return isTyped(tokens, at) ? at - 1 : at
  let depth = 0
  for (; at >= 0; at--) {
    if (isWord(tokens[at], 'END')) depth++
    else if (isWord(tokens[at], 'CASE') && --depth === 0) return at
  }
  return 0
}

// DATE '2020-01-01', INTERVAL '1 day'
const isTyped = (tokens: readonly Token[], at: number): boolean =>
  tokens[at]?.kind === 'string' && isWord(tokens[at - 1], 'DATE', 'TIME', 'TIMESTAMP', 'INTERVAL', 'TIMESTAMP_NTZ', 'TIMESTAMP_LTZ', 'TIMESTAMP_TZ')

/** The index after the operand that begins at `start`, signs before it included. */
export function operandEnd(tokens: readonly Token[], start: number): number {
  let at = start
  while (is(tokens[at], '-') || is(tokens[at], '+')) at++
  if (isWord(tokens[at], 'CASE')) at = caseEnd(tokens, at)
  else if (isOpening(tokens[at])) at = closing(tokens, at) + 1
  else at += tokens[at + 1]?.kind === 'string' && isTyped(tokens, at + 1) ? 2 : 1
  for (;;) {
    const token = tokens[at]
    if (is(token, '::') || is(token, '.') || is(token, ':')) at += 2
    else if (isOpening(token)) at = closing(tokens, at) + 1
    else if (isWord(token, 'OVER', 'FILTER') && is(tokens[at + 1], '(')) at = closing(tokens, at + 1) + 1
    else if (isWord(token, 'WITHIN') && is(tokens[at + 2], '(')) at = closing(tokens, at + 2) + 1
    else return at
  }
}

function caseEnd(tokens: readonly Token[], from: number): number {
  let depth = 0
  for (let at = from; at < tokens.length; at++) {
    if (isWord(tokens[at], 'CASE')) depth++
    else if (isWord(tokens[at], 'END') && --depth === 0) return at + 1
  }
  return tokens.length
}
