// What somebody decides for a deploy that drains: what runs in its set is cancelled, or the deploy gives up.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { withEnvironment } from '../environments/open-environment.ts'
import type { EngineContext } from '../shared/context.ts'
import type { Working } from '../shared/working.ts'
import { auditDrain } from './audit-drain.ts'
import type { GateChooseRequest } from './document.ts'

/** GAT006 where no deploy of that run waits; PRJ001, ENV001, ENV002, CON001, CON002. */
export async function chooseAtGate(context: EngineContext, request: GateChooseRequest, { origin }: Working): Promise<Result<Record<never, never>>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, async (environment) => {
    const { run, choice } = request
    const decision = context.gateOf(environment.stateKey).choose(run, choice)
    if (decision === undefined) return fail('GAT006', { environment: environment.effective.environment.name, run })
    await auditDrain(context, environment, { run, decision, because: 'it was chosen', origin })
    return ok({})
  })
}
