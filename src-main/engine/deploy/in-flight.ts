// The one statement that a holder who is gone may have left running: stopped before anything of its successor is sent.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { JournalEntry, Session } from '../ports/index.ts'

/** Asked of the journal: what was sent in a step without an end, and is not done. By its query id or, where it never got one, by its tag. */
export async function stopInFlight(session: Session, { warehouse, state, stateKey }: OpenEnvironment): Promise<Result<void>> {
  const interrupted = await state.interrupted(session, stateKey)
  if (!interrupted.ok) return interrupted
  for (const lines of Map.groupBy(interrupted.value, statementOf).values()) {
    const queryId = await queryIdOf(lines, warehouse.runningUnder)
    if (!queryId.ok) return queryId
    if (queryId.value === undefined) continue
    const stopped = await session.cancel(queryId.value)
    if (!stopped.ok) return stopped
  }
  return ok(undefined)
}

const statementOf = ({ runId, stepId, statement }: JournalEntry): string => `${runId}\n${stepId}\n${statement ?? ''}`

async function queryIdOf(lines: readonly JournalEntry[], runningUnder: OpenEnvironment['warehouse']['runningUnder']): Promise<Result<string | undefined>> {
  if (lines.some(({ phase, statement }) => phase === 'done' || statement === undefined)) return ok(undefined)
  const acknowledged = lines.find(({ phase }) => phase === 'acknowledged')
  if (acknowledged !== undefined) return ok(acknowledged.detail)
  const sent = lines.find(({ phase }) => phase === 'sent')
  return sent === undefined || runningUnder === undefined ? ok(undefined) : runningUnder(sent.detail)
}
