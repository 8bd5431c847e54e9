// SIGKILL in the middle of a deploy: what was done is known, the next deploy does the rest, and the history says what happened.
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { planDocument } from '../../../src-main/contract/index.ts'
import type { Run } from '../../../src-main/contract/index.ts'
import { connectEngine, readAddress } from '../../../src-main/hosts/engine/index.ts'
import { generateProject, writeProject } from '../../support/generate-project.ts'
import { gone, holdEngineOf } from '../../support/held-engine.ts'
import { runCli, runJson, startCli } from '../../support/run-cli.ts'
import type { CliOptions } from '../../support/run-cli.ts'
import { digestOfFolder, scratchFolder } from '../../support/scratch.ts'
import { sharedProject } from '../../support/shared-project.ts'

/** Attaches to the engine that runs the first deploy, and waits until `count` of its nodes have ended; gives the engine's process. */
async function untilDeployed(data: string, count: number): Promise<number> {
  while (readAddress(data) === undefined) await sleep(10)
  const connected = await connectEngine({ dataFolder: data })
  if (!connected.ok || connected.value.isHolder) throw new Error('the command holds no engine')
  const { client } = connected.value
  for (;;) {
    const listed = await client.call('runs.list', {})
    if (listed.ok && listed.value.runs.length > 0) break
    await sleep(20)
  }
  let ended = 0
  await new Promise<void>((resolve) => {
    void client.call('run.watch', { runID: '1' }, {
      onEvent: (event) => {
        ended += event.kind === 'snapshot' ? event.run.summary.complete : event.event.kind === 'nodeEnded' ? 1 : 0
        if (ended >= count) resolve()
      },
    })
  })
  return readAddress(data)?.pid ?? 0
}

interface Aftermath {
  readonly killedRun: Pick<Run, 'outcome' | 'runStatus' | 'runType'>
  readonly isEndKnown: boolean
  /** Nodes that the killed run reports as done. */
  readonly done: number
  /** Creates that the next plan still has. */
  readonly left: number
}

/** Plans and deploys what a killed first deploy left, and checks that together they made everything once. */
async function recover(options: CliOptions, tables: number): Promise<Aftermath> {
  const plan = planDocument.parse(await runJson(['plan'], options))
  // Safe: `runs show` prints a run, or the status is not 0 and runJson throws.
  const killed = (await runJson(['runs', 'show', '1'], options)) as Run
  // Safe: as above, of `deploy`.
  const second = (await runJson(['deploy'], options)) as Run
  expect([second.outcome, second.runResults.length]).toEqual(['success', new Set(plan.steps.filter((step) => step.change !== 'metadata').map((step) => step.nodeID)).size])
  expect(await runJson(['plan'], options)).toMatchObject({ steps: [], drift: [], questions: [] })
  expect(plan.summary.create).toBeLessThan(tables)
  expect(plan.summary.create).toBeGreaterThan(0)
  const { outcome, runStatus, runType, runEndTime, summary } = killed
  return { killedRun: { outcome, runStatus, runType }, isEndKnown: runEndTime !== null, done: summary.complete, left: plan.summary.create }
}

describe('a deploy that is killed', () => {
  it('with its command, is finished by the next one', async () => {
    const project = scratchFolder('killed')
    const options = { cwd: project, data: scratchFolder('killed-data') }
    await writeProject(generateProject({ nodes: 300, columns: 5 }), project)
    const deploy = startCli(['deploy'], options)
    const engine = await untilDeployed(options.data, 60)
    deploy.process.kill('SIGKILL')
    await deploy.ended
    // The launcher was killed, and the process that it started ends with it.
    await gone(engine)
    const { killedRun, isEndKnown, done, left } = await recover(options, 240)
    // The history may lose its last moments; the warehouse's own record does not.
    expect([killedRun, isEndKnown, done > 0 && done <= 240 - left]).toEqual([{ outcome: 'failed', runStatus: 'failed', runType: 'deploy' }, true, true])
  })

  it('with the engine of another process, ends the command with what became of its run, and is finished by the next one', async () => {
    const project = scratchFolder('killed-holder')
    const options = { cwd: project, data: scratchFolder('killed-holder-data') }
    await writeProject(generateProject({ nodes: 200, columns: 5 }), project)
    const holder = await holdEngineOf(options.data)
    const deploy = startCli(['deploy', '--json'], options)
    await untilDeployed(options.data, 20)
    await holder.kill()
    const { status, stdout } = await deploy.ended
    expect([status, JSON.parse(stdout)]).toMatchObject([1, { runID: '1', outcome: 'failed', summary: { failed: expect.any(Number) } }])
    await recover(options, 160)
  })

  const doodle = sharedProject('doodle')
  // For the soak.
  it.runIf(process.env['SLUICE_SOAK'] !== undefined && doodle.missing === undefined)('doodle, 1,143 tables: is finished by the next one (for npm run soak)', async () => {
    const options = { cwd: doodle.folder, data: scratchFolder('doodle') }
    const folderBefore = digestOfFolder(doodle.folder)
    await runJson(['sandbox', 'create', '--rows', '5'], options)
    const deploy = startCli(['deploy'], options)
    const engine = await untilDeployed(options.data, 300)
    process.kill(engine, 'SIGKILL')
    await Promise.all([gone(engine), deploy.ended])
    const { left } = await recover(options, 1143)
    expect(left).toBeLessThanOrEqual(843)
    const { stdout } = await runCli(['plan'], options)
    expect([stdout, digestOfFolder(doodle.folder)]).toEqual(['No changes to sandbox (embedded warehouse): 1,152 nodes as deployed.\n', folderBefore])
  }, 240_000)
})
