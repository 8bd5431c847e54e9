// SQL text, read just far enough: tokens with their places, statements, and what they do to a transaction.
export { isWordPart, tokensOf } from './tokens.ts'
export type { SqlEngine, SqlToken, SqlTokenKind } from './tokens.ts'
export { splitStatements } from './statements.ts'
export type { SqlStatement } from './statements.ts'
export { transactionStep } from './transactions.ts'
export type { TransactionStep } from './transactions.ts'
export { wordOf } from './blocks.ts'
