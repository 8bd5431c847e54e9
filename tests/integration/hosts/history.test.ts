// The history and the audit trail from the command line.
import { DuckDBInstance } from '@duckdb/node-api'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { runCli, runJson } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { ran, testEngine, valueOf } from '../../support/test-engine.ts'

describe('the history from the command line', () => {
  const data = scratchFolder('history-cli')
  let warehouse = ''
  let at: { readonly cwd: string; readonly data: string }
  const text = async (...args: string[]) => {
    const { status, stdout, stderr } = await runCli(args, at)
    return { status, said: `${stdout}${stderr}` }
  }

  beforeAll(async () => {
    await using under = await testEngine(data)
    const { folder } = valueOf(await under.engine.sample({}))
    const { connection } = valueOf(await under.engine.environment({ folder }))
    warehouse = connection.path ?? ''
    const asked = { origin: { user: 'ana', through: 'api' } } as const
    await ran(under.engine, under.engine.deploy({ folder }, asked))
    valueOf(await under.engine.createSandbox({ folder, rows: 50 }))
    for (let night = 0; night < 2; night++) await ran(under.engine, under.engine.refresh({ folder, all: true }, asked))
    at = { cwd: folder, data }
  })

  test('says who started a run, and finds runs by node and by words', async () => {
    const listed = await text('runs', '--node', 'CORE.DIM_CUSTOMER', '--kind', 'refresh')
    expect([listed.status, listed.said.match(/ana, api/g)?.length, await runJson(['runs', '--text', 'no such words'], at)]).toEqual([0, 2, { formatVersion: 1, runs: [], total: 0 }])
  })

  test('compares two refreshes, and refuses a deploy beside a refresh', async () => {
    expect(await runJson(['runs', 'compare', '2', '3'], at)).toMatchObject({ formatVersion: 1, a: { runID: '2' }, b: { runID: '3' }, summary: { states: 0, onlyA: 0, onlyB: 0 } })
    expect(await runJson(['runs', 'compare', '1', '3'], at, 2)).toMatchObject({ error: { code: 'RUN020' } })
  })

  test('exports a run as the document that `runs show` prints, or as a page', async () => {
    const shown = await runJson(['runs', 'show', '3'], at)
    const file = join(scratchFolder('export'), 'run.html')
    const page = await text('runs', 'export', '3', '--out', file)
    expect([JSON.parse((await text('runs', 'export', '3')).said), page.status, readFileSync(file, 'utf8').slice(0, 15)]).toEqual([shown, 0, '<!doctype html>'])
  })

  test('shows what a node usually takes', async () => {
    expect((await text('show', 'CORE.DIM_CUSTOMER')).said).toMatch(/usually .* by the last 2 refreshes that ended well/)
  })

  test('keeps what the policy says, and tells before it removes', async () => {
    const dry = (await text('runs', 'keep', '--runs', '1')).said
    const prune = [await runJson(['runs', 'prune', '--dry-run'], at), await runJson(['runs', 'prune'], at), await runJson(['runs'], at)]
    expect([dry, prune]).toMatchObject([
      expect.stringMatching(/at most 1 run an environment\. .*\n.*1 run would go/),
      [{ expired: [{ runID: '2' }] }, { expired: [{ runID: '2' }] }, { total: 2 }],
    ])
  })

  test('verifies the audit trail, exports it, and fails where it was cut', async () => {
    const file = join(scratchFolder('audit'), 'trail.json')
    const verified = await text('audit', '--verify', '--export', file)
    const trail: unknown = JSON.parse(readFileSync(file, 'utf8'))
    expect([verified.status, verified.said.includes('is as it was written: 1 record'), trail]).toMatchObject([0, true, { records: [{ trail: 'environment', action: 'deploy', actor: 'ana', facts: { through: 'api' } }, { trail: 'local', action: 'setting' }] }])
    const instance = await DuckDBInstance.create(warehouse)
    const connection = await instance.connect()
    await connection.run('DELETE FROM sluice.audit')
    connection.closeSync()
    instance.closeSync()
    const cut = await text('audit', '--verify')
    expect([cut.status, cut.said]).toEqual([1, expect.stringMatching(/The end is cut off: this machine saw record 1 at .*, and the trail ends before its first record\./)])
  })
})
