// Opening, looking and selecting, through a whole engine.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { testEngine, valueOf } from '../support/test-engine.ts'

test('opening again reads what changed and nothing else; two at once share one opening', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  const read = async () => {
    const told: string[] = []
    valueOf(await engine.open({ folder }, { onProgress: ({ what, total }) => told.push(`${what} ${total}`) }))
    return [...new Set(told)]
  }
  const first = await read()
  const again = await read()
  const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
  await writeFile(file, `${await readFile(file, 'utf8')}\n`)
  expect([first.length > 0, again, await read()]).toEqual([true, [], ['reading files 1', 'linking null']])
  const [one, other] = await Promise.all([engine.open({ folder }), engine.open({ folder: join(folder, 'nodes') })])
  expect(one).toEqual(other)
})

test('a project is remembered, and its active environment too', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  valueOf(await engine.open({ folder }))
  expect(valueOf(await engine.useEnvironment({ folder, environment: 'DEV' }))).toEqual({ environment: 'dev' })
  const view = valueOf(await engine.open({ folder }))
  expect([view.activeEnvironment, valueOf(engine.recent()).projects.map((project) => project.folder)]).toEqual(['dev', [view.folder]])
  expect(await engine.useEnvironment({ folder, environment: 'nowhere' })).toMatchObject({ ok: false, failure: { code: 'ENV001' } })
  expect(valueOf(await engine.environment({ folder })).name).toBe('dev')
})

test('findings come with the line that they are on', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
  const lines = (await readFile(file, 'utf8')).replace(/sqlType: .*/, 'sqlType: Stagge').split('\n')
  await writeFile(file, lines.join('\n'))
  const { findings, summary } = valueOf(await engine.validate({ folder }))
  expect([summary.errors, findings.filter(({ code }) => code === 'PRJ204').map((finding) => [finding.file, finding.line])]).toEqual([
    1, [['nodes/STG-STG_STORE.yml', lines.findIndex((line) => line.includes('Stagge')) + 1]],
  ])
})

test('a template that fails is a finding that names the node', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/joinCondition: .*/, 'joinCondition: "{{ nonsense( }}"'))
  const { findings } = valueOf(await engine.validate({ folder }))
  expect(findings.filter(({ code }) => code === 'PRJ301').map(({ node, severity }) => [node, severity])).toEqual([['STG.STG_STORE', 'error']])
})

test('a selection says why each node is in it', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  const { nodes } = valueOf(await engine.select({ folder, include: '+{ name: DIM_STORE }' }))
  expect(nodes.map(({ name }) => name).sort()).toContain('STG_STORE')
  expect(nodes.filter(({ why }) => why.length === 0)).toEqual([])
})

test('a node is found by its name, without regard to case, and shows its neighbours', async () => {
  await using under = await testEngine()
  const { engine } = under
  const { folder } = valueOf(await engine.sample({}))
  const node = valueOf(await engine.node({ folder, node: 'stg_store' }))
  expect([node.location, node.name, node.upstream.every((name) => name.startsWith('RAW.')), node.downstream, node.environment.deployed]).toEqual([
    'STG', 'STG_STORE', true, ['CORE.DIM_STORE'], null,
  ])
  expect(await engine.node({ folder, node: 'STG_STROE' })).toMatchObject({ ok: false, failure: { code: 'PRJ004', facts: { nearest: expect.arrayContaining(['STG_STORE']) } } })
})

test('a folder that is no project is said so', async () => {
  await using under = await testEngine()
  expect(await under.engine.open({ folder: under.dataFolder })).toMatchObject({ ok: false, failure: { code: 'PRJ001' } })
})
