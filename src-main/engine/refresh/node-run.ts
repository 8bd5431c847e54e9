// One node of a refresh: its statements in order, what is sent again, and what it came to.
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { unfinishedOf } from '../../core/run/index.ts'
import type { Repeatable, StatementProgress } from '../../core/run/index.ts'
import type { RunControl } from '../history/runs.ts'
import type { TriedRun, TriedStatement } from '../obstacles/index.ts'
import type { Clock, Ids, Session, Warehouse } from '../ports/index.ts'
import { LOADS_NOTHING, loadsNothing } from '../render/index.ts'
import { failureSentence } from '../shared/failure-text.ts'
import { followTransaction } from './author-transaction.ts'
import { deadlineOf } from './deadline.ts'
import { backOff, pause } from './retry.ts'
import { CANCELLED, sendStatement, timedOut } from './send-statement.ts'
import type { NodeEnd, NodeTerms, Sending } from './sending.ts'

export interface NodeRun {
  readonly control: RunControl
  readonly ports: { readonly clock: Clock; readonly ids: Ids }
  /** Rendered and tried just before. */
  readonly run: Result<TriedRun>
  readonly repeatable: Repeatable
  readonly terms: NodeTerms
  readonly warehouse: Pick<Warehouse, 'ddlIsTransactional'>
  readonly session: Session
  readonly nodeId: NodeId
}

const COMPLETE: NodeEnd = { state: 'complete' }
const LEFT_OPEN = 'Its statements begin a transaction and do not end it, so what they did since was rolled back. End them with COMMIT.'

export async function runNode(node: NodeRun): Promise<NodeEnd> {
  const { control, run, session, warehouse, terms, nodeId } = node
  if (!run.ok) return { state: 'failed', why: failureSentence(run.failure) }
  if (loadsNothing(run.value.rendered)) return { state: 'failed', why: LOADS_NOTHING }
  const transaction = followTransaction(session, warehouse)
  const deadline = deadlineOf(node.ports.clock, control.stoppingNow, terms.timeoutSeconds)
  const { statements } = run.value
  const came = statements.map((): StatementProgress['came'] => 'notSent')
  const end = await runStatements({ control, session, nodeId, terms, transaction, deadline, index: 0 }, { node, statements, came })
  deadline.end()
  const isLeftOpen = transaction.isOpen()
  undo(came, transaction.since())
  await transaction.end()
  await session.forget()
  return withUnfinished(isLeftOpen && end === COMPLETE ? { state: 'failed', why: LEFT_OPEN } : end, { node, statements, came })
}

interface Statements {
  readonly node: NodeRun
  readonly statements: readonly TriedStatement[]
  /** What became of each, by its place. */
  readonly came: StatementProgress['came'][]
}

/** One after another. A stage that fails and says continue is left where it failed: its other statements may need what the failed one did not do. */
async function runStatements(sending: Sending, { node: { ports }, statements, came }: Statements): Promise<NodeEnd> {
  const { transaction, terms, deadline } = sending
  const times = statements.map(() => 0)
  let retriesLeft = terms.retries
  let isLeavingStage = false
  for (let place = 0; place < statements.length; place++) {
    // Safe: both have an item for every place.
    const statement = statements[place]!
    if (isLeavingStage && !isFirstOfStage(statement)) continue
    const stopped = stoppedBefore(sending)
    if (stopped !== undefined) return stopped
    const number = (times[place]! += 1)
    const retryAfter = retriesLeft > 0 ? () => backOff(number + 1, ports.ids) : undefined
    const { came: how, next } = await sendStatement(sending, statement, { place, number, retryAfter })
    came[place] = how
    isLeavingStage = next === 'stage'
    if (typeof next !== 'object') continue
    if (next.state !== 'again') return next
    retriesLeft -= 1
    // What was done since a BEGIN is undone with it, so all of that is sent again.
    const from = transaction.since() ?? place
    undo(came, transaction.since())
    await transaction.end()
    await pause(ports.clock, next.afterMs, deadline.cancellation)
    place = from - 1
  }
  return COMPLETE
}

/** What a stop comes to the warehouse says: a statement that was done in spite of it is done, and the next one is not sent. */
function stoppedBefore({ control, deadline, terms }: Sending): NodeEnd | undefined {
  if (deadline.isTimedOut()) return timedOut(terms.timeoutSeconds)
  return control.stoppingNow.isRequested ? CANCELLED : undefined
}

function undo(came: StatementProgress['came'][], since: number | undefined): void {
  came.forEach((one, place) => {
    if (since !== undefined && place >= since && one === 'done') came[place] = 'undone'
  })
}

function withUnfinished(end: NodeEnd, { node, statements, came }: Statements): NodeEnd {
  if (end.state === 'complete') return end
  const progress = statements.map(({ stage, type }, place): StatementProgress => ({ stage, type, came: came[place] ?? 'notSent' }))
  const unfinished = unfinishedOf(progress, node.repeatable)
  return unfinished === undefined ? end : { ...end, unfinished }
}

function isFirstOfStage({ part }: TriedStatement): boolean {
  return part === undefined || part.number === 1
}
