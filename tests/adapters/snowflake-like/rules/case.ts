// A case of the rules: what is there, the statement that a deploy may send, and what Snowflake answers.
import type { AccountLink } from '../../../support/snowflake-like/index.ts'

export interface RuleCase {
  readonly what: string
  /** The page of docs.snowflake.com/en/ that says so, or what else does. */
  readonly page: string
  readonly given?: readonly string[]
  readonly sql: string
  /** The code of the refusal, or the rows of `shows` after it was done. */
  readonly gives: string | readonly Readonly<Record<string, unknown>>[]
  readonly shows?: string
}

/** Runs a case in an account that has the database D with the schemas S and T; gives what it gave. */
export async function outcomeOf(link: AccountLink, { given = [], sql, shows }: RuleCase): Promise<RuleCase['gives']> {
  await link.reset()
  const session = await link.open({})
  const run = async (text: string) => (await link.outcome(await link.submit(session, text))).rows
  for (const text of ['CREATE DATABASE D', 'CREATE SCHEMA D.S', 'CREATE SCHEMA D.T', ...given]) await run(text)
  try {
    await run(sql)
  } catch (error) {
    return error instanceof Error && 'code' in error ? String(error.code) : Promise.reject(error)
  }
  return shows === undefined ? [] : run(shows)
}

/** Columns of a table or view, as the catalog tells them. */
export const columnsOf = (table: string, facts = 'COLUMN_NAME, DATA_TYPE'): string => `SELECT ${facts} FROM D.INFORMATION_SCHEMA.COLUMNS WHERE TABLE_NAME = '${table}' ORDER BY ORDINAL_POSITION`
