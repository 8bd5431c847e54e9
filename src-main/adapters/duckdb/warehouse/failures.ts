// DuckDB's errors as failures: SQL001 for a statement, CON001 and CON002 for a file that cannot be opened.
import { fail } from '../../../core/failure/index.ts'
import type { Err } from '../../../core/failure/index.ts'

const PREFIX = /^([A-Z][A-Za-z ]* Error): /
/** Another connection changed the same rows or the same table first: duckdb.org/docs/stable/connect/concurrency */
const CONFLICT = /^TransactionContext Error: .*\b[Cc]onflict\b/
const CARET = /^LINE (\d+): /m

/** What a thrown value says; DuckDB throws Error, whatever else is thrown is a bug elsewhere. */
export function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/** SQL001: the first paragraph as one sentence, the rest as the detail, and the line where DuckDB says one. */
export function statementFailure(sql: string, error: unknown, queryId?: string): Err {
  const detail = messageOf(error).replace(/^Failed to extract statements: /, '')
  const code = PREFIX.exec(detail)?.[1]
  const line = CARET.exec(detail)?.[1]
  return fail('SQL001', {
    sql,
    message: firstSentence(detail),
    detail,
    ...(code === undefined ? {} : { code }),
    ...(queryId === undefined ? {} : { queryId }),
    ...(line === undefined ? {} : { line: Number(line) }),
    ...(CONFLICT.test(detail) ? { transient: true } : {}),
  })
}

/** CON002 with the holder where another process has the file, CON001 otherwise. */
export function openFailure(connection: string, path: string, error: unknown): Err {
  const message = messageOf(error)
  if (!message.includes('Could not set lock')) return fail('CON001', { connection, reason: firstSentence(message) })
  // "Conflicting lock is held in /usr/bin/node (PID 123) by user x. See also …"
  const held = /lock is held in (.*?) \(PID (\d+)\)/.exec(message)
  if (held === null) return fail('CON002', { path })
  const program = held[1]?.split('/').at(-1) ?? ''
  return fail('CON002', { path, holder: `${program} (process ${held[2]})` })
}

function firstSentence(message: string): string {
  const lines: string[] = []
  for (const line of message.replace(PREFIX, '').split('\n')) {
    if (line.trim() === '' || CARET.test(line)) break
    lines.push(line.trim().replace(/!$/, ''))
  }
  const sentence = lines.join('; ').replaceAll(/[:;]; /g, ': ')
  return /[.?]$/.test(sentence) ? sentence : `${sentence}.`
}
