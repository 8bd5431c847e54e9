// IDENTIFIER('db.schema.name') and TABLE('db.schema.name') are the name that the literal spells.
// docs.snowflake.com/en/sql-reference/identifier-literal, docs.snowflake.com/en/sql-reference/literals-table
import { ok } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { stringValue, tokenise } from '../tokens.ts'
import { placedAs, refuse } from '../writing.ts'

export const identifiers: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    const isIdentifier = isWord(tokens[at], 'IDENTIFIER')
    if ((!isIdentifier && !isWord(tokens[at], 'TABLE')) || !is(tokens[at + 1], '(')) continue
    const literal = tokens[at + 2]
    if (literal?.kind !== 'string' || !is(tokens[at + 3], ')')) {
      // TABLE(a function) is another rule's.
      if (!isIdentifier) continue
      return refuse('IDENTIFIER of an expression', 'The name must be known before the statement runs. Write it as a literal, or name the object itself.')
    }
    const name = tokenise(stringValue(literal), 'snowflake')
    if (!name.ok || !name.value.every((token, index) => (index % 2 === 1 ? is(token, '.') : token.kind === 'word' || token.kind === 'quoted'))) {
      return refuse(`${tokens[at]?.upper}(${literal.text})`, 'The text is not the name of an object.')
    }
    tokens.splice(at, 4, ...placedAs(tokens[at], name.value))
  }
  return ok(tokens)
}
