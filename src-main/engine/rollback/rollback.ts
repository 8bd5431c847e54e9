// Rolling back: a plan whose desired state is an earlier one. What it touches is what the deploys since then touched.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { runNumber } from '../../core/run/index.ts'
import type { EarlierNode, StoredDeploy } from '../deploy/stored-deploy.ts'
import { readDeployedJobs } from '../jobs/index.ts'
import { planBack } from '../deploy/take-up/index.ts'
import type { GoingBack } from '../deploy/take-up/index.ts'
import type { Deployable } from '../deploy/deployable.ts'
import { readDeploy } from './read-deploy.ts'
import type { DeployLine } from './target.ts'

/** STA003, CON003. */
export async function planRollback(going: GoingBack, undoes: readonly DeployLine[]): Promise<Result<Deployable>> {
  const { environment: { state, stateKey, effective }, session } = going
  const stored = await storedDeploys(going, undoes)
  if (!stored.ok) return stored
  const recorded = await state.recorded(session, stateKey)
  if (!recorded.ok) return recorded
  const [first] = stored.value
  const jobs = await readDeployedJobs(going.environment, session, { before: undoes[0]?.run ?? '' })
  if (!jobs.ok) return jobs
  return planBack(going, {
    touches: [...new Set(stored.value.flatMap(({ touches }) => touches))],
    before: earliest(stored.value),
    recorded: new Map(recorded.value.map((node) => [node.nodeId, node])),
    parameters: effective.parameters,
    recordedAt: first?.plan.basis.recordedAt ?? null,
    jobs: jobs.value,
    since: undoes.length === 1 ? `run ${runNumber(undoes[0]?.run ?? '')}` : 'a deploy since then',
  })
}

async function storedDeploys(going: GoingBack, undoes: readonly DeployLine[]): Promise<Result<readonly StoredDeploy[]>> {
  const deploys: StoredDeploy[] = []
  for (const line of undoes) {
    const read = await readDeploy(going, line)
    if (!read.ok) return read
    deploys.push(read.value)
  }
  return ok(deploys)
}

/** What was recorded of each node before the first of the deploys that touched it; a node that this one made had nothing. */
function earliest(deploys: readonly StoredDeploy[]): readonly EarlierNode[] {
  const known = new Set<NodeId>()
  return deploys.flatMap(({ touches, before }) => {
    const found = before.filter(({ node }) => !known.has(node.nodeId))
    for (const node of touches) known.add(node)
    return found
  })
}
