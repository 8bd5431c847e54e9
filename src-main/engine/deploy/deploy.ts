// Deploying: plan again, refuse what must be refused, take the gate, and start the run that carries the plan out.
import { ok } from '../../core/failure/index.ts'
import { jobsNote } from '../../core/plan/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { NodeId } from '../../core/project/index.ts'
import { holdEnvironment } from '../environments/open-environment.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { warehouseName } from '../environments/target.ts'
import type { OpenProject } from '../open/open-project.ts'
import { auditDrain, lookForHold } from '../gate/index.ts'
import type { EngineContext } from '../shared/context.ts'
import { DEFAULT_DRAIN, DEFAULT_WAIT_SECONDS } from '../shared/gates.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'
import { runKey, runNumber } from '../../core/run/index.ts'
import { gatedNodes, isShared, takeGate } from './gate.ts'
import type { HeldGate } from './gate.ts'
import { holderOf, isGone } from './holder.ts'
import { deployedNodes } from './node-states.ts'
import { refusal } from './refusals.ts'
import type { DeployRequest } from './request.ts'
import { carryOut } from './carry-out.ts'
import type { Deployable } from './deployable.ts'
import { planDeploy } from './plan.ts'

/** Everything that planning may fail with, PLN001 to PLN003, PLN006, PLN009, GAT001, STA006. Answers when the run has begun. */
export async function startDeploy(context: EngineContext, request: DeployRequest, working: Working): Promise<Result<{ runID: string }>> {
  const opened = await context.projects.open(request.folder, request.commit, working)
  if (!opened.ok) return opened
  const held = await holdEnvironment(context, opened.value, request)
  if (!held.ok) return held
  const { environment, release } = held.value
  const ready = await preparePlan({ context, opened: opened.value, environment, request, working })
  if (!ready.ok) {
    await release()
    return ready
  }
  return ok({ runID: begin({ context, opened: opened.value, environment, request, working }, ready.value, release) })
}

interface Deploying {
  readonly context: EngineContext
  readonly opened: OpenProject
  readonly environment: OpenEnvironment
  readonly request: DeployRequest
  readonly working: Working
}

interface Ready {
  readonly runId: string
  readonly uid: string
  readonly made: Deployable
  readonly gate: HeldGate
}

async function preparePlan(deploying: Deploying): Promise<Result<Ready>> {
  const { context, opened, environment, request, working } = deploying
  const own = context.gateOf(environment.stateKey)
  const epoch = own.epoch()
  const first = await allowedPlan(deploying)
  if (!first.ok) return first
  const numbered = context.ports.history.nextRunId()
  if (!numbered.ok) return numbered
  const runId = numbered.value
  const uid = working.uid ?? context.ports.ids.uuid()
  let audited: Promise<void> | undefined
  const gate = await takeGate({
    environment,
    gate: own,
    ports: context.ports,
    holder: holderOf(runKey({ runID: runId, uid })),
    isGone: (holder) => isGone(context, holder),
    own: context.atGates,
    run: runId,
    nodes: gatedNodes(first.value.plan, opened.linked),
    wait: {
      environment: environment.effective.environment.name,
      seconds: request.waitSeconds ?? DEFAULT_WAIT_SECONDS,
      ...(working.cancellation === undefined ? {} : { cancellation: working.cancellation }),
      onWaiting: (why) => report(working, why, 0, null),
      look: () => lookForHold(context, environment),
      drain: { ...DEFAULT_DRAIN, ...request.drain },
      cancelRuns: (runs) => runs.forEach((run) => context.runs.cancel(run, true)),
      onDrainOver: (decision) => { audited = auditDrain(context, environment, { run: runId, decision, because: 'its time was over', origin: working.origin }) },
    },
  })
  await audited
  if (!gate.ok) return gate
  if (own.epoch() === epoch + 1 && !isShared(environment)) return ok({ runId, uid, made: first.value, gate: gate.value })
  // Since it was planned another deploy may have got in, and changed what it was made from. What was reviewed must still be what is done.
  const again = await allowedPlan(deploying)
  if (again.ok) return ok({ runId, uid, made: again.value, gate: gate.value })
  await gate.value.release()
  return again
}

async function allowedPlan(deploying: Deploying): Promise<Result<Deployable>> {
  const { context, request } = deploying
  const made = await planDeploy(deploying)
  if (!made.ok) return made
  context.plans.keep(made.value.plan)
  const allowed = refusal(made.value.plan, request, context.plans)
  return allowed.ok ? made : allowed
}

/** Starts the run; the gate and the warehouse are let go of when it has ended. */
function begin({ context, environment, request, working }: Deploying, { runId, uid, made, gate }: Ready, release: () => Promise<void>): string {
  const { plan, desired, recorded } = made
  const isSource = (node: NodeId) => (desired.get(node) ?? recorded.get(node))?.isSource === true
  const { environment: target } = environment.effective
  const rollsBackTo = request.rollback === undefined ? undefined : (request.rollback.to ?? request.rollback.kept ?? '')
  context.runs.start(
    {
      runId,
      uid,
      nodes: deployedNodes(plan, isSource),
      header: {
        runType: 'deploy',
        project: plan.project,
        environmentID: target.id,
        environmentName: target.name,
        warehouse: warehouseName(environment.effective),
        planHash: plan.hash,
        parameters: plan.parameters,
        parallelism: 1,
        ...(plan.commit === null ? {} : { commit: plan.commit }),
        ...(plan.subset === null ? {} : plan.subset),
        ...(plan.jobs === undefined ? {} : { notes: [`${jobsNote(plan.jobs)}.`] }),
        ...(request.takeUp === undefined ? {} : { takesUp: { how: request.takeUp.how, run: runNumber(made.takenUp?.run ?? request.takeUp.run) } }),
        ...(rollsBackTo === undefined ? {} : { rollsBackTo }),
        ...(working.origin === undefined ? {} : { startedBy: working.origin }),
      },
    },
    async (control) => {
      try {
        return await carryOut(context, { environment, made, key: runKey({ runID: runId, uid }), gate, onFailure: request.onFailure ?? 'continue', isSource, rollsBackTo, origin: working.origin }, control)
      } finally {
        await gate.release()
        await release()
      }
    },
  )
  return runId
}
