// Procedures to use cases, one to one.
import { ok } from '../../core/failure/index.ts'
import type { CallContext, Handlers, ProcedureName } from '../../contract/index.ts'
import type { RunOrigin } from '../../core/run/index.ts'
import { createCanceller } from '../../engine/index.ts'
import type { Engine } from '../../engine/index.ts'
import type { Working } from '../../engine/index.ts'

export interface EngineIdentity {
  readonly version: string
  readonly dataFolder: string
  readonly startedAt: string
  /** Who this engine runs as: all who reach it are that user. */
  readonly user: string
}

type WithProgress = 'project.open' | 'project.validate' | 'plan.make' | 'plan.rehearse' | 'drift.check' | 'kept.list' | 'deploy.start' | 'refresh.preview' | 'refresh.start' | 'run.rerun' | 'sandbox.create'

/** Of one connection: what it does is done through the door that it says it is. */
export function createHandlers(engine: Engine, { user, ...identity }: EngineIdentity): Handlers {
  let through: RunOrigin['through'] = 'command line'
  const asking = (): { readonly origin: RunOrigin } => ({ origin: { user, through } })
  const workingOf = (context: CallContext<WithProgress>): Working => ({ cancellation: cancellationOf(context), onProgress: context.emit, ...asking() })

  return {
    'engine.hello': async (input) => {
      through = input.through ?? through
      return ok({ ...identity, pid: process.pid })
    },
    'engine.doctor': () => engine.doctor(),
    'project.recent': async () => engine.recent(),
    'project.forget': async (input) => engine.forget(input),
    'project.sample': (input) => engine.sample(input),
    'project.open': (input, context) => engine.open(input, workingOf(context)),
    'project.validate': (input, context) => engine.validate(input, workingOf(context)),
    'project.select': (input) => engine.select(input),
    'project.vocabulary': (input) => engine.vocabulary(input),
    'project.node': (input) => engine.node(input),
    'project.lineage': (input) => engine.lineage(input),
    'project.columns': (input) => engine.columns(input),
    'project.render': (input) => engine.render(input),
    'edit.preview': (input) => engine.edits.preview(input),
    'edit.apply': (input) => engine.edits.apply(input),
    'edit.undo': (input) => engine.edits.undo(input),
    'workspace.use': (input) => engine.useEnvironment(input, asking()),
    'environment.show': (input) => engine.environment(input),
    'environment.nodes': (input) => engine.environmentNodes(input),
    'plan.make': (input, context) => engine.plan(input, workingOf(context)),
    'plan.rehearse': (input, context) => engine.rehearse(input, workingOf(context)),
    'drift.check': (input, context) => engine.drift(input, workingOf(context)),
    'kept.list': (input, context) => engine.kept(input, workingOf(context)),
    'deploy.start': ({ uid, ...input }, context) => engine.deploy(input, { ...workingOf(context), ...named(uid) }),
    'gate.show': (input) => engine.gate(input),
    'gate.watch': (input, context) => engine.watchGate(input, context.emit, { cancellation: cancellationOf(context) }),
    'gate.hold': (input) => engine.holdGate(input, asking()),
    'gate.release': (input) => engine.releaseGate(input, asking()),
    'gate.choose': (input) => engine.chooseAtGate(input, asking()),
    'run.rerun': (input, context) => engine.rerun(input, workingOf(context)),
    'refresh.preview': (input, context) => engine.previewRefresh(input, workingOf(context)),
    'refresh.start': ({ uid, ...input }, context) => engine.refresh(input, { ...workingOf(context), ...named(uid) }),
    'run.watch': (input, context) => engine.watchRun(input, context.emit, { cancellation: cancellationOf(context) }),
    'run.cancel': (input) => engine.cancelRun(input),
    'runs.list': (input) => engine.runs(input),
    'runs.show': (input) => engine.run(input),
    'runs.line': (input) => engine.runLine(input),
    'runs.compare': (input) => engine.compareRuns(input),
    'runs.grid': (input) => engine.runGrid(input),
    'runs.export': (input) => engine.exportRun(input),
    'runs.retention': (input) => engine.retention(input, asking()),
    'runs.prune': (_input, context) => engine.pruneRuns({ cancellation: cancellationOf(context) }),
    'audit.show': (input) => engine.audit(input),
    'sandbox.create': (input, context) => engine.createSandbox(input, workingOf(context)),
    'sandbox.drop': (input) => engine.dropSandbox(input),
    'schedule.list': (input) => engine.schedules.list(input),
    'schedule.add': (input) => engine.schedules.add(input, asking()),
    'schedule.set': (input) => engine.schedules.set(input, asking()),
    'schedule.pause': (input) => engine.schedules.pause(input, asking()),
    'schedule.resume': (input) => engine.schedules.resume(input, asking()),
    'schedule.remove': (input) => engine.schedules.remove(input, asking()),
    'schedule.next': (input) => engine.schedules.next(input),
    'schedule.history': (input) => engine.schedules.history(input),
    'schedule.attend': (_input, context) => engine.schedules.attend(cancellationOf(context)),
    'notify.list': async () => engine.notifications.list(),
    'notify.add': (input) => engine.notifications.add(input, asking()),
    'notify.remove': async (input) => engine.notifications.remove(input, asking()),
    'notify.test': (input) => engine.notifications.test(input),
    'notify.watch': (_input, context) => engine.notifications.watch(context.emit, cancellationOf(context)),
    'secret.list': () => engine.secrets.list(),
    'secret.set': (input) => engine.secrets.set(input, asking()),
    'secret.delete': (input) => engine.secrets.remove(input, asking()),
    'service.token': () => engine.serviceToken(),
  }
}

const named = (uid: string | undefined): Pick<Working, 'uid'> => (uid === undefined ? {} : { uid })

/** A caller that gives up, or is gone, wants its work to stop. */
function cancellationOf(context: Pick<CallContext<ProcedureName>, 'onAbandoned'>): Working['cancellation'] {
  const { cancellation, request } = createCanceller()
  context.onAbandoned(request)
  return cancellation
}
