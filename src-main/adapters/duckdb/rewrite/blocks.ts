// Query blocks: a SELECT with its clauses, as far as the parenthesis or the UNION that ends it.
import { closing, is, isWord } from './reading.ts'
import type { Range } from './reading.ts'
import type { Token } from './tokens.ts'

const SET_OPERATORS = ['UNION', 'INTERSECT', 'EXCEPT', 'MINUS'] as const

/** The innermost block that `at` stands in, from its SELECT; undefined outside of any. */
export function blockOf(tokens: readonly Token[], at: number): Range | undefined {
  let depth = 0
  for (let from = at; from >= 0; from--) {
    if (is(tokens[from], ')')) depth++
    else if (is(tokens[from], '(')) depth = Math.max(0, depth - 1)
    else if (depth === 0 && isWord(tokens[from], 'SELECT')) return { from, to: blockEnd(tokens, from) }
  }
  return undefined
}

function blockEnd(tokens: readonly Token[], select: number): number {
  let at = select + 1
  while (at < tokens.length && !is(tokens[at], ')') && !isWord(tokens[at], ...SET_OPERATORS)) at = is(tokens[at], '(') ? closing(tokens, at) + 1 : at + 1
  return at
}

/** Indices of the block's own words, none inside parentheses. */
export function* ownWords(tokens: readonly Token[], block: Range): Generator<number> {
  for (let at = block.from; at < block.to; at++) {
    if (is(tokens[at], '(')) at = closing(tokens, at)
    else yield at
  }
}

/** Where the block's FROM stands; its end where there is none. */
export function fromOf(tokens: readonly Token[], block: Range): number {
  for (const at of ownWords(tokens, block)) if (isWord(tokens[at], 'FROM') && !isWord(tokens[at - 1], 'DISTINCT')) return at
  return block.to
}

// Words that end a FROM list.
const AFTER_FROM = ['WHERE', 'GROUP', 'HAVING', 'QUALIFY', 'ORDER', 'LIMIT', 'FETCH', 'OFFSET', 'WINDOW'] as const

/** The relations of the block, from the word after FROM; empty where there is none. */
export function fromList(tokens: readonly Token[], block: Range): Range {
  const from = Math.min(fromOf(tokens, block) + 1, block.to)
  for (const at of ownWords(tokens, { from, to: block.to })) if (isWord(tokens[at], ...AFTER_FROM)) return { from, to: at }
  return { from, to: block.to }
}

/** Whether the block selects a bare star, or that of the relation `alias`: every column of what is in its FROM. */
export function selectsStar(tokens: readonly Token[], block: Range, alias: string | undefined): boolean {
  for (const at of ownWords(tokens, { from: block.from, to: fromOf(tokens, block) })) {
    if (!is(tokens[at], '*')) continue
    const before = tokens[at - 1]
    if (is(before, ',') || isWord(before, 'SELECT', 'DISTINCT', 'ALL')) return true
    if (is(before, '.') && alias !== undefined && tokens[at - 2]?.upper === alias) return true
  }
  return false
}
