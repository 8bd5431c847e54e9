// The one statement that a holder who is gone may have left running: stopped, and its end awaited, before anything of its successor is sent.
// Whatever of that holder reaches the server later finds another epoch there, and does not begin (guarded-session.ts).
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { JournalEntry, Session } from '../ports/index.ts'

/** Asked of the journal: what was sent in a step without an end, and is not done. By its query id, and by its tag, under which a driver may have sent it twice. */
export async function stopInFlight(session: Session, { warehouse, state, stateKey }: OpenEnvironment): Promise<Result<void>> {
  const interrupted = await state.interrupted(session, stateKey)
  if (!interrupted.ok) return interrupted
  for (const lines of Map.groupBy(interrupted.value, statementOf).values()) {
    const sent = lines.find(({ phase }) => phase === 'sent')
    if (sent === undefined || lines.some(({ phase }) => phase === 'done')) continue
    const acknowledged = lines.find(({ phase }) => phase === 'acknowledged')
    const ended = acknowledged === undefined ? ok(undefined) : await end(session, acknowledged.detail)
    const stopped = ended.ok ? await stopUnder(session, warehouse, sent.detail) : ended
    if (!stopped.ok) return stopped
  }
  return ok(undefined)
}

const statementOf = ({ runId, stepId, statement }: JournalEntry): string => `${runId}\n${stepId}\n${statement ?? ''}`

/** One after another, until nothing runs under the tag. */
export async function stopUnder(session: Session, { runningUnder }: OpenEnvironment['warehouse'], tag: string): Promise<Result<void>> {
  if (runningUnder === undefined) return ok(undefined)
  for (;;) {
    const queryId = await runningUnder(tag)
    if (!queryId.ok) return queryId
    if (queryId.value === undefined) return ok(undefined)
    const ended = await end(session, queryId.value)
    if (!ended.ok) return ended
  }
}

/**
 * Whether it was done before the cancellation came, nobody asks here: the catalog says so. One that may not be cancelled is awaited; one that the engine does
 * not know any more has ended long ago. CON001.
 */
async function end(session: Session, queryId: string): Promise<Result<void>> {
  for (const ask of [() => session.cancel(queryId), () => session.outcome({ queryId })]) {
    const told = await ask()
    if (!told.ok && told.failure.code === 'CON001') return told
  }
  return ok(undefined)
}
