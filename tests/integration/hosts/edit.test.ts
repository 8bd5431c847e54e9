// Edits from the command line, each a process of its own: shown, done, undone by the next one; documents and exit statuses.
import { cpSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { runCli, runJson } from '../../support/run-cli.ts'
import { shapeOf } from '../../support/shape.ts'
import { temporaryFolder } from '../../support/git-project.ts'

const sample = join(import.meta.dirname, '..', '..', '..', 'resources', 'sample')

function place(): { readonly cwd: string; readonly data: string } {
  const folder = temporaryFolder()
  cpSync(sample, join(folder, 'shop'), { recursive: true })
  return { cwd: join(folder, 'shop'), data: join(folder, 'data') }
}

function files(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile()).sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

test('a rename is shown with --dry-run, done without, and undone by the next command', async () => {
  const at = place()
  const before = files(at.cwd)
  const dry = await runJson(['rename', 'DIM_STORE', 'SHOPS', '--dry-run'], at)
  expect(files(at.cwd)).toEqual(before)
  const done = await runJson(['rename', 'DIM_STORE', 'SHOPS'], at)
  expect(done).toEqual({ ...(dry as object), id: expect.stringMatching(/^[0-9a-f-]{36}$/) })
  expect(Object.keys(files(at.cwd)).filter((path) => /STORE|SHOPS/.test(path))).toEqual(['nodes/CORE-SHOPS.yml', 'nodes/RAW-STORES.yml', 'nodes/RAW-STORE_ORDERS.yml', 'nodes/STG-STG_STORE.yml'])
  const undone = await runJson(['undo'], at)
  expect([shapeOf(dry), shapeOf(undone), files(at.cwd)]).toEqual([
    {
      formatVersion: 'number', what: 'string', hash: 'string',
      matches: [{ where: 'string', selector: 'string', before: ['string'], after: ['string'] }],
      jobs: [{ id: 'string', name: 'string', gains: ['string'], loses: [] }],
      notes: ['string'],
      files: [{ path: 'string', kind: 'string', movedTo: 'null | string', lines: [{ line: 'number', removed: ['string'], added: ['string'] }] }],
      mentions: [],
    },
    { formatVersion: 'number', what: 'string', files: [{ path: 'string', kind: 'string', movedTo: 'null | string', lines: [{ line: 'number', removed: ['string'], added: ['string'] }] }] },
    before,
  ])
}, 60_000)

test('for people: what selects other nodes first, then the lines', async () => {
  const at = place()
  const { status, stdout, stderr } = await runCli(['subgraph', 'add', 'order to cash', 'DIM_STORE', 'CORE.DIM_CUSTOMER'], at)
  expect([status, stdout.split('\n').slice(0, 4), stderr]).toEqual([
    0,
    ['Add 2 nodes to subgraph Order to cash', 'Matches other nodes than before:', '  tag finance: { subgraph: "Order to cash" }  5 nodes → 7 (+CORE.DIM_CUSTOMER +CORE.DIM_STORE)', 'subgraphs/Order_to_cash-1.yml'],
    '1 file written. `sluice undo` puts it back.\n',
  ])
}, 60_000)

test('what cannot be done ends with the status that says why', async () => {
  const at = place()
  const status = async (...args: readonly string[]): Promise<readonly [number | null, unknown]> => {
    const result = await runCli([...args, '--json'], at)
    return [result.status, (JSON.parse(result.stdout) as { error?: { code?: string } }).error?.code]
  }
  expect([
    await status('undo'),
    await status('rename', 'DIM_STORE'),
    await status('rename', 'DIM_STORE', 'dim_customer'),
    await status('rename', 'DIM_STOER', 'A'),
    await status('job', 'set', 'Nightly'),
    await status('job', 'set', 'Nightly', '--include', '{ A'),
    await status('subgraph', 'remove', 'nothing', 'DIM_STORE'),
  ]).toEqual([[2, 'EDT005'], [2, 'ARG001'], [2, 'EDT003'], [2, 'PRJ004'], [2, 'ARG001'], [2, 'SEL001'], [2, 'EDT007']])
}, 60_000)
