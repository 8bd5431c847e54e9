// Statements that change rows: TRUNCATE … IF EXISTS, INSERT OVERWRITE, and columns named with their table in SET.
import { ok } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql } from '../writing.ts'
import { nameEnd } from './names.ts'

/** TRUNCATE [TABLE] [IF EXISTS] name. A table that is not there is DuckDB's error: a node's own table always is. */
export const truncate: Rule = (tokens) => {
  if (!isWord(tokens[0], 'TRUNCATE')) return ok(tokens)
  let at = isWord(tokens[1], 'TABLE') ? 2 : 1
  if (isWord(tokens[at], 'IF')) at += 2
  return ok([...placedAs(tokens[0], sql`TRUNCATE TABLE`), ...placedAs({ ...first(tokens, at), before: ' ' }, tokens.slice(at))])
}

/** INSERT OVERWRITE INTO t … empties t and inserts, in one transaction: two statements, which the session makes one. */
export const insertOverwrite: Rule = (tokens) => {
  if (!isWord(tokens[0], 'INSERT') || !isWord(tokens[1], 'OVERWRITE')) return isMultiTable(tokens) ? refuse('INSERT ALL', 'The embedded warehouse inserts into one table at a time.') : ok(tokens)
  const at = isWord(tokens[2], 'INTO') ? 3 : 2
  const end = nameEnd(tokens, at)
  const target = tokens.slice(at, end)
  const name = target.at(-1)?.text.toUpperCase()
  if (tokens.slice(end).some((token) => token.text.toUpperCase() === name)) {
    return refuse('INSERT OVERWRITE of a table that its query reads', 'Here the table is emptied before it is read. Read it into another table first.')
  }
  return ok([...sql`DELETE FROM ${target};`, ...placedAs({ ...first(tokens, 0), before: '\n' }, sql`INSERT INTO `), ...tokens.slice(at)])
}

const isMultiTable = (tokens: readonly Token[]): boolean => isWord(tokens[0], 'INSERT') && isWord(tokens[1], 'ALL', 'FIRST')

/** UPDATE t SET t.a = 1 and MERGE … UPDATE SET t.a = 1: DuckDB takes the column's name only. */
export const setTargets: Rule = (tokens) => {
  if (!tokens.some((token) => isWord(token, 'SET'))) return ok(tokens)
  const out: Token[] = []
  let isTarget = false
  let depth = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = first(tokens, at)
    if (is(token, '(')) depth++
    else if (is(token, ')')) depth--
    else if (depth === 0 && isWord(token, 'FROM', 'WHERE', 'WHEN')) isTarget = false
    out.push(token)
    if (depth > 0 || !(isWord(token, 'SET') || (isTarget && is(token, ',')))) continue
    isTarget = true
    let last = at + 1
    while (is(tokens[last + 1], '.')) last += 2
    const column = tokens[last]
    if (column !== undefined) out.push({ ...column, before: tokens[at + 1]?.before ?? ' ' })
    at = last
  }
  return ok(out)
}

function first(tokens: readonly Token[], at: number): Token {
  const token = tokens[at]
  if (token === undefined) throw new Error('a rule looked behind the statement')
  return token
}
