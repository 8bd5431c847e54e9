// Where a rollback goes: to what the environment was left as by one of its deploys, or to the project as it was at a commit.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { whichRun } from '../deploy/which-run.ts'
import type { History, JournalEntry, Session } from '../ports/index.ts'

/** `undoes`: the deploys since then, the oldest first; with none of them there is nothing to go back from. */
export type RollbackTarget =
  | { readonly kind: 'deploy'; readonly undoes: readonly DeployLine[] }
  | { readonly kind: 'commit'; readonly commit: string }

/** A deploy that began. */
export interface DeployLine {
  /** Its key. */
  readonly run: string
  /** The artifact that holds all of it. */
  readonly stored: string
  /** undefined while it goes on, or where it was interrupted. */
  readonly outcome: string | undefined
}

export interface Asking {
  readonly environment: OpenEnvironment
  readonly session: Session
  readonly history: Pick<History, 'run'>
}

/** Without `to` the last deploy is gone back from. A number that is no deploy's is a commit. PLN009. */
export async function rollbackTarget({ environment: { state, stateKey, effective }, session, history }: Asking, to: string | undefined): Promise<Result<RollbackTarget>> {
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const deploys = deploysOf(lines.value)
  if (to === undefined) {
    const last = deploys.slice(-1)
    return last.length === 0 ? fail('PLN009', { run: '', reason: `nothing was deployed to ${effective.environment.name} yet` }) : ok({ kind: 'deploy', undoes: last })
  }
  const meant = whichRun(history, deploys.map(({ run }) => run), to)
  if (!meant.ok) return meant
  const index = deploys.findLastIndex(({ run }) => run === meant.value)
  const deploy = deploys[index]
  if (deploy === undefined) return ok({ kind: 'commit', commit: to })
  if (deploy.outcome !== 'success') return fail('PLN009', { run: to, reason: 'it did not do everything; name a deploy that did, or --undo this one' })
  return ok({ kind: 'deploy', undoes: deploys.slice(index + 1) })
}

function deploysOf(lines: readonly JournalEntry[]): readonly DeployLine[] {
  const deploys: DeployLine[] = []
  for (const { runId, phase, detail } of lines) {
    if (phase === 'plan') deploys.push({ run: runId, stored: detail, outcome: undefined })
    const index = phase === 'ended' ? deploys.findLastIndex(({ run }) => run === runId) : -1
    const ended = deploys[index]
    if (ended !== undefined) deploys[index] = { ...ended, outcome: detail }
  }
  return deploys
}
