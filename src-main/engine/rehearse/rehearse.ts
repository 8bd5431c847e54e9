// Rehearsing a plan: all of its steps on a throw-away copy of what it touches, before anything real is.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { fromProject } from '../deploy/deployable.ts'
import type { Deployable } from '../deploy/deployable.ts'
import { planDeploy } from '../deploy/plan.ts'
import type { PlanningDeploy } from '../deploy/plan.ts'
import { withEnvironment } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { readCatalog } from '../environments/catalog.ts'
import { planEnvironment } from '../plan/plan.ts'
import { createCanceller } from '../shared/canceller.ts'
import type { EngineContext } from '../shared/context.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { lookAtCopy } from './afterwards.ts'
import { makeCopy } from './copy.ts'
import type { Copied } from './copy.ts'
import type { RehearsalDocument, RehearsalRequest, RehearsedStep } from './document.ts'
import { limitsOfPlan } from './limits.ts'
import { originals } from './originals.ts'
import type { Rehearsing } from './rehearsing.ts'
import { createSendable } from './sendable.ts'
import { rehearseSteps } from './steps.ts'
import { termsOfCopy } from './terms.ts'

const DEFAULT_ROWS = 1000

/** Everything that planning may fail with, PLN003, RUN005. The copy is in memory, so that nothing of it outlives even a killed process. */
export async function rehearsePlan(context: EngineContext, request: RehearsalRequest, working: Working): Promise<Result<RehearsalDocument>> {
  const opened = await context.projects.open(request.folder, request.commit, working)
  if (!opened.ok) return opened
  return withEnvironment(context, opened.value, request, async (real) => {
    const made = await planned({ context, opened: opened.value, environment: real, request, working })
    if (!made.ok) return made
    const { plan } = made.value
    if (request.expectHash !== undefined && request.expectHash !== plan.hash) return fail('PLN003', { reasons: context.plans.differences(request.expectHash, plan) })
    return rehearseOnCopy({ context, opened: opened.value, real, made: made.value, rows: request.rows ?? DEFAULT_ROWS, working })
  })
}

/** A plan that is made already. */
export function rehearseOnCopy(given: Pick<Rehearsing, 'context' | 'opened' | 'real' | 'made' | 'rows' | 'working'>): Promise<Result<RehearsalDocument>> {
  const cancellation = given.working.cancellation ?? createCanceller().cancellation
  return withCopy(given.context, given.real, async (copy) => {
    const session = await copy.warehouse.session({ isStructural: true })
    if (!session.ok) return session
    try {
      const ready = await copy.state.prepare(session.value)
      return ready.ok ? await rehearse({ ...given, copy, session: session.value, terms: termsOfCopy(copy.warehouse, given.made), acted: actedNodes(given.made.plan), cancellation }) : ready
    } finally {
      await session.value.close()
    }
  })
}

/** The plan as it was reviewed: of the warehouse as it is now, or offline. */
async function planned(planning: PlanningDeploy): Promise<Result<Deployable>> {
  if (planning.request.takeUp !== undefined || planning.request.rollback !== undefined) return planDeploy(planning)
  const made = await planEnvironment(planning.context, { ...planning, isForReview: false })
  return made.ok ? ok(fromProject(planning.context, planning.opened, made.value)) : made
}

function actedNodes({ steps }: Plan): ReadonlySet<NodeId> {
  return new Set(steps.filter(({ statements }) => statements.length > 0).map(({ nodeID }) => nodeID))
}

/** An environment like the real one, in memory. */
async function withCopy<T>({ ports }: EngineContext, real: OpenEnvironment, work: (copy: OpenEnvironment) => Promise<Result<T>>): Promise<Result<T>> {
  const target = { type: 'memory', name: 'rehearsal' } as const
  const opened = await ports.warehouses.open(target)
  if (!opened.ok) return opened
  const { warehouse, state, close } = opened.value
  try {
    return await work({ effective: { ...real.effective, engine: 'duckdb' }, target, stateKey: real.stateKey, warehouse, state })
  } finally {
    await close()
  }
}

async function rehearse(rehearsing: Rehearsing): Promise<Result<RehearsalDocument>> {
  const { made: { plan }, copy, working } = rehearsing
  report(working, 'reading what is to be copied', 0, null)
  const found = await originals(rehearsing)
  if (!found.ok) return found
  const copied = await makeCopy(rehearsing, found.value)
  if (!copied.ok) return copied
  const before = await readCatalog(copy.warehouse, { schemas: [], names: found.value.map(({ relation }) => relation.name) })
  if (!before.ok) return before
  const steps = await rehearseSteps(rehearsing, copied.value, createSendable(rehearsing, before.value))
  if (!steps.ok) return steps
  const isThrough = steps.value.every(({ outcome }) => outcome === 'proved')
  const afterwards = isThrough && plan.steps.length > 0 ? await lookAtCopy(rehearsing) : ok({ proved: [], failed: [] })
  return afterwards.ok ? ok(documentOf(rehearsing, copied.value, steps.value, afterwards.value)) : afterwards
}

function documentOf({ made: { plan } }: Rehearsing, { tables, views, left }: Copied, steps: readonly RehearsedStep[], afterwards: RehearsalDocument['afterwards']): RehearsalDocument {
  const number = (outcome: RehearsedStep['outcome']) => steps.filter((step) => step.outcome === outcome).length
  const filled = [...tables.values()]
  return {
    formatVersion: 1,
    planHash: plan.hash,
    environment: plan.environment,
    engine: plan.engine,
    copy: {
      tables: tables.size,
      views: views.length,
      rows: filled.reduce((sum, { rows }) => sum + rows, 0),
      rowsFrom: filled.length === 0 ? 'none' : filled.some(({ from }) => from === 'made up') ? 'made up' : 'sampled',
    },
    steps: [...steps],
    afterwards,
    notProved: [...left, ...limitsOfPlan(plan, filled)],
    summary: {
      outcome: number('failed') + afterwards.failed.length > 0 ? 'failed' : 'passed',
      proved: number('proved'),
      notProvable: number('not provable'),
      failed: number('failed'),
      skipped: number('skipped'),
    },
  }
}
