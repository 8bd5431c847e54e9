// TABLE(GENERATOR(ROWCOUNT => n)) and the SEQ functions that number its rows from 0 (docs.snowflake.com/en/sql-reference/functions/generator).
// Where no generator is read, the order of the rows is the engine's, and SEQ is refused with the functions.
import { ok } from '../../../../core/failure/index.ts'
import { blockOf, fromList, selectsStar } from '../blocks.ts'
import { closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql, trimmed } from '../writing.ts'

export const generator: Rule = (tokens) => {
  let generators = 0
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (!isWord(tokens[at], 'GENERATOR') || !is(tokens[at - 1], '(') || !isWord(tokens[at - 2], 'TABLE')) continue
    const close = closing(tokens, at + 1)
    if (!isWord(tokens[at + 2], 'ROWCOUNT') || tokens[at + 4]?.kind !== 'number' || close !== at + 5) return refuse('GENERATOR without a ROWCOUNT that is written out', 'The embedded warehouse makes a known number of rows only.')
    const block = blockOf(tokens, at)
    if (block !== undefined && selectsStar(tokens, block, undefined)) return refuse('SELECT * of GENERATOR', 'It has no columns of its own. Name the columns.')
    tokens.splice(at - 2, close + 2 - (at - 2), ...placedAs(tokens[at - 2], sql`sf_generator(${trimmed(tokens.slice(at + 4, at + 5))})`))
    generators++
  }
  return ok(generators === 0 ? tokens : numbered(tokens))
}

/** SEQ1(), SEQ2(), SEQ4() and SEQ8(), where the query that they stand in reads a generator. */
function numbered(tokens: Token[]): Token[] {
  for (let at = tokens.length - 1; at >= 0; at--) {
    if (!isWord(tokens[at], 'SEQ1', 'SEQ2', 'SEQ4', 'SEQ8') || !is(tokens[at + 1], '(') || is(tokens[at - 1], '.')) continue
    const block = blockOf(tokens, at)
    if (block === undefined) continue
    const { from, to } = fromList(tokens, block)
    if (tokens.slice(from, to).some((token) => isWord(token, 'SF_GENERATOR'))) tokens.splice(at, closing(tokens, at + 1) + 1 - at, ...placedAs(tokens[at], sql`sf_seq`))
  }
  return tokens
}
