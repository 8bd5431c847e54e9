// The engine as a host sees it: one method a procedure of the contract, each given plain data and giving a Result.
import type { Result } from '../core/failure/index.ts'
import type { Plan } from '../core/plan/index.ts'
import type { Run } from '../core/run/index.ts'
import { startDeploy } from './deploy/deploy.ts'
import { reviewPlan } from './deploy/plan.ts'
import type { DeployPlanRequest, DeployRequest } from './deploy/request.ts'
import { examine } from './doctor/doctor.ts'
import type { DoctorDocument } from './doctor/document.ts'
import { checkDrift } from './drift/index.ts'
import type { DriftDocument } from './drift/index.ts'
import { createEdits } from './edit/edits.ts'
import type { Edits } from './edit/edits.ts'
import type { EnvironmentDocument } from './environments/document.ts'
import { showEnvironment } from './environments/environment.ts'
import { listRuns, showRun } from './history/list.ts'
import type { RunsDocument, RunsRequest, RunWatchEvent } from './history/types.ts'
import { listColumns } from './lineage/columns.ts'
import type { ColumnsDocument, ColumnsRequest, LineageDocument, LineageRequest } from './lineage/document.ts'
import { showLineage } from './lineage/lineage.ts'
import { showNode } from './node/node.ts'
import type { NodeRequest, NodeView } from './node/view.ts'
import { openProject } from './open/open.ts'
import type { ProjectView } from './open/view.ts'
import type { EnginePorts, RecentProject } from './ports/index.ts'
import { startRefresh } from './refresh/refresh.ts'
import type { RefreshRequest } from './refresh/request.ts'
import type { RehearsalDocument, RehearsalRequest } from './rehearse/document.ts'
import { rehearsePlan } from './rehearse/rehearse.ts'
import { createSandbox } from './sandbox/create.ts'
import type { SandboxDocument, SandboxDropDocument, SandboxRequest } from './sandbox/document.ts'
import { dropSandbox } from './sandbox/drop.ts'
import type { SelectionDocument, VocabularyDocument } from './select/document.ts'
import { selectNodes } from './select/select.ts'
import { showVocabulary } from './select/vocabulary.ts'
import { createContext } from './shared/context.ts'
import type { EnvironmentRequest, ProjectRequest, SelectionRequest } from './shared/requests.ts'
import type { Working } from './shared/working.ts'
import type { RenderDocument, RenderRequest } from './statements/document.ts'
import { renderNodes } from './statements/statements.ts'
import type { ValidateDocument } from './validate/document.ts'
import { validateProject } from './validate/validate.ts'
import { forgetProject, makeSample, recentProjects, useEnvironment } from './workspace/workspace.ts'

export interface Engine {
  /** engine.doctor */
  doctor(): Promise<Result<DoctorDocument>>
  /** project.recent, project.forget */
  recent(): Result<{ projects: RecentProject[] }>
  forget(request: ProjectRequest): Result<Record<never, never>>
  /** project.sample */
  sample(request: { readonly folder?: string }): Promise<Result<{ folder: string }>>
  /** project.open, .validate, .select, .node, .render */
  open(request: ProjectRequest, working?: Working): Promise<Result<ProjectView>>
  validate(request: EnvironmentRequest, working?: Working): Promise<Result<ValidateDocument>>
  select(request: EnvironmentRequest & SelectionRequest): Promise<Result<SelectionDocument>>
  /** project.vocabulary: what completion of selectors offers. */
  vocabulary(request: ProjectRequest): Promise<Result<VocabularyDocument>>
  node(request: NodeRequest): Promise<Result<NodeView>>
  render(request: RenderRequest): Promise<Result<{ documents: RenderDocument[] }>>
  /** project.lineage, .columns */
  lineage(request: LineageRequest): Promise<Result<LineageDocument>>
  columns(request: ColumnsRequest): Promise<Result<ColumnsDocument>>
  /** edit.preview, .apply, .undo: the one way in which files of a project are changed. */
  readonly edits: Edits
  /** workspace.use: makes an environment the active one; answers with its name. */
  useEnvironment(request: ProjectRequest & { readonly environment: string }): Promise<Result<{ environment: string }>>
  /** environment.show */
  environment(request: EnvironmentRequest): Promise<Result<EnvironmentDocument>>
  /** plan.make */
  plan(request: DeployPlanRequest, working?: Working): Promise<Result<Plan>>
  /** plan.rehearse: the whole plan on a throw-away copy; nothing real is changed. */
  rehearse(request: RehearsalRequest, working?: Working): Promise<Result<RehearsalDocument>>
  /** drift.check */
  drift(request: EnvironmentRequest, working?: Working): Promise<Result<DriftDocument>>
  /** deploy.start, refresh.start: answer as soon as the run is on its way (the gate is taken, everything refused is refused). */
  deploy(request: DeployRequest, working?: Working): Promise<Result<{ runID: string }>>
  refresh(request: RefreshRequest, working?: Working): Promise<Result<{ runID: string }>>
  /** run.watch: the run as it stands, then its events; resolves with the record when it has ended. `working` only stops watching. */
  watchRun(request: { readonly runID: string }, onEvent: (event: RunWatchEvent) => void, working?: Working): Promise<Result<Run>>
  /** run.cancel: running nodes finish, or their statements are stopped with `now`. */
  cancelRun(request: { readonly runID: string; readonly now?: boolean }): Promise<Result<Record<never, never>>>
  /** runs.list, runs.show */
  runs(request: RunsRequest): Promise<Result<RunsDocument>>
  run(request: { readonly runID: string }): Promise<Result<Run>>
  /** sandbox.create, sandbox.drop */
  createSandbox(request: SandboxRequest, working?: Working): Promise<Result<SandboxDocument>>
  dropSandbox(request: EnvironmentRequest): Promise<Result<SandboxDropDocument>>
  /** Runs that are going on: what a host waits for before it ends. */
  activeRuns(): readonly string[]
  /** Resolves when no run is going on. */
  settled(): Promise<void>
  /** Cancels what runs, waits for it, and lets go of every warehouse. */
  close(): Promise<void>
}

/** The one way to an engine. Runs that a killed engine left open are closed in the history, truthfully. */
export function createEngine(ports: EnginePorts): Engine {
  const context = createContext(ports)
  const { runs } = context
  const interrupted = ports.history.closeInterrupted(ports.clock.now())
  if (interrupted.length > 0) ports.log.warn('runs were closed that an engine had left open', { runs: interrupted })

  return {
    doctor: () => examine(ports.machine),
    recent: () => recentProjects(context),
    forget: (request) => forgetProject(context, request),
    sample: (request) => makeSample(context, request),
    open: (request, working = {}) => openProject(context, request, working),
    validate: (request, working = {}) => validateProject(context, request, working),
    select: (request) => selectNodes(context, request),
    vocabulary: (request) => showVocabulary(context, request),
    node: (request) => showNode(context, request),
    render: (request) => renderNodes(context, request),
    lineage: (request) => showLineage(context, request),
    columns: (request) => listColumns(context, request),
    edits: createEdits(context),
    useEnvironment: (request) => useEnvironment(context, request),
    environment: (request) => showEnvironment(context, request),
    plan: (request, working = {}) => reviewPlan(context, request, working),
    rehearse: (request, working = {}) => rehearsePlan(context, request, working),
    drift: (request, working = {}) => checkDrift(context, request, working),
    deploy: (request, working = {}) => startDeploy(context, request, working),
    refresh: (request, working = {}) => startRefresh(context, request, working),
    watchRun: ({ runID }, onEvent, working = {}) => runs.watch(runID, onEvent, working.cancellation),
    cancelRun: async ({ runID, now = false }) => runs.cancel(runID, now),
    runs: (request) => listRuns(context, request),
    run: async ({ runID }) => showRun(context, runID),
    createSandbox: (request, working = {}) => createSandbox(context, request, working),
    dropSandbox: (request) => dropSandbox(context, request),
    activeRuns: () => runs.active(),
    settled: () => runs.settled(),
    async close() {
      for (const runId of runs.active()) runs.cancel(runId, true)
      await runs.settled()
      ports.history.flush()
      await context.warehouses.close()
    },
  }
}
