// One node of a refresh: renders its statements just before they are sent, runs them in order, and says how it went.
import type { Failure } from '../../core/failure/index.ts'
import type { NodeIndex } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import type { RunControl } from '../history/runs.ts'
import type { Session, StatementResult, Warehouse } from '../ports/index.ts'
import { loadsNothing } from '../render/index.ts'
import type { RenderedStatement, Renderer } from '../render/index.ts'
import { failureSentence, statementError } from '../shared/failure-text.ts'

export interface NodeRun {
  readonly control: RunControl
  readonly renderer: Renderer
  readonly warehouse: Warehouse
  readonly session: Session
  readonly nodeId: NodeId
  /** Its number in the deployed project. */
  readonly index: NodeIndex
}

export interface NodeEnd {
  readonly state: 'complete' | 'failed' | 'canceled'
  readonly why?: string
}

const COMPLETE: NodeEnd = { state: 'complete' }
const LOADS_NOTHING = 'Its run template renders no statement, so nothing is loaded. Correct the node type, or make the node a view.'

export async function runNode(run: NodeRun): Promise<NodeEnd> {
  const rendered = run.renderer.run(run.index)
  if (!rendered.ok) return { state: 'failed', why: failureSentence(rendered.failure) }
  if (loadsNothing(rendered.value)) return { state: 'failed', why: LOADS_NOTHING }
  const { statements } = rendered.value
  const lastLoad = statements.findLastIndex(({ type }) => type === 'statement')
  for (const [index, statement] of statements.entries()) {
    const end = statement.type === 'test' ? await runTest(run, statement, { index, stops: index < lastLoad }) : await runStatement(run, statement, index)
    if (end !== COMPLETE) return end
  }
  return COMPLETE
}

async function runStatement(run: NodeRun, statement: RenderedStatement, index: number): Promise<NodeEnd> {
  const sent = await send(run, statement, index)
  if (sent.ok) {
    ended(run, index, { status: 'complete', queryID: sent.value.queryId, counts: sent.value.counts })
    return COMPLETE
  }
  return failed(run, index, sent.failure, statement.continueOnFailure)
}

/** A test fails when a row comes back. One before the load stops the node, unless it says continue; one after it is counted. */
async function runTest(run: NodeRun, test: RenderedStatement, { index, stops }: { readonly index: number; readonly stops: boolean }): Promise<NodeEnd> {
  const sent = await send(run, test, index)
  if (!sent.ok) return failed(run, index, sent.failure, test.continueOnFailure || !stops)
  const [row] = sent.value.rows
  if (row === undefined) {
    ended(run, index, { status: 'complete', queryID: sent.value.queryId })
    return COMPLETE
  }
  const error = { errorString: `The test ${test.stage} failed: at least one row came back.`, errorDetail: rowText(row) }
  ended(run, index, { status: 'failed', queryID: sent.value.queryId, error })
  return stops && !test.continueOnFailure ? { state: 'failed', why: error.errorString } : COMPLETE
}

async function send({ control, warehouse, session, nodeId }: NodeRun, statement: RenderedStatement, index: number): ReturnType<Session['run']> {
  const translated = warehouse.translate(statement.sql)
  const sql = translated.ok ? translated.value : statement.sql
  control.emit({ kind: 'statementStarted', nodeID: nodeId, index, name: statement.stage, type: statement.type, sql })
  return translated.ok ? session.run(sql, { maxRows: 1, cancellation: control.stoppingNow }) : translated
}

function failed(run: NodeRun, index: number, failure: Failure, continues: boolean): NodeEnd {
  if (failure.code === 'SQL003') {
    ended(run, index, { status: 'canceled' })
    return { state: 'canceled', why: 'the refresh was cancelled while it ran' }
  }
  ended(run, index, { status: 'failed', error: statementError(failure), ...queryOf(failure) })
  return continues ? COMPLETE : { state: 'failed', why: failureSentence(failure) }
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
