// A text as the statements it holds: a `;` ends one, unless it is inside a string, a comment, a $$ body or a BEGIN … END block.
import { createBlocks } from './blocks.ts'
import { tokensOf } from './tokens.ts'

const REMARK = /[^\S\n]*(?:--|\/\/)[^\n]*/y

export interface SqlStatement {
  /**
   * Without white space around it, and without its `;` and a comment just before that. Comments in front stay, except one on the line of the `;` before,
   * which is said of the statement there.
   */
  readonly text: string
  /** Where the text begins and ends. */
  readonly start: number
  readonly end: number
}

/**
 * The statements of a Snowflake text, in order; what is only white space, comments or a lonely `;` is none. A `;` inside brackets ends a statement too: no SQL has one there,
 * so the bracket was forgotten, and the statement that lacks it fails by itself. A block without its END takes the rest of the text.
 */
export function splitStatements(sql: string): readonly SqlStatement[] {
  if (isPlainlyOne(sql)) return one(sql)
  const code = [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')
  const statements: SqlStatement[] = []
  let from = 0
  let first = 0
  let blocks = createBlocks(code, first)
  for (const [at, token] of code.entries()) {
    blocks.see(at)
    if (token.text !== ';' || blocks.isOpen()) continue
    const last = code[at - 1]
    if (at > first && last !== undefined) statements.push(between(sql, from, last.end))
    from = afterRemark(sql, token.end)
    first = at + 1
    blocks = createBlocks(code, first)
  }
  if (first < code.length) statements.push(between(sql, from, sql.length))
  return statements
}

/** Nearly every text: no comment and no `;` but at its end, so that there is nothing to tell apart. */
function isPlainlyOne(sql: string): boolean {
  const semicolon = sql.indexOf(';')
  if (semicolon >= 0 && /[^\s;]/.test(sql.slice(semicolon))) return false
  return !sql.includes('--') && !sql.includes('/*') && !sql.includes('//')
}

function one(sql: string): readonly SqlStatement[] {
  const semicolon = sql.indexOf(';')
  const statement = between(sql, 0, semicolon < 0 ? sql.length : semicolon)
  return statement.text === '' ? [] : [statement]
}

function between(sql: string, from: number, until: number): SqlStatement {
  const text = sql.slice(from, until)
  const start = from + text.length - text.trimStart().length
  return { text: text.trim(), start, end: start + text.trim().length }
}

/** Behind the comment that ends the line of a `;`: it is said of the statement before. */
function afterRemark(sql: string, semicolon: number): number {
  REMARK.lastIndex = semicolon
  return REMARK.test(sql) ? REMARK.lastIndex : semicolon
}
