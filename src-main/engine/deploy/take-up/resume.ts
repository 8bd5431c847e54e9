// Resuming: the rest of a deploy, from its own plan. What is done, the journal says; of a statement that may have been done, the catalog.
import { brokenPreconditions, isDone, objectsOf, shapeText, summarize } from '../../../core/plan/index.ts'
import type { ActualState, Plan, PlanStep } from '../../../core/plan/index.ts'
import { fail, ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { NodeId } from '../../../core/project/index.ts'
import { objectText } from '../../../core/relation/index.ts'
import type { ObjectName } from '../../../core/relation/index.ts'
import { readCatalog } from '../../environments/catalog.ts'
import type { Deployable } from '../deployable.ts'
import { deployedSince, earlierDeploy } from './earlier.ts'
import type { EarlierDeploy, TakingUp } from './earlier.ts'
import { statementsDone } from './half-done.ts'
import { progressOf } from './progress.ts'
import type { StepProgress } from './progress.ts'

/** PLN009; PLN003 where the warehouse or the records are not as the deploy left them; CON003. */
export async function restOfDeploy(taking: TakingUp): Promise<Result<Deployable>> {
  const read = await earlierDeploy(taking)
  if (!read.ok) return read
  const { stored, recorded } = read.value
  const { takeUp, environment, context } = taking
  const progress = progressOf(stored.plan, read.value.lines)
  const left = stored.plan.steps.filter(({ id }) => progress.get(id)?.isDone !== true)
  if (left.length === 0 && stored.plan.jobs === undefined) return fail('PLN009', { run: takeUp.run, reason: 'nothing is left of it' })
  const catalog = await readCatalog(environment.warehouse, { schemas: [], names: namesOf(taking, read.value, left) })
  if (!catalog.ok) return catalog

  const steps = left.map((step) => takenOn(taking, step, { progress: progress.get(step.id), catalog: catalog.value }))
  const reasons = [...deployedSince(read.value, left.map(({ nodeID }) => nodeID)), ...notAsLeft(taking, read.value, { left, progress, catalog: catalog.value })]
  if (reasons.length > 0) return fail('PLN003', { reasons })

  const placeIn = new Map(steps.map(({ step, done }) => [step.id, done]))
  return ok({
    plan: restOf(stored.plan, steps.map(({ step }) => step), context.ports.digest(JSON.stringify([stored.plan.hash, [...placeIn]]))),
    desired: new Map(stored.desired.map((node) => [node.nodeId, node])),
    recorded,
    definitionOf: (node) => stored.definitions[node] ?? '',
    artifacts: new Map(),
    ...(stored.jobs === undefined ? {} : { jobs: stored.jobs }),
    takenUp: { ...takeUp, run: read.value.key, statementsDone: placeIn, origin: { touches: stored.touches, before: stored.before } },
  })
}

type Catalog = NonNullable<ActualState>

interface TakenOn {
  readonly step: PlanStep
  readonly done: number
}

/** Where in its statements a step goes on. A node type's own statement of which nobody knows whether it was done is not sent again. */
function takenOn({ environment: { warehouse: { dialect } } }: TakingUp, step: PlanStep, { progress, catalog }: { readonly progress: StepProgress | undefined; readonly catalog: Catalog }): TakenOn {
  const done = statementsDone(dialect, step, progress, catalog)
  const inDoubt = step.statements[progress?.inDoubt?.place ?? -1]
  if (inDoubt === undefined || step.how !== 'script' || isDone(dialect, inDoubt, catalog) !== undefined) return { step, done }
  const reason = `Whether its statement ${inDoubt.stage} was done when the deploy was interrupted, nothing tells. Look, then adopt what is there, or undo.`
  return { step: { ...step, risk: 'blocked', reason }, done }
}

/** What the steps that are left, and those that are done of the same nodes, are about. */
function namesOf({ environment }: TakingUp, { stored, recorded }: EarlierDeploy, left: readonly PlanStep[]): readonly ObjectName[] {
  const nodes = new Set(left.map(({ nodeID }) => nodeID))
  const relations = [...stored.desired.filter(({ nodeId }) => nodes.has(nodeId)), ...[...nodes].flatMap((node) => recorded.get(node) ?? [])]
  const statements = stored.plan.steps.filter(({ nodeID }) => nodes.has(nodeID)).flatMap(({ statements }) => statements)
  return [...relations.map(({ relation }) => relation.name), ...objectsOf(environment.warehouse.dialect, statements)]
}

interface Left {
  readonly left: readonly PlanStep[]
  readonly progress: ReadonlyMap<string, StepProgress>
  readonly catalog: Catalog
}

/** Objects that nothing was done to must be as the plan assumed, nodes that were left half done as they are recorded. */
function notAsLeft({ environment: { warehouse: { dialect } } }: TakingUp, { stored, recorded }: EarlierDeploy, { left, progress, catalog }: Left): readonly string[] {
  const nodes = new Set(left.map(({ nodeID }) => nodeID))
  const begun = stored.plan.steps.filter(({ id }) => progress.get(id)?.isBegun === true)
  const keyOf = (name: ObjectName) => dialect.objectKey(name)
  const namedIn = (steps: readonly PlanStep[]) => objectsOf(dialect, steps.flatMap(({ statements }) => statements)).map(keyOf)
  const wanted = new Map(stored.desired.map((node) => [node.nodeId, node]))
  const earlier = new Map(stored.before.map(({ node }) => [node.nodeId, node]))
  const keysOfNode = (node: NodeId) => [wanted, recorded, earlier].flatMap((known) => known.get(node)?.relation.name ?? []).map(keyOf)

  const changed = new Set([...namedIn(begun), ...begun.flatMap(({ nodeID }) => keysOfNode(nodeID))])
  const untouched = new Set([...nodes].flatMap(keysOfNode).filter((key) => !changed.has(key)))
  const broken = brokenPreconditions({ ...stored.plan, preconditions: stored.plan.preconditions.filter(({ key }) => untouched.has(key)) }, dialect, catalog)

  const inDoubt = new Set(left.filter(({ id }) => progress.get(id)?.isBegun === true).map(({ nodeID }) => nodeID))
  const halfDone = new Set(begun.map(({ nodeID }) => nodeID).filter((node) => nodes.has(node) && !inDoubt.has(node)))
  const changedSince = [...halfDone].flatMap((node) => recorded.get(node)?.relation ?? []).filter((relation) => {
    const actual = catalog.get(keyOf(relation.name))
    return actual === undefined || shapeText(dialect, actual) !== shapeText(dialect, relation)
  })
  return [...broken, ...changedSince.map(({ name }) => `${objectText(name)} is not as the deploy left it.`)]
}

function restOf(plan: Plan, steps: readonly PlanStep[], hash: string): Plan {
  const ids = new Set(steps.map(({ id }) => id))
  return {
    ...plan,
    id: hash.slice(0, plan.id.length),
    hash,
    // Whose loss was allowed when the deploy began, or it would not have begun.
    steps: steps.map(({ lossName: _allowed, ...step }) => ({ ...step, needs: step.needs.filter((need) => ids.has(need)) })),
    summary: summarize(steps, 0),
  }
}
