// `plan --rehearse` from the command line: what it prints, its document, and the exit statuses.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, expect, it } from 'vitest'
import { runCli, runJson } from '../../support/run-cli.ts'
import { copyOf, scratchFolder } from '../../support/scratch.ts'

const folder = copyOf(join(import.meta.dirname, '..', '..', '..', 'resources', 'sample'), 'rehearsed-sample')
const options = { cwd: folder, data: scratchFolder('rehearse') }
const broken = join(folder, 'nodes', 'MART-SHOPPING_COUNTRIES.yml')

beforeAll(async () => {
  await runJson(['sandbox', 'create', '--rows', '50'], options)
})

it('prints the plan, and then what each step proved', async () => {
  const { status, stdout } = await runCli(['plan', '--rehearse'], options)
  expect([status, stdout.split('\n').filter((line) => /^Rehearsal|^proved {2}createView:MART.SALES|planning again|^Not proved/.test(line.trim())).map((line) => line.trim())]).toEqual([0, [
    expect.stringMatching(/^Rehearsal passed on an empty copy of sandbox: \d+ proved\. Nothing real was changed\.$/),
    'proved  createView:MART.SALES_BY_DAY',
    'The catalog of the copy is what the project wants, and planning again finds nothing to do.',
    'Not proved by a rehearsal',
  ]])
})

it('gives the plan with the rehearsal beside it as one document, and writes the plan alone', async () => {
  const document = await runJson(['plan', '--rehearse', '--out', join(options.data, 'plan.json')], options)
  const written: unknown = JSON.parse(readFileSync(join(options.data, 'plan.json'), 'utf8'))
  const alone = await runJson(['plan'], options)
  expect([written, document]).toEqual([
    { ...Object(alone), basis: expect.anything() },
    { ...Object(written), rehearsal: expect.objectContaining({ formatVersion: 1, planHash: Object(written).hash, summary: expect.objectContaining({ outcome: 'passed' }) }) },
  ])
})

it('ends with 1 where a step fails, and shows the statement', async () => {
  writeFileSync(broken, readFileSync(broken, 'utf8').replace('"DIM_STORE"."COUNTRY"', '"DIM_STORE"."NO_SUCH_COLUMN"'))
  const { status, stdout } = await runCli(['plan', '--rehearse'], options)
  expect([status, stdout]).toEqual([1, expect.stringMatching(/Rehearsal failed on an empty copy of sandbox[^]*failed {2}createView:MART\.SHOPPING_COUNTRIES\n[^]*NO_SUCH_COLUMN/)])
})
