// `sluice drift` as a command, and how old the catalog is that an offline plan rests on.
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { inWarehouse } from '../../support/in-warehouse.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { ran, testEngine, valueOf } from '../../support/test-engine.ts'

test('drift says what is otherwise, and with which flag to answer; --exit-code says it to a script', async () => {
  const data = scratchFolder('drift')
  let folder = ''
  {
    await using under = await testEngine(data)
    folder = valueOf(await under.engine.sample({ folder: join(data, 'shop') })).folder
    await ran(under.engine, under.engine.deploy({ folder }))
  }
  const quiet = await runCli(['drift', '--project', folder, '--exit-code'], { data })
  expect([quiet.status, quiet.stdout]).toEqual([0, 'No drift in sandbox: 18 nodes as they were left.\n'])
  {
    await using under = await testEngine(data)
    await inWarehouse(under, folder, ['ALTER TABLE "SANDBOX.STG".STG_STORE ADD COLUMN NOTE VARCHAR'])
  }
  const found = await runCli(['drift', '--project', folder], { data })
  expect([found.status, found.stdout]).toEqual([0, expect.stringMatching(/^Drift in 1 place of sandbox: .*\n\nSTG\.STG_STORE {2}SANDBOX\.STG\.STG_STORE\n {2}NOTE {2}.*\n {4}--drift SANDBOX\.STG\.STG_STORE\.NOTE=correct\n {4}--drift SANDBOX\.STG\.STG_STORE\.NOTE=ignore\n$/)])
  expect(await runJson(['drift', '--project', folder, '--exit-code'], { data }, 10)).toMatchObject({ formatVersion: 1, items: [{ name: 'STG.STG_STORE', kind: 'extraColumn', column: 'NOTE' }] })
  const offline = await runCli(['plan', '--project', folder, '--offline'], { data })
  expect(offline.stdout).toMatch(/The catalog is as it was read \d+ seconds? ago, at \d{4}-.*Z\. --live reads it now\./)
}, 120_000)
