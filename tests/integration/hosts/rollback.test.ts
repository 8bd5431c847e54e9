// `sluice rollback` as a command: what it would do, what it asks for, and that it is done.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { git } from '../../support/git-project.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { ran, testEngine, valueOf } from '../../support/test-engine.ts'

test('a rollback is reviewed, wants losses by name, is done, and can be rolled back', async () => {
  const data = scratchFolder('rollback')
  let folder = ''
  {
    await using under = await testEngine(data)
    folder = valueOf(await under.engine.sample({ folder: join(data, 'shop') })).folder
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(join(folder, 'nodes', `${name}.yml`))
    await ran(under.engine, under.engine.deploy({ folder }))
    git(folder, 'checkout', '--', 'nodes')
    await ran(under.engine, under.engine.deploy({ folder }))
  }
  const place = ['--project', folder]
  const dry = await runCli(['rollback', '--to', '1', '--dry-run', ...place], { data })
  expect([dry.status, dry.stdout]).toEqual([0, expect.stringMatching(/^2 changes to sandbox.*2 drop/)])
  expect(await runJson(['rollback', '--to', '1', ...place], { data }, 3)).toMatchObject({ error: { code: 'PLN001', facts: { names: ['SANDBOX.CORE.FCT_RETURN'] } } })
  expect(await runJson(['rollback', '--to', '1', '--allow-loss', 'FCT_RETURN', ...place], { data })).toMatchObject({ outcome: 'success', runType: 'deploy', rollsBackTo: '1' })
  expect(await runJson(['rollback', ...place], { data })).toMatchObject({ outcome: 'success', rollsBackTo: '' })
  expect(await runJson(['plan', ...place], { data })).toMatchObject({ steps: [] })
  expect((await runCli(['rollback', '--to', 'no-such-commit', ...place], { data })).status).toBe(2)
}, 120_000)

test('excluding, switched-off nodes and kept copies are answered with flags', async () => {
  const data = scratchFolder('answers')
  let folder = ''
  {
    await using under = await testEngine(data)
    folder = valueOf(await under.engine.sample({ folder: join(data, 'shop') })).folder
    await ran(under.engine, under.engine.deploy({ folder }))
  }
  const file = join(folder, 'nodes', 'STG-STG_RETURN.yml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^( *)deployEnabled: true$/m, '$1deployEnabled: false'))
  const place = ['--project', folder]
  expect((await runCli(['plan', ...place], { data })).stdout).toContain('--disabled STG.STG_RETURN=freeze | --disabled STG.STG_RETURN=drop')
  const out = join(data, 'plan.json')
  expect(await runJson(['plan', '--disabled', 'STG.STG_RETURN=drop', '--out', out, ...place], { data })).toMatchObject({ steps: [{ change: 'drop', risk: 'loss' }], answers: { disabled: { 'STG.STG_RETURN': 'drop' } } })
  expect(await runJson(['deploy', '--plan', out, '--allow-loss', 'STG_RETURN', ...place], { data })).toMatchObject({ outcome: 'success' })
  expect((await runCli(['plan', '--disabled', 'STG.STG_RETURN=perhaps', ...place], { data })).status).toBe(2)
}, 120_000)
