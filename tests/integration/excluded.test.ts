// What is never deployed to an environment, and what happens to a deployed node whose deployment is switched off.
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import type { PlanRequest } from '../../src-main/engine/index.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let under: TestEngine
let folder = ''
beforeEach(async () => {
  under = await testEngine()
  folder = valueOf(await under.engine.sample({ folder: join(under.dataFolder, 'shop') })).folder
})
afterEach(() => under[Symbol.asyncDispose]())

const plan = async (request: Partial<PlanRequest> = {}) => valueOf(await under.engine.plan({ folder, ...request }))
const ids = async (request: Partial<PlanRequest> = {}) => (await plan(request)).steps.map(({ id }) => id)
const deployed = async () => (await inWarehouse(under, folder, [`SELECT table_name AS "T" FROM information_schema.tables WHERE table_schema LIKE 'SANDBOX.%' ORDER BY 1`])).flat().map(({ T }) => T)
const exclude = async (selector: string) => {
  const file = join(folder, 'sluice.yml')
  await writeFile(file, (await readFile(file, 'utf8')).replace(/^environments:\n( {2}sandbox: .*\n)?/m, `environments:\n  sandbox: {exclude: '${selector}'}\n`))
}
const remove = (name: string) => rm(join(folder, 'nodes', `${name}.yml`))

describe('nodes that sluice.yml excludes from an environment', () => {
  test('are not made, and the plan says which they are', async () => {
    const all = await plan()
    await exclude('{ location: MART }')
    const less = await plan()
    const left = all.steps.filter(({ location }) => location === 'MART').map(({ name }) => `MART.${name}`).sort()
    expect(less.steps.map(({ id }) => id)).toEqual(all.steps.filter(({ location }) => location !== 'MART').map(({ id }) => id))
    expect(less.excluded).toEqual({ selector: '{ location: MART }', nodes: left.length, named: left.slice(0, 3) })
    expect(less.hash).not.toBe(all.hash)
  })

  test('are left as they were deployed, also when the project has them no more; all else is dropped as ever', async () => {
    await ran(under.engine, under.engine.deploy({ folder }))
    await exclude('{ name: RETURN_RATE }')
    for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await remove(name)
    expect(await ids()).toEqual(['drop:CORE.FCT_RETURN'])
    await ran(under.engine, under.engine.deploy({ folder, allowLoss: ['FCT_RETURN'] }))
    expect([(await deployed()).includes('RETURN_RATE'), (await plan()).excluded?.named]).toEqual([true, ['MART.RETURN_RATE']])
  })

  test('are not pulled in by what needs them, which says so', async () => {
    await exclude('{ name: FCT_RETURN }')
    const only = await plan({ include: '{ name: RETURN_RATE }' })
    expect([only.steps.some(({ name }) => name === 'FCT_RETURN'), only.notes.map(({ name, message }) => `${name}: ${message}`)]).toEqual([
      false, expect.arrayContaining([expect.stringMatching(/^MART\.RETURN_RATE: It reads CORE\.FCT_RETURN, which is left out and not deployed: the view cannot be made until it is there\.$/)]),
    ])
  })

  test('may match nothing; a selector that does not parse stops the plan, and both are findings', async () => {
    await exclude('{ location: NOWHERE }')
    expect([(await plan()).excluded, valueOf(await under.engine.validate({ folder })).findings.filter(({ code }) => code === 'PRJ304').map(({ file }) => file)]).toEqual([{ selector: '{ location: NOWHERE }', nodes: 0, named: [] }, ['sluice.yml']])
    await exclude('{ location MART')
    expect([await under.engine.plan({ folder }), valueOf(await under.engine.validate({ folder })).findings.some(({ code }) => code === 'PRJ303')]).toEqual([{ ok: false, failure: expect.objectContaining({ code: 'SEL001' }) }, true])
  })
})

test('excluding with a flag alone leaves those nodes out and still drops what else is gone', async () => {
  await ran(under.engine, under.engine.deploy({ folder }))
  for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await remove(name)
  expect([await ids({ exclude: '{ location: MART }' }), await ids({ exclude: '{ location: CORE }' })]).toEqual([['drop:CORE.FCT_RETURN'], ['drop:MART.RETURN_RATE']])
})

describe('a deployed node whose deployment is switched off', () => {
  beforeEach(async () => {
    await ran(under.engine, under.engine.deploy({ folder }))
    const file = join(folder, 'nodes', 'STG-STG_RETURN.yml')
    await writeFile(file, (await readFile(file, 'utf8')).replace(/^( *)deployEnabled: true$/m, '$1deployEnabled: false'))
  })

  test('is frozen where nobody says otherwise, and the plan asks', async () => {
    const asked = await plan()
    expect([asked.steps.map(({ change, name }) => `${change} ${name}`), asked.questions.map(({ code, choices }) => [code, ...choices])]).toEqual([
      ['freeze STG_RETURN'], [['disabled', '--disabled STG.STG_RETURN=freeze', '--disabled STG.STG_RETURN=drop']],
    ])
    await ran(under.engine, under.engine.deploy({ folder }))
    expect([(await deployed()).includes('STG_RETURN'), await ids()]).toEqual([true, []])
  })

  test('is dropped where the user says so and names it, and the answer is part of the plan', async () => {
    const asked = await plan()
    const answers = { drift: {}, sameColumn: {}, disabled: { 'STG.STG_RETURN': 'drop' } } as const
    const answered = await plan({ answers })
    expect([answered.steps.map(({ id, risk }) => `${risk} ${id}`), answered.questions, answered.hash === asked.hash]).toEqual([['loss drop:STG.STG_RETURN'], [], false])
    expect(await under.engine.deploy({ folder, answers })).toMatchObject({ ok: false, failure: { code: 'PLN001', facts: { names: ['SANDBOX.STG.STG_RETURN'] } } })
    await ran(under.engine, under.engine.deploy({ folder, answers, allowLoss: ['STG_RETURN'] }))
    expect([(await deployed()).includes('STG_RETURN'), await ids()]).toEqual([false, []])
  })
})
