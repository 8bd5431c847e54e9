// What a test of statements is: Snowflake's SQL, run on DuckDB, with the result that Snowflake documents.
// How to read it: the statements that are run one after another, what the last of them counts, and what a query shows afterwards. Objects are in W.S, which is
// empty before each case. `page` is below docs.snowflake.com/en/sql-reference.
import { translate } from '../../../../src-main/adapters/duckdb/index.ts'
import type { StatementCounts } from '../../../../src-main/core/run/index.ts'
import type { Session } from '../../../../src-main/engine/ports/index.ts'

export interface StatementCase {
  readonly what: string
  readonly page: string
  readonly run: readonly string[]
  readonly counts?: StatementCounts
  readonly shows?: string
  readonly rows?: readonly (readonly unknown[])[]
  /** What the last statement says where it fails. */
  readonly fails?: string
}

export type Outcome = Pick<StatementCase, 'counts' | 'rows' | 'fails'>

/** What a case expects, with nothing for what it does not look at. */
export const expected = ({ counts, rows, fails }: StatementCase): Outcome => ({ ...(counts && { counts }), ...(rows && { rows }), ...(fails !== undefined && { fails }) })

export async function outcome(session: Session, wanted: StatementCase): Promise<Outcome> {
  await sent(session, 'CREATE OR REPLACE SCHEMA W.S')
  await session.forget()
  const [last = '', ...before] = [...wanted.run].reverse()
  for (const sql of before.reverse()) await sent(session, sql)
  const result = await tried(session, last)
  if ('message' in result) return { fails: wanted.fails !== undefined && result.message.includes(wanted.fails) ? wanted.fails : result.message }
  const shown = wanted.shows === undefined ? undefined : await sent(session, wanted.shows)
  return { ...(wanted.counts && { counts: result.counts }), ...(shown && { rows: shown.rows.map((row) => Object.values(row)) }) }
}

interface Done {
  readonly counts: StatementCounts
  readonly rows: readonly Readonly<Record<string, unknown>>[]
}

async function tried(session: Session, sql: string): Promise<Done | { readonly message: string }> {
  const translated = translate(sql)
  if (!translated.ok) return { message: `${translated.failure.code}: ${JSON.stringify(translated.failure.facts)}` }
  const result = await session.run(translated.value.sql)
  if (result.ok) return result.value
  return { message: result.failure.code === 'SQL001' ? result.failure.facts.message : result.failure.code }
}

async function sent(session: Session, sql: string): Promise<Done> {
  const done = await tried(session, sql)
  if ('message' in done) throw new Error(`${sql}\n${done.message}`)
  return done
}
