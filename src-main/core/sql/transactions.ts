// What a statement does to a transaction that its author opened.
// docs.snowflake.com/en/sql-reference/transactions
import { beginsTransaction, wordOf } from './blocks.ts'
import { tokensOf } from './tokens.ts'
import type { SqlToken } from './tokens.ts'

/** Statements that Snowflake runs in a transaction of their own: what is open is committed first. TRUNCATE is not one of them. */
const DDL: ReadonlySet<string> = new Set(['CREATE', 'ALTER', 'DROP', 'UNDROP', 'COMMENT', 'GRANT', 'REVOKE'])

/** `ddl` ends an open transaction where the engine's DDL commits by itself. */
export type TransactionStep = 'begins' | 'ends' | 'ddl' | 'none'

export function transactionStep(statement: string): TransactionStep {
  const code = firstWords(statement)
  const word = wordOf(code[0])
  if (beginsTransaction(code, 0) || (word === 'START' && wordOf(code[1]) === 'TRANSACTION')) return 'begins'
  if (word === 'COMMIT' || word === 'ROLLBACK') return 'ends'
  return DDL.has(word) ? 'ddl' : 'none'
}

/** As many as it takes to tell BEGIN NAME t from a block whose first variable is called NAME. */
function firstWords(statement: string): readonly SqlToken[] {
  const words: SqlToken[] = []
  for (const token of tokensOf(statement)) {
    if (token.kind !== 'comment') words.push(token)
    if (words.length === 4) break
  }
  return words
}
