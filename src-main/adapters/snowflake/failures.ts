// Snowflake's errors as failures: SQL001 for a statement, SQL003 where it was cancelled, CON001 where the conversation is over.
// How to read it: codes are Snowflake's own, six digits as its drivers give them; SNOWFLAKE.md section 12 has their sources.
import { fail } from '../../core/failure/index.ts'
import type { Err } from '../../core/failure/index.ts'

/** As every driver gives it. */
export interface SnowflakeError {
  readonly code: string
  /** `SQL compilation error: error line 2 at position 2⏎invalid identifier 'X'` */
  readonly message: string
  readonly queryId?: string
}

const CANCELLED = '000604'
/** The network, the session, its token. */
const CONNECTION: ReadonlySet<string> = new Set(['250001', '250003', '390112', '390113', '390114', '390115'])

/** The queue for a lock is full, the lock was not had in time, too many requests (section 12: retry). */
const TRANSIENT: ReadonlySet<string> = new Set(['000625', '000627', '390505'])

const HEADING = /^SQL (?:compilation|execution) error:\s*/
const PLACE = /^(?:syntax )?error line (\d+) at position -?\d+,?\s*/

export function statementFailure(connection: string, sql: string, { code, message, queryId }: SnowflakeError): Err {
  if (code === CANCELLED && queryId !== undefined) return fail('SQL003', { queryId })
  const told = message.replace(HEADING, '')
  if (CONNECTION.has(code)) return fail('CON001', { connection, reason: sentence(told) })
  const line = PLACE.exec(told)?.[1]
  return fail('SQL001', {
    sql,
    message: sentence(told.replace(PLACE, '')),
    detail: message,
    code,
    ...(queryId === undefined ? {} : { queryId }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(TRANSIENT.has(code) ? { transient: true } : {}),
  })
}

/** All lines as one sentence. */
function sentence(told: string): string {
  const text = told.split('\n').map((line) => line.trim()).filter((line) => line !== '').join(' ')
  return /[.?]$/.test(text) ? text : `${text}.`
}
