// The engine as a host sees it: one method a procedure of the contract, each given plain data and giving a Result.
import type { Result } from '../core/failure/index.ts'
import type { Plan } from '../core/plan/index.ts'
import type { Run, RunComparison, RunListing } from '../core/run/index.ts'
import { showAudit } from './audit/index.ts'
import type { AuditDocument, AuditRequest } from './audit/index.ts'
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
import { listEnvironmentNodes } from './environments/nodes.ts'
import type { EnvironmentNodesDocument } from './environments/nodes.ts'
import { chooseAtGate, holdGate, releaseGate, showGate, watchGate } from './gate/index.ts'
import type { GateChooseRequest, GateDocument, GateHoldRequest, GateReleaseRequest, GateRequest, GateWatchEvent } from './gate/index.ts'
import { compareTwoRuns } from './history/compare.ts'
import type { CompareRequest } from './history/compare.ts'
import { exportRun } from './history/export/index.ts'
import type { ExportRequest, RunExport } from './history/export/index.ts'
import { showGrid } from './history/grid.ts'
import type { GridDocument } from './history/grid.ts'
import { listRuns, showRun, showRunLine } from './history/list.ts'
import { prune, pruneInBackground, showRetention } from './history/retention.ts'
import type { RetentionDocument, RetentionRequest } from './history/retention.ts'
import type { RunsDocument, RunsRequest, RunWatchEvent } from './history/types.ts'
import { listKept } from './kept/index.ts'
import type { KeptDocument } from './kept/index.ts'
import { listColumns } from './lineage/columns.ts'
import type { ColumnsDocument, ColumnsRequest, LineageDocument, LineageRequest } from './lineage/document.ts'
import { showLineage } from './lineage/lineage.ts'
import { showNode } from './node/node.ts'
import type { NodeRequest, NodeView } from './node/view.ts'
import { createNotifications } from './notify/index.ts'
import type { Notifications } from './notify/index.ts'
import { openProject } from './open/open.ts'
import type { ProjectView } from './open/view.ts'
import type { EnginePorts, RecentProject } from './ports/index.ts'
import { previewRefresh } from './refresh/preview.ts'
import type { RefreshPreview } from './refresh/preview.ts'
import { startRefresh } from './refresh/refresh.ts'
import type { RefreshRequest, RerunRequest } from './refresh/request.ts'
import { startRerun } from './refresh/rerun.ts'
import type { RehearsalDocument, RehearsalRequest } from './rehearse/document.ts'
import { rehearsePlan } from './rehearse/rehearse.ts'
import { createSandbox } from './sandbox/create.ts'
import type { SandboxDocument, SandboxDropDocument, SandboxRequest } from './sandbox/document.ts'
import { dropSandbox } from './sandbox/drop.ts'
import { createSchedules } from './schedule/index.ts'
import type { Schedules } from './schedule/index.ts'
import type { SelectionDocument, VocabularyDocument } from './select/document.ts'
import { selectNodes } from './select/select.ts'
import { showVocabulary } from './select/vocabulary.ts'
import { createSecrets } from './secrets/index.ts'
import type { Secrets } from './secrets/index.ts'
import { createServiceToken } from './service/token.ts'
import type { ServiceToken } from './service/token.ts'
import { createCanceller } from './shared/canceller.ts'
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
  useEnvironment(request: ProjectRequest & { readonly environment: string }, working?: Working): Promise<Result<{ environment: string }>>
  /** environment.show */
  environment(request: EnvironmentRequest): Promise<Result<EnvironmentDocument>>
  /** environment.nodes: what is deployed there. */
  environmentNodes(request: EnvironmentRequest): Promise<Result<EnvironmentNodesDocument>>
  /** plan.make */
  plan(request: DeployPlanRequest, working?: Working): Promise<Result<Plan>>
  /** plan.rehearse: the whole plan on a throw-away copy; nothing real is changed. */
  rehearse(request: RehearsalRequest, working?: Working): Promise<Result<RehearsalDocument>>
  /** drift.check */
  drift(request: EnvironmentRequest, working?: Working): Promise<Result<DriftDocument>>
  /** kept.list: what the environment keeps of that which deploys dropped. */
  kept(request: EnvironmentRequest, working?: Working): Promise<Result<KeptDocument>>
  /** deploy.start, refresh.start: answer as soon as the run is on its way (the gate is taken, everything refused is refused). */
  deploy(request: DeployRequest, working?: Working): Promise<Result<{ runID: string }>>
  refresh(request: RefreshRequest, working?: Working): Promise<Result<{ runID: string }>>
  /** refresh.preview: what it would do, as it is deployed now. */
  previewRefresh(request: RefreshRequest, working?: Working): Promise<Result<RefreshPreview>>
  /** run.rerun: what did not end well of a refresh, or all of it, on its own terms; answers as a refresh does. */
  rerun(request: RerunRequest, working?: Working): Promise<Result<{ runID: string }>>
  /** gate.show, .hold, .release, .choose: who has the gate of an environment, what runs, who waits; `choose` is for a deploy that drains. */
  gate(request: GateRequest): Promise<Result<GateDocument>>
  holdGate(request: GateHoldRequest, working?: Working): Promise<Result<GateDocument>>
  releaseGate(request: GateReleaseRequest, working?: Working): Promise<Result<GateDocument>>
  chooseAtGate(request: GateChooseRequest, working?: Working): Promise<Result<Record<never, never>>>
  /** gate.watch: the gate as it stands, then again after every change, until it is given up. */
  watchGate(request: GateRequest, onEvent: (event: GateWatchEvent) => void, working?: Working): Promise<Result<Record<never, never>>>
  /** run.watch: the run as it stands, then its events, or only those after one; resolves with the record when it has ended. `working` only stops watching. */
  watchRun(request: { readonly runID: string; readonly after?: number }, onEvent: (event: RunWatchEvent) => void, working?: Working): Promise<Result<Run>>
  /** run.cancel: running nodes finish, or their statements are stopped with `now`. */
  cancelRun(request: { readonly runID: string; readonly now?: boolean }): Promise<Result<Record<never, never>>>
  /** runs.list, runs.show, runs.line */
  runs(request: RunsRequest): Promise<Result<RunsDocument>>
  run(request: { readonly runID: string }): Promise<Result<Run>>
  runLine(request: { readonly runID: string }): Promise<Result<RunListing>>
  /** runs.compare, .grid, .export, .retention, .prune */
  compareRuns(request: CompareRequest): Promise<Result<RunComparison>>
  runGrid(request: RunsRequest): Promise<Result<GridDocument>>
  exportRun(request: ExportRequest): Promise<Result<RunExport>>
  retention(request: RetentionRequest, working?: Working): Promise<Result<RetentionDocument>>
  pruneRuns(working?: Working): Promise<Result<RetentionDocument>>
  /** audit.show */
  audit(request: AuditRequest): Promise<Result<AuditDocument>>
  /** sandbox.create, sandbox.drop */
  createSandbox(request: SandboxRequest, working?: Working): Promise<Result<SandboxDocument>>
  dropSandbox(request: EnvironmentRequest): Promise<Result<SandboxDropDocument>>
  /** schedule.list, .add, .set, .pause, .resume, .remove, .next, .history, .attend */
  readonly schedules: Schedules
  /** notify.list, .add, .remove, .test, .watch */
  readonly notifications: Notifications
  /** secret.list, .set, .delete: by name; no value comes out. */
  readonly secrets: Secrets
  /** service.token: that of the HTTP API, made at the first call. */
  serviceToken(): Promise<Result<ServiceToken>>
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

  const closing = createCanceller()
  const pruning = pruneInBackground(context, closing.cancellation).catch((error: unknown) => ports.log.error('the history could not be pruned', { error: String(error) }))
  const notifications = createNotifications(context)
  const schedules = createSchedules(context, {
    refresh: (request, working) => startRefresh(context, request, working),
    rerun: (request, working) => startRerun(context, request, working),
  })
  schedules.onFailedStart(notifications.failedStart)

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
    useEnvironment: (request, working = {}) => useEnvironment(context, request, working),
    environment: (request) => showEnvironment(context, request),
    environmentNodes: (request) => listEnvironmentNodes(context, request),
    plan: (request, working = {}) => reviewPlan(context, request, working),
    rehearse: (request, working = {}) => rehearsePlan(context, request, working),
    drift: (request, working = {}) => checkDrift(context, request, working),
    kept: (request, working = {}) => listKept(context, request, working),
    deploy: (request, working = {}) => startDeploy(context, request, working),
    refresh: (request, working = {}) => startRefresh(context, request, working),
    previewRefresh: (request, working = {}) => previewRefresh(context, request, working),
    rerun: (request, working = {}) => startRerun(context, request, working),
    gate: (request) => showGate(context, request),
    holdGate: (request, working = {}) => holdGate(context, request, working),
    releaseGate: (request, working = {}) => releaseGate(context, request, working),
    chooseAtGate: (request, working = {}) => chooseAtGate(context, request, working),
    watchGate: (request, onEvent, working = {}) => watchGate(context, request, onEvent, working),
    watchRun: ({ runID, after }, onEvent, { cancellation } = {}) => runs.watch(runID, onEvent, { ...(after === undefined ? {} : { after }), ...(cancellation === undefined ? {} : { cancellation }) }),
    cancelRun: async ({ runID, now = false }) => runs.cancel(runID, now),
    runs: (request) => listRuns(context, request),
    run: async ({ runID }) => showRun(context, runID),
    runLine: async ({ runID }) => showRunLine(context, runID),
    compareRuns: async (request) => compareTwoRuns(context, request),
    runGrid: (request) => showGrid(context, request),
    exportRun: async (request) => exportRun(context, request),
    retention: async (request, working = {}) => showRetention(context, request, working),
    pruneRuns: (working = {}) => prune(context, working),
    audit: (request) => showAudit(context, request),
    createSandbox: (request, working = {}) => createSandbox(context, request, working),
    dropSandbox: (request) => dropSandbox(context, request),
    schedules,
    notifications,
    secrets: createSecrets(ports),
    serviceToken: createServiceToken(ports),
    activeRuns: () => runs.active(),
    settled: () => runs.settled(),
    async close() {
      schedules.close()
      closing.request()
      await pruning
      for (const runId of runs.active()) runs.cancel(runId, true)
      await runs.settled()
      await notifications.close()
      ports.history.flush()
      await context.warehouses.close()
    },
  }
}
