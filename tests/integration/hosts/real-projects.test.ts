// Real projects through the command line, from sources made up to tables refreshed; their folders stay byte for byte what they were.
// The largest, doodle, is in kill.test.ts: it goes the same way, with a crash in the middle.
import { describe, expect, it } from 'vitest'
import type { PlanDocument, Run } from '../../../src-main/contract/index.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import type { CliOptions } from '../../support/run-cli.ts'
import { digestOfFolder, scratchFolder } from '../../support/scratch.ts'
import { correctedOrders } from '../../support/corrected-orders.ts'
import { sharedProject } from '../../support/shared-project.ts'

const projects = { orders: sharedProject('orders'), ods: sharedProject('ods') }

/** A test of one project; skipped, with the reason in its name, where the project is not there. */
function realTest(name: keyof typeof projects, behaviour: string, work: (options: CliOptions & { readonly cwd: string }) => Promise<void>): void {
  const { folder, missing } = projects[name]
  it.skipIf(missing !== undefined)(`${name}: ${behaviour}${missing === undefined ? '' : ` (${missing})`}`, async () => {
    const before = digestOfFolder(folder)
    await work({ cwd: folder, data: scratchFolder(name) })
    expect(digestOfFolder(folder)).toBe(before)
  }, 240_000)
}

async function deploy(options: CliOptions): Promise<Run> {
  // Safe: `deploy` prints a run, or runJson throws.
  return (await runJson(['deploy'], options)) as Run
}

async function expectNoChanges(options: CliOptions): Promise<void> {
  // Safe: `plan` prints a plan, or runJson throws.
  const plan = (await runJson(['plan'], options)) as PlanDocument
  expect([plan.steps, plan.drift, plan.questions]).toEqual([[], [], []])
}

/** Each has a column that is to come from a table which its join does not have. */
const NAMES_A_TABLE_OUTSIDE_ITS_FROM = ['ODS_FUS_TBL_BOOKING', 'ODS_FUS_TBL_CAMPAIGN_PACK', 'ODS_FUS_TBL_CAMPAIGN_FIXED_INVOICE']

/** `NODE state rows`, of the nodes named. */
function resultsOf(run: Run, ...names: string[]): readonly string[] {
  return run.runResults
    .filter((node) => names.includes(node.name))
    .map((node) => `${node.name} ${node.runState} ${node.queryResults.reduce((rows, query) => rows + (query.rowsInserted ?? 0), 0)}`)
}

describe.concurrent('real projects', () => {
  realTest('orders', 'deploys, and its job runs up to the one join that names a column which is not there', async (options) => {
    await runJson(['sandbox', 'create', '--rows', '200', '--seed', '4'], options)
    expect((await deploy(options)).summary).toMatchObject({ complete: 20, failed: 0 })
    await expectNoChanges(options)
    const warned = await runCli(['validate'], options)
    expect([warned.status, warned.stdout]).toEqual([0, expect.stringMatching(/^warning PRJ216 [^]*STG_ORDER_LINEITEM\.yml:\d+:\d+: .*"DIM_CUSTOMER"\."customer_key".*Nearest: customer_id/m)])
    // Safe: a refresh that ran prints its run, whatever came of it.
    const run = (await runJson(['refresh', '--job', 'BUILD_FACT_ORDERS'], options, 1)) as Run
    expect([run.summary, resultsOf(run, 'STG_ORDER_LINEITEM', 'FCT_ORDER_LINEITEM')]).toMatchObject([{ complete: 17, failed: 1, skipped: 1 }, ['STG_ORDER_LINEITEM failed 0', 'FCT_ORDER_LINEITEM skipped 0']])
  })

  realTest('orders', 'with that join corrected, its job fills FCT_ORDER_LINEITEM', async ({ cwd }) => {
    const corrected = correctedOrders(cwd)
    const options = { cwd: corrected, data: scratchFolder('orders-corrected') }
    await runJson(['sandbox', 'create', '--rows', '200', '--seed', '4'], options)
    await deploy(options)
    // Safe: as above.
    const run = (await runJson(['refresh', '--job', 'BUILD_FACT_ORDERS'], options)) as Run
    expect([run.outcome, run.summary.complete, resultsOf(run, 'FCT_ORDER_LINEITEM')]).toEqual(['success', 19, ['FCT_ORDER_LINEITEM complete 200']])
    await expectNoChanges(options)
  })

  realTest('ods', 'deploys 109 tables, and all five jobs run', async (options) => {
    await runJson(['sandbox', 'create', '--rows', '5'], options)
    expect((await deploy(options)).summary).toMatchObject({ complete: 109, failed: 0 })
    await expectNoChanges(options)
    const jobs = ['Run Drive ODS', 'Run Drive Snowpipe mapping', 'Run Fusion ODS', 'Run Fusion Snowpipe mapping', 'Run ODS_SNOW_SITE_SCORECARD']
    const failed: string[] = []
    let complete = 0
    for (const job of jobs) {
      const { stdout } = await runCli(['refresh', '--job', job, '--json'], options)
      // Safe: a refresh that ran prints its run, whatever came of it.
      const run = JSON.parse(stdout) as Run
      complete += run.summary.complete
      failed.push(...run.runResults.filter(({ runState }) => runState !== 'complete').map(({ name }) => name))
    }
    expect([complete + failed.length, failed.filter((name) => !NAMES_A_TABLE_OUTSIDE_ITS_FROM.includes(name))]).toEqual([109, []])
  })
})
