// Looking for drift: the catalog is read now and compared with what was recorded. The items and their choices are those of a plan.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { DriftItem, RecordedNode } from '../../core/plan/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { withEnvironment } from '../environments/open-environment.ts'
import { keepDriftCheck, planEnvironment } from '../plan/plan.ts'
import type { MadePlan } from '../plan/plan.ts'
import type { EngineContext } from '../shared/context.ts'
import type { EnvironmentRequest } from '../shared/requests.ts'
import type { Working } from '../shared/working.ts'
import type { DriftDocument, DriftFinding } from './document.ts'

/** PRJ001, PRJ002, ENV001, ENV002, CON001 to CON004: a catalog that cannot be read whole says nothing. */
export async function checkDrift(context: EngineContext, request: EnvironmentRequest, working: Working): Promise<Result<DriftDocument>> {
  const opened = await context.projects.open(request.folder, undefined, working)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, async (environment) => {
    const made = await planEnvironment(context, { opened: opened.value, environment, working, request: { ...request, mode: 'live' }, isForReview: false })
    if (!made.ok) return made
    keepDriftCheck(context, opened.value, made.value.plan)
    return ok(documentOf(made.value))
  })
}

function documentOf({ plan, recorded }: MadePlan): DriftDocument {
  const { environment, basis: { actualAt = '', recordedAt }, drift } = plan
  const nodes = [...recorded.values()].filter(({ isSource }) => !isSource).length
  return { formatVersion: 1, environment, checkedAt: actualAt, recordedAt, nodes, items: drift.map((item) => findingOf(item, recorded)) }
}

function findingOf(item: DriftItem, recorded: ReadonlyMap<NodeId, RecordedNode>): DriftFinding {
  const node = item.nodeID === undefined ? undefined : recorded.get(item.nodeID)
  return { ...item, name: node === undefined ? item.object : qualifiedName(node), flags: item.choices.map((choice) => `--drift ${item.item}=${choice}`) }
}
