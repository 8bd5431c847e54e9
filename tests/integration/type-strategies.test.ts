// A project with node types of every kind, through the whole engine: what validating says, what a plan and a refresh do, and what is there at a commit.
import { expect, it } from 'vitest'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Engine } from '../../src-main/engine/index.ts'
import { git } from '../support/git-project.ts'
import { fixtureProject } from '../support/read-project.ts'
import { copyOf } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

function projectCopy(): string {
  return copyOf(fixtureProject('types'), 'types')
}

/** `CODE node or file: message` of the findings that only templates bring to light. */
async function templateFindings(engine: Engine, folder: string): Promise<readonly string[]> {
  const { findings } = valueOf(await engine.validate({ folder, environment: 'dev' }))
  return findings.filter(({ code }) => code.startsWith('PRJ3')).map(({ code, node, file, message }) => `${code} ${node ?? file}: ${message}`).sort()
}

it('says which parameters nothing sets, which names mean nothing, and which options have no value', async () => {
  await using test = await testEngine()
  expect(await templateFindings(test.engine, projectCopy())).toEqual([
    'PRJ305 WORK.SELF: In WORK.SELF the templates use the parameter since, which nothing sets here, so it is empty. Set it in sluice.yml under parameters or under the environment\'s, or give --param since=VALUE.',
    'PRJ305 WORK.SELF: In WORK.SELF the templates use the parameter until, which nothing sets here, so it is empty. Set it in sluice.yml under parameters or under the environment\'s, or give --param until=VALUE.',
    'PRJ306 WORK.SELF: In WORK.SELF the templates use {{ nowhere }}, and there is no nowhere: nothing was written in its place. Correct the name, or define it in the macros.',
    'PRJ307 WORK.BARE: WORK.BARE has no value for Owner, which node type Everything requires. Give it one.',
    'PRJ307 WORK.BARE: WORK.BARE has no value for isBusinessKey, which node type Everything requires. Give it one.',
  ])
})

it('says it once however many nodes read a parameter, and not where a layer sets it', async () => {
  await using test = await testEngine()
  const folder = projectCopy()
  writeFileSync(join(folder, 'sluice.yml'), 'version: 1\nparameters: {days: 7, since: 1}\nenvironments: {dev: {parameters: {until: 2}}}\n')
  writeFileSync(join(folder, 'nodeTypes/Twin-43/run.sql.j2'), "{{ stage('Load') }} INSERT INTO {{ this }} SELECT {{ parameters.size }}\n")
  writeFileSync(join(folder, 'nodeTypes/Strange & odd-7_a.b~ü/run.sql.j2'), "{{ stage('Load') }} INSERT INTO {{ this }} SELECT {{ parameters.get('size') }}\n")
  expect((await templateFindings(test.engine, folder)).filter((line) => line.startsWith('PRJ305'))).toEqual([
    "PRJ305 WORK.ODD: In WORK.ODD, WORK.TWIN the templates use the parameter size, which nothing sets here, so it is empty. Set it in sluice.yml under parameters or under the environment's, or give --param size=VALUE.",
  ])
})

it('says of a condition that fails what is wrong with it, once', async () => {
  await using test = await testEngine()
  const folder = projectCopy()
  writeFileSync(join(folder, 'nodeTypes/Twin-43/definition.yml'), `id: "43"\nname: Twin\ntype: NodeType\nmetadata:\n  nodeMetadataSpec: |-\n    config:\n    - groupName: A\n      items:\n      - {type: textBox, attributeName: a, enableIf: "{{ nothing.at_all }}"}\n`)
  expect((await templateFindings(test.engine, folder)).filter((line) => line.startsWith('PRJ308'))).toEqual([
    "PRJ308 WORK.TWIN: The enableIf of the option a of node type Twin fails, so it was taken to hold: 'nothing' is undefined, so .at_all cannot be read. Correct it in definition.yml.",
  ])
})

it('plans, deploys and refreshes what is not of a missing package, and says what cannot run', async () => {
  await using test = await testEngine()
  const folder = projectCopy()
  const { engine } = test
  valueOf(await engine.createSandbox({ folder, environment: 'dev', rows: 5, seed: 1 }))
  const request = { folder, environment: 'dev', include: '{ name: COLD } || { name: COLD_VIEW } || { name: LOADED } || { name: STRAY } || { name: BRIEF } || { name: FULL }' }
  const plan = valueOf(await engine.plan(request))
  expect({ steps: plan.steps.map(({ id, risk }) => `${id} ${risk}`), notes: plan.notes.map(({ name, message }) => `${name}: ${message}`) }).toEqual({
    steps: ['metadata:RAW.ORDERS safe', 'createTable:ELSEWHERE.STRAY safe', 'createTable:WORK.BRIEF safe', 'createTable:WORK.COLD safe', 'createTable:WORK.FULL safe', 'createTable:WORK.LOADED safe'],
    notes: [
      "WORK.COLD: Its node type cold:::5 is not in .coa/cache/packages, so a refresh cannot run it. Run coa install in the project's folder.",
      "WORK.COLD_VIEW: Its node type cold:::5 is not in .coa/cache/packages, so what the view selects is not known: it is neither made nor changed. Run coa install in the project's folder.",
    ],
  })
  const deploy = await ran(engine, engine.deploy({ ...request, expectHash: plan.hash }))
  const refresh = await ran(engine, engine.refresh({ folder, environment: 'dev', include: '{ name: STRAY } || { name: BRIEF } || { name: COLD }' }))
  expect([deploy.outcome, refresh.runResults.filter(({ name }) => name !== 'ORDERS').map(({ name, runState, why = '' }) => `${name} ${runState} ${why}`.trimEnd()).sort()]).toEqual([
    'success',
    ['BRIEF complete', expect.stringMatching(/^COLD failed .*the node type cold:::5 is not known\. Run coa install/), 'STRAY complete'],
  ])
})

it('at a commit has the packages that are beside the checkout', async () => {
  await using test = await testEngine()
  const folder = projectCopy()
  writeFileSync(join(folder, '.gitignore'), '.coa/\n')
  git(folder, 'init')
  git(folder, 'add', '.')
  git(folder, 'commit', '-m', 'all')
  const commit = git(folder, 'rev-parse', 'HEAD')
  const cannotRun = async (): Promise<readonly string[]> => valueOf(await test.engine.plan({ folder, environment: 'dev', commit })).notes.filter(({ message }) => message.includes('.coa/')).map(({ name }) => name)
  const before = await cannotRun()
  rmSync(join(folder, '.coa'), { recursive: true })
  expect([before, await cannotRun()]).toEqual([
    ['WORK.COLD', 'WORK.COLD_VIEW', 'WORK.FROZEN', 'WORK.LOST'],
    ['WORK.COLD', 'WORK.COLD_VIEW', 'WORK.FROZEN', 'WORK.LOADED', 'WORK.LOST', 'WORK.OFF'],
  ])
})
