// Statements that change rows: TRUNCATE … IF EXISTS, INSERT OVERWRITE, and columns named with their table in SET.
import { ok } from '../../../../core/failure/index.ts'
import { is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, several, sql } from '../writing.ts'
import { evaluatedFirst, mentions } from './evaluated-first.ts'
import { nameEnd } from './names.ts'

/** TRUNCATE [TABLE] [IF EXISTS] name. A table that is not there is DuckDB's error: a node's own table always is. */
export const truncate: Rule = (tokens) => {
  if (!isWord(tokens[0], 'TRUNCATE')) return ok(tokens)
  let at = isWord(tokens[1], 'TABLE') ? 2 : 1
  if (isWord(tokens[at], 'IF')) at += 2
  return ok([...placedAs(tokens[0], sql`TRUNCATE TABLE`), ...placedAs({ ...first(tokens, at), before: ' ' }, tokens.slice(at))])
}

/**
 * INSERT OVERWRITE INTO t … empties t and inserts, in one transaction: two statements, which the session makes one. A query that reads t is evaluated before.
 * docs.snowflake.com/en/sql-reference/sql/insert
 */
export const insertOverwrite: Rule = (tokens) => {
  if (!isWord(tokens[0], 'INSERT') || !isWord(tokens[1], 'OVERWRITE') || isWord(tokens[2], 'ALL', 'FIRST')) return ok(tokens)
  const at = isWord(tokens[2], 'INTO') ? 3 : 2
  const target = tokens.slice(at, nameEnd(tokens, at))
  const insert = (rows: readonly Token[]): readonly Token[][] => [sql`DELETE FROM ${target}`, [...sql`INSERT INTO `, ...rows]]
  const query = queryAt(tokens, at + target.length)
  const made = mentions(tokens.slice(query), target)
    ? evaluatedFirst(tokens.slice(query), (rows) => insert([...tokens.slice(at, query), ...placedAs({ ...first(rows, 0), before: ' ' }, rows)]))
    : insert(tokens.slice(at))
  return ok(placedAs(tokens[0], several(made)))
}

/** Where the query begins: behind the list of columns, where there is one. */
function queryAt(tokens: readonly Token[], from: number): number {
  const at = tokens.findIndex((token, index) => index >= from && isWord(token, 'SELECT', 'WITH', 'VALUES'))
  return is(tokens[at - 1], '(') ? at - 1 : at
}

/** UPDATE t SET t.a = 1 and MERGE … UPDATE SET t.a = 1: DuckDB takes the column's name only. */
export const setTargets: Rule = (tokens) => {
  if (!isWord(tokens[0], 'UPDATE', 'MERGE') && !tokens.some((token) => isWord(token, 'UPDATE'))) return ok(tokens)
  const out: Token[] = []
  let isTarget = false
  // Of parentheses and of CASE … END, whose WHEN begins no clause of a MERGE.
  let depth = 0
  for (let at = 0; at < tokens.length; at++) {
    const token = first(tokens, at)
    if (is(token, '(') || isWord(token, 'CASE')) depth++
    else if (is(token, ')') || isWord(token, 'END')) depth--
    else if (depth === 0 && (isWord(token, 'FROM', 'WHERE', 'WHEN') || is(token, ';'))) isTarget = false
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
