// demo: the sample project from nothing to refreshed tables, and once more to show that nothing changes.
import { mkdirSync, mkdtempSync, readdirSync, statSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { isEmptyPlan } from '../../../core/plan/index.ts'
import type { Plan } from '../../../core/plan/index.ts'
import type { Run } from '../../../core/run/index.ts'
import { done } from '../command.ts'
import type { CommandContext, CommandResult } from '../command.ts'
import { exitStatusOfRun } from '../exit-status.ts'
import { counted } from '../print/format.ts'
import { planText } from '../print/plan.ts'
import { runText } from '../print/run.ts'
import { watchRun } from '../watch.ts'

const ROWS = 1000
const SEED = 7
const ENVIRONMENT = 'dev'

/** A folder in the temporary one that a second demo finds again; a fresh one where somebody else has that name. */
export function demoFolder(): string {
  const folder = join(tmpdir(), `sluice-demo-${userInfo().username}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const owner = statSync(folder).uid
  return process.getuid === undefined || owner === process.getuid() ? folder : mkdtempSync(join(tmpdir(), 'sluice-demo-'))
}

export async function demo(context: CommandContext, folder: string): Promise<CommandResult> {
  const { terminal } = context
  const { paint } = terminal
  const project = join(folder, 'shop')
  mkdirSync(project, { recursive: true })
  if (readdirSync(project).length === 0) {
    const made = await context.call('project.sample', { folder: project })
    if (!made.ok) return made
  }
  const where = { folder: project, environment: ENVIRONMENT }
  const opened = await context.call('project.open', { folder: project })
  if (!opened.ok) return opened
  terminal.print(`${paint.bold('The sample shop')}: ${counted(opened.value.nodes.length, 'node')}, in ${project}`)

  const sources = await context.call('sandbox.create', { ...where, rows: ROWS, seed: SEED })
  if (!sources.ok) return sources
  terminal.print(`\n${paint.bold('1  Source data')}, made up in the embedded warehouse: ${counted(sources.value.tables.length, 'table')}, ${counted(sources.value.tables.reduce((sum, table) => sum + table.rows, 0), 'row')}`)

  const first = await pass(context, where, ['2  Plan and deploy', '3  Refresh every node'])
  if (!first.ok) return first
  const second = await pass(context, where, ['4  Plan again', '5  Refresh again, over the same data'])
  if (!second.ok) return second
  const dimensions = new Set(opened.value.nodes.filter((node) => node.nodeType === 'Dimension').map((node) => node.name))
  terminal.print(`\n${counted(dimensions.size, 'dimension')}: ${counted(rowsInserted(second.value.refresh, dimensions), 'new version')} of their rows.`)

  terminal.print(`\n${paint.bold('Look around')}`)
  terminal.print(`  export SLUICE_DATA_DIR=${context.dataFolder ?? ''}`)
  terminal.print(`  npm run -s sluice -- show DIM_CUSTOMER --env ${ENVIRONMENT} --project ${project}`)
  terminal.print(`  npm run -s sluice -- plan --env prod --project ${project}`)
  terminal.print(`  npm start -- ${project}    ${paint.dim('the window, or the page where there is no Electron')}`)
  terminal.document({ formatVersion: 1, project, first: first.value, second: second.value })
  const worst = [first.value.refresh, second.value.refresh].map((run) => exitStatusOfRun(run.outcome)).find((status) => status !== 0)
  return worst === undefined ? done : ok(worst)
}

interface Pass {
  readonly plan: Plan
  readonly deploy: Run | null
  readonly refresh: Run
}

async function pass(context: CommandContext, where: { readonly folder: string; readonly environment: string }, titles: readonly [string, string]): Promise<Result<Pass>> {
  const { terminal } = context
  const { paint } = terminal
  const planned = await context.call('plan.make', where)
  if (!planned.ok) return planned
  context.progress.clear()
  terminal.print(`\n${paint.bold(titles[0])}\n${planText(planned.value, paint, false)}`)
  let deployed: Run | null = null
  if (!isEmptyPlan(planned.value)) {
    const run = await follow(context, await context.call('deploy.start', { ...where, expectHash: planned.value.hash }))
    if (!run.ok) return run
    deployed = run.value
    terminal.print(`\n${runText(run.value, paint, { withNodes: false })}`)
  }
  const refreshed = await follow(context, await context.call('refresh.start', { ...where, all: true }))
  if (!refreshed.ok) return refreshed
  terminal.print(`\n${paint.bold(titles[1])}\n${runText(refreshed.value, paint, { withNodes: true })}`)
  return ok({ plan: planned.value, deploy: deployed, refresh: refreshed.value })
}

function rowsInserted(run: Run, names: ReadonlySet<string>): number {
  const queries = run.runResults.filter((node) => names.has(node.name)).flatMap((node) => node.queryResults)
  return queries.reduce((rows, query) => rows + (query.rowsInserted ?? 0), 0)
}

async function follow(context: CommandContext, started: Result<{ runID: string }>): Promise<Result<Run>> {
  return started.ok ? watchRun(context, started.value.runID) : started
}
