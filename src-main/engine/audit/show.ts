// The audit trail of an environment and of this data folder, checked where that is asked.
import { verifyTrail } from '../../core/audit/index.ts'
import type { AuditHead, AuditTrail } from '../../core/audit/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { withEnvironment, withSession } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { LOCAL_TRAIL } from '../ports/index.ts'
import type { Session } from '../ports/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import type { AuditDocument, AuditLine, AuditVerification } from './document.ts'

export interface AuditRequest extends EnvironmentRequest {
  readonly verify?: boolean
}

/** PRJ001, ENV001, ENV002, CON001 to CON004. */
export async function showAudit(context: EngineContext, request: AuditRequest): Promise<Result<AuditDocument>> {
  const { audits, digest, clock } = context.ports
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, (environment) =>
    withSession(environment.warehouse, async (session) => {
      const read = await readTrail(environment, session)
      if (!read.ok) return read
      const local = audits.trail()
      const head = audits.head(environment.stateKey)
      const verdicts = [
        verified('environment', read.value, { head, digest }),
        verified('local', local, { head: audits.head(LOCAL_TRAIL), digest }),
      ]
      // From now on this end is known here. One that was found wanting is not learnt.
      const last = read.value.records.at(-1)
      if (verdicts[0]?.isIntact === true && last !== undefined) audits.remember(environment.stateKey, { sequence: last.sequence, hash: last.hash, at: clock.now() })
      return ok({
        formatVersion: 1 as const,
        environment: environment.effective.environment.name,
        records: [...lines('environment', read.value), ...lines('local', local)],
        earlier: read.value.earlier.length,
        verification: request.verify === true ? verdicts : null,
      })
    }),
  )
}

/** What an earlier version deployed has a trail without a chain: its tables are brought up to date first. */
async function readTrail({ state, stateKey }: OpenEnvironment, session: Session): Promise<Result<AuditTrail>> {
  const read = await state.auditTrail(session, stateKey)
  if (read.ok || read.failure.code !== 'SQL001') return read
  const prepared = await state.prepare(session)
  return prepared.ok ? state.auditTrail(session, stateKey) : prepared
}

function lines(trail: AuditLine['trail'], { records }: AuditTrail): readonly AuditLine[] {
  return records.map((record) => ({ ...record, trail }))
}

function verified(trail: AuditLine['trail'], read: AuditTrail, { head, digest }: { readonly head: AuditHead | undefined; readonly digest: (text: string) => string }): AuditVerification {
  const { problems } = verifyTrail(read, head, digest)
  return { trail, isIntact: problems.length === 0, problems: [...problems], records: read.records.length, proves: proof(trail, head) }
}

function proof(trail: AuditLine['trail'], head: AuditHead | undefined): string {
  if (trail === 'local') return 'The data folder holds this trail and its remembered end together: it shows a change of records, and none by somebody who writes both anew.'
  if (head === undefined) return 'This data folder never saw the end of this trail: a change is found, an end that was cut off before now, or a trail that was written anew, is not.'
  return `This data folder saw record ${head.sequence} at ${head.at}: up to it nothing was changed, taken out, cut off or written anew. Later records are tied to it, and their end is known from now on.`
}
