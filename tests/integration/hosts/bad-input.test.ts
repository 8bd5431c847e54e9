// What cannot be taken: each a sentence that says what, where and what to do, the exit status of CLI.md, and nothing done or lost.
import { existsSync, mkdirSync, readFileSync, truncateSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { runCli, runJson } from '../../support/run-cli.ts'
import { copyOf, digestOfFolder, scratchFolder } from '../../support/scratch.ts'

const sample = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample')
const shop = copyOf(sample, 'shop')
const files = scratchFolder('bad-input')
const options = { cwd: shop, data: join(files, 'data') }

mkdirSync(join(files, 'empty'))
writeFileSync(join(files, 'half.json'), '{')
writeFileSync(join(files, 'other.json'), '{"formatVersion": 1}')
writeFileSync(join(files, 'newer.json'), '{"formatVersion": 7, "id": "abc"}')

interface Case {
  readonly what: string
  readonly args: readonly string[]
  readonly status: number
  readonly says: string
}

const cases: readonly Case[] = [
  { what: 'a folder that is no project', args: ['plan', '--project', join(files, 'empty')], status: 2, says: `PRJ001 ${join(files, 'empty')} is not a project: no data.yml there or in a folder above. Name the folder that holds it with --project.` },
  { what: 'a folder that is not there', args: ['plan', '--project', join(files, 'none')], status: 2, says: `PRJ002 ${join(files, 'none')} cannot be read: there is no such folder. Check that it exists and that you may read it.` },
  { what: 'a selector with a missing brace', args: ['ls', '--select', '{ location: STG'], status: 2, says: 'SEL001 The selector does not parse at character 1: the brace is not closed.\n  { location: STG\n  ^^^^^^^^^^^^^^^\nTo mend it, write } after the last name or value' },
  { what: 'a selector that matches nothing', args: ['ls', '--select', '{ NOTHING_LIKE_IT }'], status: 2, says: 'SEL002 The selector { NOTHING_LIKE_IT } matches nothing.' },
  { what: 'an unknown node', args: ['show', 'STG.NOTHING'], status: 2, says: 'PRJ004 No node is called STG.NOTHING.' },
  { what: 'an unknown job', args: ['refresh', '--job', 'Zzz'], status: 2, says: 'PRJ005 No job has the name or id Zzz.' },
  { what: 'an unknown environment', args: ['plan', '--env', 'moon'], status: 2, says: 'ENV001 There is no environment moon. This project has dev, prod, staging, sandbox.' },
  { what: 'an unknown run', args: ['runs', 'show', '99'], status: 2, says: 'RUN001 There is no run 99 in the history of this data folder. List them with `sluice runs`.' },
  { what: 'a refresh of nothing in particular', args: ['refresh'], status: 3, says: 'RUN002 Nothing says what to refresh. Give --job, --include, or --all for every node.' },
  { what: 'a refresh before any deploy', args: ['refresh', '--all'], status: 1, says: 'RUN003 Nothing is deployed in sandbox. Deploy first: `sluice deploy --env sandbox`.' },
  { what: 'flags that exclude each other', args: ['plan', '--live', '--offline'], status: 2, says: 'ARG001 --live and --offline exclude each other.' },
  { what: 'a choice for drift that is none', args: ['plan', '--drift', 'A.B=maybe'], status: 2, says: 'ARG001 --drift A.B=maybe: the choice is adopt, correct or ignore.' },
  { what: 'a plan file that is not there', args: ['deploy', '--plan', 'none.json'], status: 2, says: `PLN004 ${join(shop, 'none.json')} is not a plan that can be read: there is no such file or folder.` },
  { what: 'a plan file that is cut off', args: ['deploy', '--plan', join(files, 'half.json')], status: 2, says: 'is not a plan that can be read: ' },
  { what: 'a plan file that is another document', args: ['deploy', '--plan', join(files, 'other.json')], status: 2, says: 'is not a plan that can be read: its id is missing or of another kind.' },
  { what: 'a plan file of a newer version', args: ['deploy', '--plan', join(files, 'newer.json')], status: 2, says: 'was made by a newer Sluice (plan format 7; this one knows 1). Update Sluice, or plan again here.' },
  { what: 'an output file that cannot be written', args: ['plan', '--out', join(files, 'none', 'plan.json')], status: 2, says: `${join(files, 'none', 'plan.json')} was not written: there is no such file or folder. Name a file in a folder that exists and that you may write to.` },
  { what: 'an unknown flag', args: ['plan', '--jsn'], status: 2, says: "error: unknown option '--jsn'\n(Did you mean --json?)" },
  { what: 'an unknown command', args: ['plam'], status: 2, says: "error: unknown command 'plam'\n(Did you mean plan?)" },
  { what: 'a number out of range', args: ['refresh', '--all', '--parallelism', '0'], status: 2, says: 'It takes a whole number from 1 to 64.' },
  { what: 'a parameter without a value', args: ['plan', '--param', 'days'], status: 2, says: 'Write it as KEY=VALUE.' },
  { what: 'parameters that are no object', args: ['plan', '--parameters', '[7]'], status: 2, says: 'It takes a JSON object, for example {"days": 7}.' },
  { what: 'a data folder below a file', args: ['plan', '--data-dir', join(shop, 'data.yml', 'data')], status: 2, says: `STA001 The data folder ${join(shop, 'data.yml', 'data')} cannot be used: a part of its path is a file and not a folder. Make it writable, or name another with --data-dir.` },
]

describe.concurrent('says what is wrong and ends with the right status:', () => {
  it.each(cases)('$what', async ({ args, status, says }) => {
    const result = await runCli(args, args.includes('--data-dir') ? { cwd: shop } : options)
    expect([result.status, result.stderr]).toEqual([status, expect.stringContaining(says)])
  })

  it.skipIf(process.platform !== 'linux')('a data folder where the system lets nobody make one', async () => {
    const { status, stderr } = await runCli(['plan'], { cwd: shop, data: '/proc/sluice/data' })
    expect([status, stderr]).toEqual([2, expect.stringContaining('STA001 The data folder /proc/sluice/data cannot be used: ')])
  })
})

it('writes nothing into the project, however wrong it was called', () => {
  expect(digestOfFolder(shop)).toBe(digestOfFolder(sample))
})

describe('a file that is cut off', () => {
  const cut = copyOf(sample, 'cut')
  const file = join(cut, 'nodes', 'STG-STG_ORDER.yml')
  const whole = readFileSync(file)
  const here = { cwd: cut, data: join(files, 'cut-data') }

  it('is a finding with its file and line, and all else still opens', async () => {
    truncateSync(file, 300)
    const { status, stdout } = await runCli(['validate'], here)
    expect([status, stdout]).toEqual([1, expect.stringMatching(/^error PRJ110 [^]*^  nodes\/STG-STG_ORDER\.yml:\d+(:\d+)?: .*cut off/m)])
    expect(await runJson(['ls', '--select', '{ location: RAW }'], here)).toMatchObject({ warnings: [] })
  })

  it('never costs the rows of what was deployed from it', async () => {
    writeFileSync(file, whole)
    await runJson(['sandbox', 'create', '--rows', '5'], here)
    await runJson(['deploy'], here)
    await runJson(['refresh', '--all'], here)
    for (const size of [Math.floor(whole.length / 2), 0]) {
      truncateSync(file, size)
      const { status, stderr } = await runCli(['deploy'], here)
      expect([status, stderr]).toEqual([1, expect.stringMatching(/^PLN002 [^]*STG\.STG_ORDER: .*nodes\/STG-STG_ORDER\.yml cannot be read/m)])
      writeFileSync(file, whole)
    }
    expect(await runJson(['plan'], here)).toMatchObject({ steps: [], drift: [] })
    const run = await runJson(['refresh', '--include', '{ FCT_ORDER_ITEM }'], here)
    expect(run).toMatchObject({ outcome: 'success', summary: { complete: 1 } })
  })
})

it('input on standard input is never read as an answer', async () => {
  const { status, stdout } = await runCli(['deploy', '--select', '{ STG_STORE }'], { ...options, input: 'n\nn\nn\n' })
  expect([status, stdout]).toEqual([0, expect.stringContaining('success')])
  expect(existsSync(join(shop, 'data'))).toBe(false)
})
