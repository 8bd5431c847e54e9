// refresh, rerun, cancel and the history of runs.
import { fail, ok } from '../../../core/failure/index.ts'
import { done, target } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitStatusOfRun } from '../exit-status.ts'
import { writeOutput } from '../output-file.ts'
import { count, duration, table } from '../print/format.ts'
import { originText } from '../print/origin.ts'
import { runText } from '../print/run.ts'
import { watchRun } from '../watch.ts'

export interface RefreshFlags {
  readonly job?: string
  readonly jobID?: string
  readonly include?: string
  readonly includeNodesSelector?: string
  readonly exclude?: string
  readonly excludeNodesSelector?: string
  readonly all?: boolean
  readonly parallelism?: number
  readonly retries?: number
  readonly nodeTimeout?: number
  readonly out?: string
  readonly wait?: number
}

export async function refresh(context: CommandContext, flags: RefreshFlags): Promise<CommandResult> {
  const job = flags.job ?? flags.jobID
  const include = flags.include ?? flags.includeNodesSelector
  const exclude = flags.exclude ?? flags.excludeNodesSelector
  if (flags.all === true && (job !== undefined || include !== undefined)) {
    return fail('ARG001', { what: '--all goes with neither --job nor --include', hint: 'Leave one of them out.' })
  }
  const started = await context.call('refresh.start', {
    ...target(context),
    ...(job === undefined ? {} : { job }),
    ...(include === undefined ? {} : { include }),
    ...(exclude === undefined ? {} : { exclude }),
    ...(flags.all === true ? { all: true } : {}),
    ...(flags.parallelism === undefined ? {} : { parallelism: flags.parallelism }),
    ...(flags.retries === undefined ? {} : { retries: flags.retries }),
    ...(flags.nodeTimeout === undefined ? {} : { nodeTimeoutSeconds: flags.nodeTimeout }),
    ...(flags.wait === undefined ? {} : { waitSeconds: flags.wait }),
  })
  return started.ok ? follow(context, started.value.runID, flags.out) : started
}

export interface RerunFlags {
  readonly fromStart?: boolean
  readonly out?: string
}

export async function rerun(context: CommandContext, runID: string, flags: RerunFlags): Promise<CommandResult> {
  const { parameters } = target(context)
  const started = await context.call('run.rerun', { runID, ...(flags.fromStart === true ? { fromStart: true } : {}), ...(parameters === undefined ? {} : { parameters }) })
  return started.ok ? follow(context, started.value.runID, flags.out) : started
}

/** Watches it to its end and prints its record. */
async function follow(context: CommandContext, runID: string, out: string | undefined): Promise<CommandResult> {
  const { terminal } = context
  const run = await watchRun(context, runID)
  if (!run.ok) return run
  terminal.print(runText(run.value, terminal.paint, { withNodes: true }))
  terminal.document(run.value)
  const written = writeOutput(terminal, out, `${JSON.stringify(run.value, null, 2)}\n`)
  return ok(exitStatusOfRun(run.value.outcome) || written)
}

export interface RunsFlags {
  readonly job?: string
  readonly state?: string
  readonly kind?: 'deploy' | 'refresh'
  readonly node?: string
  readonly text?: string
  readonly since?: string
  readonly until?: string
  readonly limit?: number
  readonly everywhere?: boolean
}

export async function runs(context: CommandContext, flags: RunsFlags): Promise<CommandResult> {
  const { terminal } = context
  const { paint } = terminal
  const result = await context.call('runs.list', {
    ...(flags.everywhere === true ? {} : { folder: context.folder }),
    ...(context.environment === undefined ? {} : { environment: context.environment }),
    ...(flags.job === undefined ? {} : { job: flags.job }),
    ...(flags.state === undefined ? {} : { status: flags.state }),
    ...(flags.kind === undefined ? {} : { runType: flags.kind }),
    ...(flags.node === undefined ? {} : { node: flags.node }),
    ...(flags.text === undefined ? {} : { text: flags.text }),
    ...(flags.since === undefined ? {} : { since: flags.since }),
    ...(flags.until === undefined ? {} : { until: flags.until }),
    limit: flags.limit ?? 20,
  })
  if (!result.ok) return result
  const listed = result.value.runs
  terminal.document(result.value)
  if (listed.length === 0) {
    terminal.print('No runs yet. Deploy with `sluice deploy`, then refresh with `sluice refresh --all`.')
    return done
  }
  terminal.print(
    table(
      listed,
      [
        { title: 'RUN', text: (run) => run.runID, align: 'right' },
        { title: 'WHAT', text: (run) => `${run.runType}${run.jobName === undefined ? '' : ` ${run.jobName}`}` },
        { title: 'ENVIRONMENT', text: (run) => run.environmentName },
        { title: 'OUTCOME', text: (run) => run.outcome ?? run.runStatus, paint: (text, run) => (run.outcome === 'success' ? paint.green(text) : run.outcome === 'failed' ? paint.red(text) : paint.yellow(text)) },
        { title: 'STARTED', text: (run) => run.runStartTime },
        { title: 'BY', text: originText },
        { title: 'TIME', text: (run) => (run.runEndTime === null ? '' : duration(Date.parse(run.runEndTime) - Date.parse(run.runStartTime))), align: 'right' },
        { title: 'NODES', text: (run) => count(run.summary.complete), align: 'right' },
        { title: 'ROWS', text: (run) => (run.runType === 'deploy' ? '' : count(run.summary.rows)), align: 'right' },
      ],
      paint.dim,
    ),
  )
  return done
}

export async function showRun(context: CommandContext, runID: string): Promise<CommandResult> {
  const result = await context.call('runs.show', { runID })
  if (!result.ok) return result
  context.terminal.print(runText(result.value, context.terminal.paint, { withNodes: true, withNotes: true }))
  context.terminal.document(result.value)
  return done
}

export async function cancelRun(context: CommandContext, runID: string, flags: { readonly now?: boolean }): Promise<CommandResult> {
  const result = await context.call('run.cancel', { runID, now: flags.now === true })
  if (!result.ok) return result
  context.terminal.print(`Run ${runID} is being cancelled.`)
  context.terminal.document({ formatVersion: 1, runID, cancelled: true })
  return done
}
