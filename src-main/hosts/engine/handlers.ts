// Procedures to use cases, one to one.
import { ok } from '../../core/failure/index.ts'
import type { CallContext, Handlers, ProcedureName } from '../../contract/index.ts'
import { createCanceller } from '../../engine/index.ts'
import type { Engine } from '../../engine/index.ts'
import type { Working } from '../../engine/index.ts'

export interface EngineIdentity {
  readonly version: string
  readonly dataFolder: string
  readonly startedAt: string
}

type WithProgress = 'project.open' | 'project.validate' | 'plan.make' | 'plan.rehearse' | 'drift.check' | 'deploy.start' | 'refresh.start' | 'sandbox.create'

export function createHandlers(engine: Engine, identity: EngineIdentity): Handlers {
  return {
    'engine.hello': async () => ok({ ...identity, pid: process.pid }),
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
    'workspace.use': (input) => engine.useEnvironment(input),
    'environment.show': (input) => engine.environment(input),
    'plan.make': (input, context) => engine.plan(input, workingOf(context)),
    'plan.rehearse': (input, context) => engine.rehearse(input, workingOf(context)),
    'drift.check': (input, context) => engine.drift(input, workingOf(context)),
    'deploy.start': (input, context) => engine.deploy(input, workingOf(context)),
    'refresh.start': (input, context) => engine.refresh(input, workingOf(context)),
    'run.watch': (input, context) => engine.watchRun(input, context.emit, { cancellation: cancellationOf(context) }),
    'run.cancel': (input) => engine.cancelRun(input),
    'runs.list': (input) => engine.runs(input),
    'runs.show': (input) => engine.run(input),
    'sandbox.create': (input, context) => engine.createSandbox(input, workingOf(context)),
    'sandbox.drop': (input) => engine.dropSandbox(input),
  }
}

function workingOf(context: CallContext<WithProgress>): Working {
  return {
    cancellation: cancellationOf(context),
    onProgress: context.emit,
  }
}

/** A caller that gives up, or is gone, wants its work to stop. */
function cancellationOf(context: Pick<CallContext<ProcedureName>, 'onAbandoned'>): Working['cancellation'] {
  const { cancellation, request } = createCanceller()
  context.onAbandoned(request)
  return cancellation
}
