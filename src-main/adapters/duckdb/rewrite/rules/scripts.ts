// Scripts as the statements they hold: EXECUTE IMMEDIATE of a text, and a BEGIN … END block of statements that each stand by themselves.
// docs.snowflake.com/en/sql-reference/sql/execute-immediate, docs.snowflake.com/en/developer-guide/snowflake-scripting/blocks
//
// A block becomes one text, and so one transaction: its own BEGIN TRANSACTION and COMMIT go. Where one statement fails, none is kept;
// on Snowflake those before it are, unless the block began a transaction.
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import { stringValue, tokenise } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { refuse } from '../writing.ts'

const BLOCK = 'a Snowflake Scripting block'
const PLAIN_ONLY = 'Of a block only plain statements run here, one after another. Run this node on Snowflake, or write them so.'

// What begins a line of a script and no statement.
const SCRIPTING = [
  'BEGIN', 'BREAK', 'CALL', 'CASE', 'CLOSE', 'CONTINUE', 'DECLARE', 'ELSE', 'ELSEIF', 'END', 'EXCEPTION', 'FETCH', 'FOR', 'IF', 'LET', 'LOOP', 'OPEN', 'RAISE', 'REPEAT', 'RETURN',
  'ROLLBACK', 'UNTIL', 'WHILE',
] as const

/** One statement for nearly every text. SQL002 for a script with variables, branches or loops. */
export function statementsOf(tokens: Token[]): Result<readonly Token[][]> {
  while (is(tokens.at(-1), ';')) tokens.pop()
  if (isWord(tokens[0], 'EXECUTE') && isWord(tokens[1], 'IMMEDIATE')) return immediate(tokens)
  if (isWord(tokens[0], 'DECLARE')) return refuse(BLOCK, PLAIN_ONLY)
  return isWord(tokens[0], 'BEGIN') && !beginsTransaction(tokens) ? block(tokens) : ok([tokens])
}

function immediate(tokens: readonly Token[]): Result<readonly Token[][]> {
  const text = tokens[2]
  if (text?.kind !== 'string' || tokens.length > 3) return refuse('EXECUTE IMMEDIATE', 'Only a text that stands there as a literal, and takes no variables, can be run here.')
  const inner = tokenise(stringValue(text), 'snowflake')
  return inner.ok ? statementsOf(inner.value) : inner
}

function block(tokens: readonly Token[]): Result<readonly Token[][]> {
  if (!isWord(tokens.at(-1), 'END')) return refuse(BLOCK, PLAIN_ONLY)
  const statements: Token[][] = []
  for (const line of lines(tokens.slice(1, -1))) {
    if (beginsTransaction(line) || isWord(line[0], 'COMMIT') || (isWord(line[0], 'NULL') && line.length === 1)) continue
    if (isWord(line[0], ...SCRIPTING) || is(line[1], ':=')) return refuse(BLOCK, PLAIN_ONLY)
    const read = statementsOf(line)
    if (!read.ok) return read
    statements.push(...read.value)
  }
  return statements.length === 0 ? refuse(BLOCK, 'It holds no statement.') : ok(statements)
}

function lines(tokens: readonly Token[]): readonly Token[][] {
  const found: Token[][] = []
  let from = 0
  for (let at = 0; at <= tokens.length; at++) {
    if (is(tokens[at], '(')) at = closing(tokens, at)
    else if (at === tokens.length || is(tokens[at], ';')) {
      if (at > from) found.push(tokens.slice(from, at))
      from = at + 1
    }
  }
  return found
}

/** BEGIN, BEGIN TRANSACTION, BEGIN WORK, each with a NAME or without. */
export function beginsTransaction(tokens: readonly Token[]): boolean {
  const [first, second] = tokens
  if (isWord(first, 'START')) return isWord(second, 'TRANSACTION')
  if (!isWord(first, 'BEGIN')) return false
  if (isWord(second, 'NAME')) return tokens.length === 3
  return second === undefined || isWord(second, 'TRANSACTION', 'WORK')
}
