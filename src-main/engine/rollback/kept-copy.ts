// Bringing one kept copy back: its node goes back to what was recorded before the deploy that kept it, and nothing else changes.
import { fail } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { runNumber } from '../../core/run/index.ts'
import type { Deployable } from '../deploy/deployable.ts'
import { planBack } from '../deploy/take-up/index.ts'
import type { GoingBack } from '../deploy/take-up/index.ts'
import { readDeploy } from './read-deploy.ts'

/** PLN009 where no deploy of this environment kept such a copy; STA003, CON003. */
export async function planKeptBack(going: GoingBack, as: string): Promise<Result<Deployable>> {
  const { environment: { state, stateKey, effective }, session } = going
  const lines = await state.deploys(session, stateKey)
  if (!lines.ok) return lines
  const recorded = await state.recorded(session, stateKey)
  if (!recorded.ok) return recorded
  for (const { runId, detail } of lines.value.filter(({ phase }) => phase === 'plan').reverse()) {
    const deploy = await readDeploy(going, { run: runId, stored: detail })
    if (!deploy.ok) return deploy
    const { plan, before } = deploy.value
    const step = plan.steps.find(({ keeps }) => keeps?.as === as)
    if (step === undefined) continue
    return planBack(going, {
      touches: [step.nodeID],
      before: before.filter(({ node }) => node.nodeId === step.nodeID),
      recorded: new Map(recorded.value.map((node) => [node.nodeId, node])),
      parameters: effective.parameters,
      recordedAt: plan.basis.recordedAt,
      since: `run ${runNumber(runId)}`,
    })
  }
  return fail('PLN009', { run: '', reason: `no deploy to ${effective.environment.name} kept a copy as ${as}` })
}
