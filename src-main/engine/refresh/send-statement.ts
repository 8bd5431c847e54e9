// One statement of a node: sent, and what its answer means for the node.
import type { Failure } from '../../core/failure/index.ts'
import type { StatementError, StatementProgress } from '../../core/run/index.ts'
import type { TriedStatement } from '../obstacles/index.ts'
import type { Session, StatementResult } from '../ports/index.ts'
import type { RenderedStatement } from '../render/index.ts'
import { statementError } from '../shared/failure-text.ts'
import { isTransient } from './retry.ts'
import type { NodeEnd, Sending } from './sending.ts'

export interface Attempt {
  /** The statement's place among those of the node. */
  readonly place: number
  /** From 1. */
  readonly number: number
  /** How long to wait before it is sent again, in ms; undefined: it may not be. */
  readonly retryAfter: (() => number) | undefined
}

export interface Sent {
  readonly came: StatementProgress['came']
  /** What comes after it: the next statement, the same one again, the next stage, or the end of the node. */
  readonly next: 'statement' | 'stage' | NodeEnd | SendAgain
}

export interface SendAgain {
  readonly state: 'again'
  readonly afterMs: number
}

export async function sendStatement(sending: Sending, statement: TriedStatement, attempt: Attempt): Promise<Sent> {
  const index = sending.index++
  const terms = statement.type === 'test' ? sending.terms.test(testName(statement)) : undefined
  const answer = await send(sending, statement, { ...attempt, index, maxRows: terms === undefined ? 1 : terms.maxRows + 1 })
  const continues = !statement.stops || terms?.severity === 'warn'
  if (!answer.ok) return failed(sending, statement, { index, failure: answer.failure, continues, attempt })
  const { queryId: queryID, counts, rows } = answer.value
  if (terms === undefined) return completed(sending, index, { queryID, counts })
  const [row] = isLastOfStage(statement) && rows.length > terms.maxRows ? rows : []
  if (row === undefined) return completed(sending, index, { queryID })
  const error = failedTest(statement, terms.maxRows, row)
  if (terms.severity === 'warn') return completed(sending, index, { queryID, warning: error })
  ended(sending, index, { status: 'failed', queryID, error })
  return { came: 'done', next: continues ? 'stage' : { state: 'failed', why: error.errorString } }
}

async function send({ control, session, nodeId, transaction, deadline }: Sending, statement: TriedStatement, { place, number, index, maxRows }: Attempt & { readonly index: number; readonly maxRows: number }): ReturnType<Session['run']> {
  const { translated, stage: name, type } = statement
  const sql = translated.ok ? translated.value.sql : statement.sql
  control.emit({ kind: 'statementStarted', nodeID: nodeId, index, name, type, sql, ...(number === 1 ? {} : { attempt: number }) })
  if (!translated.ok) return translated
  const result = await session.run(sql, { maxRows, cancellation: deadline.cancellation })
  if (result.ok) transaction.done(statement.sql, place)
  return result
}

function completed(sending: Sending, index: number, end: Omit<StatementEnd, 'status'>): Sent {
  ended(sending, index, { status: 'complete', ...end })
  return { came: 'done', next: 'statement' }
}

interface FailedStatement {
  readonly index: number
  readonly failure: Failure
  readonly continues: boolean
  readonly attempt: Attempt
}

function failed(sending: Sending, statement: TriedStatement, { index, failure, continues, attempt }: FailedStatement): Sent {
  if (failure.code === 'SQL003') return stopped(sending, index)
  const error = statementError(failure)
  if (isTransient(failure) && attempt.retryAfter !== undefined) {
    const afterMs = attempt.retryAfter()
    ended(sending, index, { status: 'failed', error, retriedAfterMs: afterMs, ...queryOf(failure) })
    return { came: 'failed', next: { state: 'again', afterMs } }
  }
  const whole = { ...error, errorString: error.errorString + afterAttempts(failure, attempt.number) + aboutTheStage(statement, !continues && sending.transaction.isOpen()) }
  ended(sending, index, { status: 'failed', error: whole, ...queryOf(failure) })
  const end: NodeEnd = { state: 'failed', why: whole.errorString }
  if (failure.code === 'CON001') return { came: 'inDoubt', next: { ...end, isSessionLost: true } }
  return { came: 'failed', next: continues ? 'stage' : end }
}

/** By whoever cancels, or because the node's time is up. The warehouse has answered that it did not do it. */
function stopped({ control, nodeId, deadline, terms }: Sending, index: number): Sent {
  control.emit({ kind: 'statementEnded', nodeID: nodeId, index, status: 'canceled' })
  return { came: 'failed', next: deadline.isTimedOut() ? timedOut(terms.timeoutSeconds) : CANCELLED }
}

export const CANCELLED: NodeEnd = { state: 'canceled', why: 'the refresh was cancelled while it ran' }

export function timedOut(seconds: number | undefined): NodeEnd {
  return { state: 'failed', why: `It took longer than ${seconds} s, so its statement was stopped in the warehouse. Give it more time with --node-timeout, or with refresh.nodeTimeout in sluice.yml.` }
}

function afterAttempts(failure: Failure, number: number): string {
  return number > 1 && isTransient(failure) ? ` It was sent ${number} times.` : ''
}

/** What became of the other statements of a stage that failed at one of several, and of the author's transaction. */
function aboutTheStage({ part }: RenderedStatement, isRolledBack: boolean): string {
  const rolledBack = isRolledBack ? ' The transaction was rolled back.' : ''
  if (part === undefined) return rolledBack
  const { number, of } = part
  if (number === 1) return ` The other statements of the stage were not sent.${rolledBack}`
  const done = number === 2 ? 'Statement 1 of the stage was done' : `Statements 1 to ${number - 1} of the stage were done`
  const left = number === of ? '' : number + 1 === of ? `, statement ${of} was not sent` : `, statements ${number + 1} to ${of} were not sent`
  return ` ${done}${left}.${rolledBack}`
}

/** A test fails when its last statement gives rows back, more than it may; those before it prepare it. */
function failedTest({ stage }: RenderedStatement, maxRows: number, row: StatementResult['rows'][number]): StatementError {
  const many = maxRows === 0 ? 'at least one row came back' : `more than ${maxRows} rows came back`
  return { errorString: `The test ${stage} failed: ${many}.`, errorDetail: rowText(row) }
}

/** As it is declared: without the number of its statement. */
function testName({ stage, part }: RenderedStatement): string {
  return part === undefined ? stage : stage.slice(0, -` (${part.number} of ${part.of})`.length)
}

function isLastOfStage({ part }: RenderedStatement): boolean {
  return part === undefined || part.number === part.of
}

function queryOf(failure: Failure): { readonly queryID?: string } {
  return failure.code === 'SQL001' && failure.facts.queryId !== undefined ? { queryID: failure.facts.queryId } : {}
}

interface StatementEnd {
  readonly status: 'complete' | 'failed' | 'canceled'
  readonly queryID?: string
  readonly counts?: StatementResult['counts']
  readonly error?: StatementError
  readonly retriedAfterMs?: number
  readonly warning?: StatementError
}

function ended({ control, nodeId }: Sending, index: number, end: StatementEnd): void {
  control.emit({ kind: 'statementEnded', nodeID: nodeId, index, ...end })
}

/** Whatever a driver gives for a value: whole numbers of 64 bits too, which JSON does not know. */
function rowText(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row).map(([column, value]) => `${column} = ${String(value)}`).join(', ')
}
