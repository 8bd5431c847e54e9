// The exit statuses of plan, deploy and refresh, each by a change that a user makes in the files of the sample project.
import { readFileSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { planDocument } from '../../../src-main/contract/index.ts'
import { runCli, runJson, startCli } from '../../support/run-cli.ts'
import { copyOf, scratchFolder } from '../../support/scratch.ts'

const shop = copyOf(join(import.meta.dirname, '..', '..', '..', 'resources', 'sample'), 'shop')
const options = { cwd: shop, data: scratchFolder('statuses') }
const store = join(shop, 'nodes', 'STG-STG_STORE.yml')
const untouched = readFileSync(store, 'utf8')

async function status(...args: string[]): Promise<number | null> {
  return (await runCli(args, options)).status
}

/** Edits the node STG_STORE; throws where `before` is not in it. */
function edit(before: string, after: string): void {
  if (!untouched.includes(before)) throw new Error(`STG_STORE does not say ${before}`)
  writeFileSync(store, untouched.replace(before, after))
}

beforeAll(async () => {
  await runJson(['sandbox', 'create', '--rows', '100'], options)
})

describe('plan and deploy', () => {
  it('10 for a plan with changes where that was asked, 0 where there are none', async () => {
    expect(await status('plan', '--exit-code')).toBe(10)
    expect(await status('plan')).toBe(0)
    expect(await status('deploy')).toBe(0)
    expect(await status('plan', '--exit-code')).toBe(0)
  })

  it('a saved plan is deployed as it was reviewed, from wherever its path was relative to', async () => {
    edit('name: CITY', 'name: TOWN')
    const called = { cwd: '/', data: options.data, env: { INIT_CWD: join(shop, 'nodes') } }
    const planned = await runCli(['plan', '--out', '../../plan.json', '--md', '../../plan.md'], called)
    const file = join(dirname(shop), 'plan.json')
    const plan = planDocument.parse(JSON.parse(readFileSync(file, 'utf8')))
    expect([planned.status, plan.steps.map(({ change, name, risk }) => `${change} ${name} ${risk}`)]).toEqual([0, ['renameColumn STG_STORE safe']])
    expect(readFileSync(join(dirname(shop), 'plan.md'), 'utf8')).toContain('STG_STORE')
    expect(await runJson(['deploy', '--plan', '../../plan.json'], called)).toMatchObject({ outcome: 'success', planHash: plan.hash })
  })

  it('4 for a saved plan that no longer fits, and nothing is done', async () => {
    const stale = await runJson(['deploy', '--plan', '../plan.json'], options, 4)
    expect(stale).toMatchObject({ error: { code: 'PLN003', message: expect.stringMatching(/^The plan is stale, and nothing was done/) } })
    expect(await status('plan', '--exit-code')).toBe(0)
  })

  it('3 for data loss that was not allowed by name, 0 where it was', async () => {
    rmSync(join(shop, 'nodes', 'STG-PSTG_PRODUCT_PRICE.yml'))
    const refused = await runCli(['deploy', '--yes'], options)
    expect([refused.status, refused.stderr]).toEqual([3, expect.stringContaining("--allow-loss 'SANDBOX.STG.PSTG_PRODUCT_PRICE'")])
    expect(await status('deploy', '--allow-loss', 'SANDBOX.STG.ANOTHER')).toBe(3)
    expect(await status('deploy', '--allow-loss', 'SANDBOX.STG.PSTG_PRODUCT_PRICE')).toBe(0)
  })
})

describe('refresh', () => {
  it('0 where everything went well', async () => {
    expect(await status('refresh', '--include', '{ STG_STORE }')).toBe(0)
  })

  it('7 where tests failed and nothing else', async () => {
    edit('appliedNodeTests: []', 'appliedNodeTests:\n      - continueOnFailure: true\n        name: never content\n        runOrder: After\n        templateString: SELECT 1')
    expect(await status('deploy')).toBe(0)
    const run = await runJson(['refresh', '--include', '{ STG_STORE }'], options, 7)
    expect(run).toMatchObject({ outcome: 'success-with-test-failures', runStatus: 'completed', summary: { complete: 1, testsFailed: 1 } })
  })

  it('1 where a node failed, with its statement, and what reads it is skipped', async () => {
    edit('"TRIM({{SRC}})"', `"CAST('no number' AS NUMBER)"`)
    expect(await status('deploy')).toBe(0)
    const { status: ended, stdout } = await runCli(['refresh', '--include', '{ STG_STORE }+', '--out', '../run.json'], options)
    expect([ended, stdout]).toEqual([1, expect.stringMatching(/STG\.STG_STORE +failed[^]*CORE\.DIM_STORE +skipped[^]*INSERT INTO[^]*1 failed · \d skipped/)])
    expect(JSON.parse(readFileSync(join(dirname(shop), 'run.json'), 'utf8'))).toMatchObject({ outcome: 'failed', summary: { complete: 0, failed: 1 } })
  })

  it('5 for a deploy that does not get the gate in time, 130 for a refresh that is cancelled', async () => {
    edit('preSQL: ""', `preSQL: SELECT COUNT(*) FROM ${'abcdef'.split('').map((alias) => `{{ ref_no_link('RAW', 'STORES') }} ${alias}`).join(', ')}`)
    expect(await status('deploy')).toBe(0)
    const refresh = startCli(['refresh', '--include', '{ STG_STORE }'], options)
    await refresh.said(/refreshing STG\.STG_STORE/)
    edit('name: CITY', 'name: PLACE')
    const refused = await runJson(['deploy', '--wait', '0'], options, 5)
    expect(refused).toMatchObject({ error: { code: 'GAT001', message: expect.stringMatching(/^The gate of sandbox is held by refresh \d+/) } })
    refresh.process.kill('SIGINT')
    await refresh.said(/Cancelling: running nodes finish first/)
    await new Promise((resolve) => setTimeout(resolve, 400))
    refresh.process.kill('SIGINT')
    expect((await refresh.ended).status).toBe(130)
    expect(await runJson(['runs', '--limit', '1'], options)).toMatchObject({ runs: [{ outcome: 'cancelled', runStatus: 'canceled' }] })
  })
})

it('--param lays a parameter over the environment’s for one call, --parameters several', async () => {
  const days = async (...flags: string[]): Promise<string | undefined> => (await runCli(['render', 'MART.RETURN_RATE', '--create', ...flags], options)).stdout.match(/'day', (-\d+)/)?.[1]
  expect(await Promise.all([days(), days('--param', 'returnDays=5'), days('--parameters', '{"returnDays": 6}'), days('--env', 'dev')])).toEqual(['-3650', '-5', '-6', '-36500'])
})
