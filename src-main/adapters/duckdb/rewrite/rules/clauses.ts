// Where a clause of a statement ends: outside of parentheses and of CASE … END.
import { closing, is, isWord } from '../reading.ts'
import type { Token } from '../tokens.ts'

/** The first index from `from` at which the statement itself goes on with what `ends` tells, or the end of the tokens. */
export function clauseEnd(tokens: readonly Token[], from: number, ends: (token: Token | undefined, at: number) => boolean): number {
  let depth = 0
  for (let at = from; at < tokens.length; at++) {
    if (is(tokens[at], '(')) at = closing(tokens, at)
    else if (isWord(tokens[at], 'CASE')) depth++
    else if (isWord(tokens[at], 'END')) depth--
    else if (depth === 0 && ends(tokens[at], at)) return at
  }
  return tokens.length
}
