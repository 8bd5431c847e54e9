// One node of a refresh: its statements in order, and how it went.
import type { Failure, Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { RunControl } from '../history/runs.ts'
import type { TriedRun, TriedStatement } from '../obstacles/index.ts'
import type { Session, StatementResult, Warehouse } from '../ports/index.ts'
import { LOADS_NOTHING, loadsNothing } from '../render/index.ts'
import type { RenderedStatement } from '../render/index.ts'
import { failureSentence, statementError } from '../shared/failure-text.ts'
import { followTransaction } from './author-transaction.ts'
import type { AuthorTransaction } from './author-transaction.ts'

export interface NodeRun {
  readonly control: RunControl
  /** Rendered and tried just before. */
  readonly run: Result<TriedRun>
  readonly warehouse: Pick<Warehouse, 'ddlIsTransactional'>
  readonly session: Session
  readonly nodeId: NodeId
}

export interface NodeEnd {
  readonly state: 'complete' | 'failed' | 'canceled'
  readonly why?: string
}

/** What comes after a statement: the next one, the next stage, or the end of the node. */
type Next = 'statement' | 'stage' | NodeEnd

/** A node whose statements are being sent. */
interface Sending extends NodeRun {
  readonly transaction: AuthorTransaction
  /** The number that the next statement has in the run's record. */
  index: number
}

const COMPLETE: NodeEnd = { state: 'complete' }
const LEFT_OPEN = 'Its statements begin a transaction and do not end it, so what they did since was rolled back. End them with COMMIT.'

export async function runNode(node: NodeRun): Promise<NodeEnd> {
  const { run, session, warehouse } = node
  if (!run.ok) return { state: 'failed', why: failureSentence(run.failure) }
  if (loadsNothing(run.value.rendered)) return { state: 'failed', why: LOADS_NOTHING }
  const transaction = followTransaction(session, warehouse)
  const end = await runStatements({ ...node, transaction, index: 0 }, run.value.statements)
  const isLeftOpen = transaction.isOpen()
  await transaction.end()
  await session.forget()
  return isLeftOpen && end === COMPLETE ? { state: 'failed', why: LEFT_OPEN } : end
}

/** One after another. A stage that fails and says continue is left where it failed: its other statements may need what the failed one did not do. */
async function runStatements(sending: Sending, statements: readonly TriedStatement[]): Promise<NodeEnd> {
  let isLeavingStage = false
  for (const statement of statements) {
    if (isLeavingStage && !isFirstOfStage(statement)) continue
    const next = statement.type === 'test' ? await runTest(sending, statement) : await runStatement(sending, statement)
    if (typeof next === 'object') return next
    isLeavingStage = next === 'stage'
  }
  return COMPLETE
}

async function runStatement(sending: Sending, statement: TriedStatement): Promise<Next> {
  const index = sending.index++
  const sent = await send(sending, statement, index)
  if (!sent.ok) return failed(sending, statement, { index, failure: sent.failure, continues: !statement.stops })
  ended(sending, index, { status: 'complete', queryID: sent.value.queryId, counts: sent.value.counts })
  return 'statement'
}

/**
 * A test fails when its last statement gives a row back; those before it prepare it. One before the load stops the node, unless it says continue; one
 * after it is counted.
 */
async function runTest(sending: Sending, test: TriedStatement): Promise<Next> {
  const index = sending.index++
  const continues = !test.stops
  const sent = await send(sending, test, index)
  if (!sent.ok) return failed(sending, test, { index, failure: sent.failure, continues })
  const [row] = isLastOfStage(test) ? sent.value.rows : []
  if (row === undefined) {
    ended(sending, index, { status: 'complete', queryID: sent.value.queryId })
    return 'statement'
  }
  const error = { errorString: `The test ${test.stage} failed: at least one row came back.`, errorDetail: rowText(row) }
  ended(sending, index, { status: 'failed', queryID: sent.value.queryId, error })
  return continues ? 'stage' : { state: 'failed', why: error.errorString }
}

async function send({ control, session, nodeId, transaction }: Sending, statement: TriedStatement, index: number): ReturnType<Session['run']> {
  const { translated } = statement
  const sql = translated.ok ? translated.value.sql : statement.sql
  control.emit({ kind: 'statementStarted', nodeID: nodeId, index, name: statement.stage, type: statement.type, sql })
  if (!translated.ok) return translated
  const result = await session.run(sql, { maxRows: 1, cancellation: control.stoppingNow })
  if (result.ok) transaction.done(statement.sql)
  return result
}

interface StatementFailure {
  readonly index: number
  readonly failure: Failure
  readonly continues: boolean
}

function failed(sending: Sending, statement: RenderedStatement, { index, failure, continues }: StatementFailure): Next {
  if (failure.code === 'SQL003') {
    ended(sending, index, { status: 'canceled' })
    return { state: 'canceled', why: 'the refresh was cancelled while it ran' }
  }
  const error = statementError(failure)
  const whole = { ...error, errorString: error.errorString + aboutTheStage(statement, !continues && sending.transaction.isOpen()) }
  ended(sending, index, { status: 'failed', error: whole, ...queryOf(failure) })
  return continues ? 'stage' : { state: 'failed', why: whole.errorString }
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

function isFirstOfStage({ part }: RenderedStatement): boolean {
  return part === undefined || part.number === 1
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
  readonly error?: ReturnType<typeof statementError>
}

function ended({ control, nodeId }: NodeRun, index: number, end: StatementEnd): void {
  control.emit({ kind: 'statementEnded', nodeID: nodeId, index, ...end })
}

/** Whatever a driver gives for a value: whole numbers of 64 bits too, which JSON does not know. */
function rowText(row: Readonly<Record<string, unknown>>): string {
  return Object.entries(row).map(([column, value]) => `${column} = ${String(value)}`).join(', ')
}
