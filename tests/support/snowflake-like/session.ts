// The Session port over a link, as an adapter of Snowflake's own driver would be.
import { fail, ok } from '../../../src-main/core/failure/index.ts'
import type { Err, Result } from '../../../src-main/core/failure/index.ts'
import { statementFailure } from '../../../src-main/adapters/snowflake/index.ts'
import type { Cancellation, RequestOptions, Session, StatementResult, SubmittedStatement } from '../../../src-main/engine/ports/index.ts'
import type { SnowflakeLink } from './link/link.ts'
import { SnowflakeProblem } from './problems.ts'

export function createSession(link: SnowflakeLink, connection: string, id: string): Session {
  /** Texts by statement, for what its failure says. */
  const sent = new Map<string, string>()
  let inTransaction = false

  async function submit(sql: string, options: { readonly maxRows?: number; readonly tag?: string; readonly first?: string } = {}): Promise<Result<SubmittedStatement>> {
    const submitted = await answered(() => link.submit(id, sql, options), (problem) => statementFailure(connection, sql, problem))
    if (!submitted.ok) return submitted
    sent.set(submitted.value, sql)
    return ok({ queryId: submitted.value })
  }

  async function outcome({ queryId }: SubmittedStatement): Promise<Result<StatementResult>> {
    const sql = sent.get(queryId) ?? ''
    sent.delete(queryId)
    const told = await answered(() => link.outcome(queryId), (problem) => statementFailure(connection, sql, { code: problem.code, message: problem.message, queryId }))
    return told.ok ? ok({ queryId, ...told.value }) : told
  }

  async function cancel(queryId: string): Promise<Result<void>> {
    return answered(() => link.cancel(queryId), (problem) => statementFailure(connection, '', problem))
  }

  async function run(sql: string, { cancellation, ...options }: RequestOptions & { readonly maxRows?: number; readonly cancellation?: Cancellation } = {}): Promise<Result<StatementResult>> {
    const submitted = await submit(sql, options)
    if (!submitted.ok) return submitted
    const ignore = cancellation?.onRequest(() => void cancel(submitted.value.queryId))
    try {
      return await outcome(submitted.value)
    } finally {
      ignore?.()
    }
  }

  return {
    submit, outcome, cancel, run,
    async transaction(work, options) {
      if (inTransaction) throw new Error('a transaction is open in this session already')
      inTransaction = true
      let isDone = false
      try {
        const begun = await run('BEGIN')
        if (!begun.ok) return begun
        const result = await work()
        if (!result.ok) return result
        const committed = await run('COMMIT', options)
        if (!committed.ok) return committed
        isDone = true
        return result
      } finally {
        if (!isDone) await run('ROLLBACK')
        inTransaction = false
      }
    },
    async forget() {
      await answered(() => link.forget(id), (problem) => fail('CON001', { connection, reason: problem.message }))
    },
    async close() {
      await answered(() => link.close(id), (problem) => fail('CON001', { connection, reason: problem.message }))
    },
  }
}

/** What the account says as a Result. */
export async function answered<T>(call: () => Promise<T>, failed: (problem: SnowflakeProblem) => Err): Promise<Result<T>> {
  try {
    return ok(await call())
  } catch (error) {
    if (error instanceof SnowflakeProblem) return failed(error)
    throw error
  }
}
