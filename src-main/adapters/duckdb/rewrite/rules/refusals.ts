// Constructs that the embedded warehouse does not have, refused by name wherever they stand.
import { ok } from '../../../../core/failure/index.ts'
import { endsOperand, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { refuse } from '../writing.ts'

interface Refusal {
  readonly construct: string
  readonly reason: string
  /** Whether the token at `at` begins it. */
  readonly meets: (tokens: readonly Token[], at: number) => boolean
}

const operandBefore = (tokens: readonly Token[], at: number): boolean => endsOperand(tokens[at - 1])

const REFUSALS: Readonly<Record<string, Refusal>> = {
  FLATTEN: { construct: 'FLATTEN', reason: 'This form of it is not known here.', meets: (tokens, at) => is(tokens[at + 1], '(') },
  MATCH_RECOGNIZE: { construct: 'MATCH_RECOGNIZE', reason: 'The embedded warehouse has no row patterns.', meets: (tokens, at) => is(tokens[at + 1], '(') },
  CONNECT: { construct: 'CONNECT BY', reason: 'The embedded warehouse has no such clause. Write it as WITH RECURSIVE.', meets: (tokens, at) => isWord(tokens[at + 1], 'BY') },
  AT: { construct: 'AT (time travel)', reason: 'The embedded warehouse keeps no earlier versions of a table.', meets: (tokens, at) => operandBefore(tokens, at) && is(tokens[at + 1], '(') && is(tokens[at + 3], '=>') },
  BEFORE: { construct: 'BEFORE (time travel)', reason: 'The embedded warehouse keeps no earlier versions of a table.', meets: (tokens, at) => operandBefore(tokens, at) && is(tokens[at + 1], '(') && is(tokens[at + 3], '=>') },
  CHANGES: { construct: 'CHANGES', reason: 'The embedded warehouse keeps no change tracking.', meets: (tokens, at) => is(tokens[at + 1], '(') && is(tokens[at + 3], '=>') },
  PIVOT: { construct: 'PIVOT', reason: 'This form of it is not known here. Write its columns as CASE expressions.', meets: (tokens, at) => operandBefore(tokens, at) && is(tokens[at + 1], '(') },
  TOP: { construct: 'TOP', reason: 'Write it as LIMIT at the end.', meets: (tokens, at) => isWord(tokens[at - 1], 'SELECT', 'DISTINCT') && tokens[at + 1]?.kind === 'number' },
  COLLATE: { construct: 'COLLATE', reason: 'Text compares by its characters only here.', meets: () => true },
  TABLE: { construct: 'TABLE(…)', reason: 'The embedded warehouse has no table functions of Snowflake.', meets: (tokens, at) => is(tokens[at + 1], '(') },
  X: { construct: "X'…' (a binary literal)", reason: 'Write it as text.', meets: (tokens, at) => tokens[at + 1]?.kind === 'string' && tokens[at + 1]?.before === '' },
}
// A record's own prototype is never asked: words come from the user.
const BY_WORD = new Map(Object.entries(REFUSALS))

export const refusals: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    if (token === undefined) continue
    if (token.upper !== '') {
      if (token.text.startsWith('$')) return refuse(token.text, 'The embedded warehouse has no positional columns. Name the column.')
      // After a dot stands a name.
      if (is(tokens[at - 1], '.')) continue
      const refusal = BY_WORD.get(token.upper)
      if (refusal?.meets(tokens, at) === true) return refuse(refusal.construct, refusal.reason)
    } else if (is(token, ':') && !endsOperand(tokens[at - 1]) && tokens[at + 1]?.kind === 'word') return refuse(`:${tokens[at + 1]?.text} (a variable of a script)`, 'The embedded warehouse runs statements, not scripts.')
    else if (is(token, '@')) return refuse('@ (a stage)', 'The embedded warehouse has no stages.')
    else if (is(token, '?')) return refuse('? (a bind variable)', 'There is nothing to bind. Use a parameter of the project.')
    else if (is(token, '+') && is(tokens[at - 1], '(') && is(tokens[at + 1], ')')) return refuse('(+)', 'Write the outer join as LEFT JOIN.')
  }
  return ok(tokens)
}
