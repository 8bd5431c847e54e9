// `sluice rerun` and what a refresh says without a terminal: notes, what fails, what was half done, and the exit statuses.
import { expect, test } from 'vitest'
import type { Run } from '../../../src-main/contract/index.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { writeScriptProject } from '../../support/script-project.ts'

test('a refresh that fails half way is run again from the failure, or from the start', async () => {
  const folder = scratchFolder('rerun')
  const options = { cwd: folder, data: scratchFolder('rerun-data') }
  const write = (column: string) => writeScriptProject(folder, {
    nodes: [
      { name: 'ONE' },
      { name: 'TWO', reads: ['ONE'], script: `{{ stage('Mark') }}INSERT INTO {{ this }} SELECT 1 {{ stage('Load') }}INSERT INTO {{ this }} SELECT ${column}` },
      { name: 'THREE', reads: ['TWO'] },
    ],
    jobs: { Nightly: { include: '{*}' } },
  })
  write('NO_SUCH')
  const deployed = await runJson(['deploy'], options) as Run
  const failed = await runCli(['refresh', '--job', 'Nightly', '--parallelism', '1'], options)
  expect([failed.status, failed.stderr, failed.stdout]).toEqual([
    1,
    expect.stringMatching(/^failed WORK\.TWO: .*NO_SUCH/m),
    expect.stringMatching(/done: Mark; not done: Load; running it again adds rows that are there already[^]*Refresh 2 of Nightly in sandbox \(embedded warehouse\): failed · 1 node complete · 1 failed · 1 skipped/),
  ])
  write('2')
  await runJson(['deploy'], options)
  const rerun = await runCli(['rerun', '2'], options)
  expect([rerun.status, rerun.stderr, rerun.stdout]).toEqual([0, expect.stringMatching(/^Deployed anew since run 2, and run as they are now: WORK\.TWO\.$/m), expect.stringMatching(/TWO +complete[^]*Rerun 4 of refresh 2 of Nightly in sandbox \(embedded warehouse\): success · 2 nodes complete/)])
  // Safe: `rerun` prints a run, or the status is not 0 and runJson throws.
  const whole = (await runJson(['rerun', '2', '--from-start'], options)) as Run
  expect([whole.rerunOf, whole.summary.complete]).toEqual(['2', 3])
  expect(await runJson(['rerun', deployed.runID], options, 2)).toMatchObject({ error: { code: 'RUN006', message: expect.stringContaining('sluice deploy --resume 1') } })
})
