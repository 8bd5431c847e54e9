// Writing the files of a project: on real folders, all of a change or none of it.
import { chmodSync, cpSync, existsSync, linkSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createWorkTree } from '../../../src-main/adapters/files/index.ts'
import type { FileChange } from '../../../src-main/engine/ports/index.ts'
import { temporaryFolder } from '../../support/git-project.ts'
import { fixtureProject } from '../../support/read-project.ts'

const tree = createWorkTree()
const JOB = 'jobs/Nightly-4.yml'
const SUBGRAPH = 'subgraphs/Orders-5.yml'

function project(): string {
  const folder = temporaryFolder()
  cpSync(fixtureProject('shop'), folder, { recursive: true })
  return folder
}

const read = (folder: string, path: string): string => readFileSync(join(folder, path), 'utf8')
const write = (root: string, ...changes: readonly FileChange[]) => tree.write({ root, git: undefined }, changes)
const edit = (folder: string, path: string, text: string): FileChange => ({ from: { path, text: read(folder, path) }, to: { path, text } })

/** Every file below a folder with its text, temporary ones too. */
function files(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => statSync(join(folder, path)).isFile()).sort()
  return Object.fromEntries(paths.map((path) => [path, read(folder, path)]))
}

test('files are edited, moved, made and removed in one change, and nothing else is touched', async () => {
  const folder = project()
  const before = files(folder)
  const made = await write(folder,
    edit(folder, JOB, 'new\r\ntext'),
    { from: { path: SUBGRAPH, text: read(folder, SUBGRAPH) }, to: { path: 'subgraphs/Sales-5.yml', text: 'moved\n' } },
    { from: undefined, to: { path: 'jobs/deeper/Made-6.yml', text: '\uFEFFmade\n' } },
    { from: { path: 'sluice.yml', text: read(folder, 'sluice.yml') }, to: undefined },
  )
  const { [SUBGRAPH]: _subgraph, 'sluice.yml': _settings, ...others } = before
  expect([made, files(folder)]).toEqual([
    { ok: true, value: undefined },
    { ...others, [JOB]: 'new\r\ntext', 'subgraphs/Sales-5.yml': 'moved\n', 'jobs/deeper/Made-6.yml': '\uFEFFmade\n' },
  ])
})

test('a file that changed since is a conflict that names it, and nothing is written', async () => {
  const folder = project()
  const changes = [edit(folder, SUBGRAPH, 'a'), edit(folder, JOB, 'b')]
  writeFileSync(join(folder, JOB), `${read(folder, JOB)}# by hand\n`)
  const before = files(folder)
  expect([await write(folder, ...changes), files(folder)]).toEqual([{ ok: false, failure: { code: 'EDT001', facts: { files: [JOB] } } }, before])
})

test('so are a file that went, and a new file whose place is taken', async () => {
  const folder = project()
  const changes: FileChange[] = [edit(folder, SUBGRAPH, 'a'), { from: undefined, to: { path: JOB, text: 'b' } }]
  rmSync(join(folder, SUBGRAPH))
  expect(await write(folder, ...changes)).toEqual({ ok: false, failure: { code: 'EDT001', facts: { files: [SUBGRAPH, JOB] } } })
})

test('a change that fails in its middle leaves everything as it was', async () => {
  const folder = project()
  const before = files(folder)
  // A file where a folder would have to be: found only when the second one is written.
  const changes: FileChange[] = [edit(folder, JOB, 'a'), { from: undefined, to: { path: 'sluice.yml/new.yml', text: 'b' } }]
  const made = await write(folder, ...changes)
  expect([made.ok, made.ok ? '' : made.failure.code, files(folder)]).toEqual([false, 'EDT006', before])
})

test.skipIf(process.getuid?.() === 0)('a folder that may not be written is said so, and what was written is put back (not as root, who may write anywhere)', async () => {
  const folder = project()
  const before = files(folder)
  chmodSync(join(folder, 'subgraphs'), 0o500)
  const made = await write(folder, edit(folder, JOB, 'a'), edit(folder, SUBGRAPH, 'b'))
  chmodSync(join(folder, 'subgraphs'), 0o700)
  expect([made.ok ? '' : made.failure.code, files(folder)]).toEqual(['EDT006', before])
})

test('what was put in place before another program stepped in is taken back', async () => {
  const folder = project()
  const before = files(folder)
  // The second file is both the target of a move and edited: by the time its turn comes it is not as it was read.
  const made = await write(folder,
    edit(folder, JOB, 'a'),
    { from: { path: SUBGRAPH, text: read(folder, SUBGRAPH) }, to: { path: 'subgraphs/Moved-5.yml', text: 'moved' } },
    edit(folder, SUBGRAPH, 'b'),
  )
  expect([made, files(folder)]).toEqual([{ ok: false, failure: { code: 'EDT001', facts: { files: [SUBGRAPH] } } }, before])
})

test('the mode of a file stays, also when it is moved', async () => {
  const folder = project()
  for (const path of [JOB, SUBGRAPH]) chmodSync(join(folder, path), 0o640)
  await write(folder, edit(folder, JOB, 'a'), { from: { path: SUBGRAPH, text: read(folder, SUBGRAPH) }, to: { path: 'subgraphs/Sales-5.yml', text: 'b' } })
  expect([JOB, 'subgraphs/Sales-5.yml'].map((path) => statSync(join(folder, path)).mode & 0o777)).toEqual([0o640, 0o640])
})

test('a name that changes its case only is the same file under another name', async () => {
  const folder = project()
  const moved = 'subgraphs/ORDERS-5.yml'
  const made = await write(folder, { from: { path: SUBGRAPH, text: read(folder, SUBGRAPH) }, to: { path: moved, text: 'a' } })
  expect([made.ok, readdirSync(join(folder, 'subgraphs')), read(folder, moved)]).toEqual([true, ['ORDERS-5.yml'], 'a'])
})

test('on a file system without case the two names are one file, and it is not taken for one that is in the way', async () => {
  const folder = project()
  const moved = join(folder, 'subgraphs', 'ORDERS-5.yml')
  // A hard link is what such a file system looks like: two names, one file.
  linkSync(join(folder, SUBGRAPH), moved)
  const made = await write(folder, { from: { path: SUBGRAPH, text: read(folder, SUBGRAPH) }, to: { path: 'subgraphs/ORDERS-5.yml', text: 'a' } })
  expect([made.ok, readFileSync(moved, 'utf8'), existsSync(join(folder, SUBGRAPH))]).toEqual([true, 'a', false])
})

test('no link leads a write out of the project', async () => {
  const folder = project()
  const outside = temporaryFolder()
  writeFileSync(join(outside, 'secret.yml'), 'theirs')
  symlinkSync(join(outside, 'secret.yml'), join(folder, 'jobs', 'Link-9.yml'))
  symlinkSync(outside, join(folder, 'macros2'))
  const results = [
    await write(folder, { from: { path: 'jobs/Link-9.yml', text: 'theirs' }, to: { path: 'jobs/Link-9.yml', text: 'mine' } }),
    await write(folder, { from: undefined, to: { path: 'macros2/new.yml', text: 'mine' } }),
    await write(folder, { from: undefined, to: { path: '../new.yml', text: 'mine' } }),
    await write(folder, { from: undefined, to: { path: 'jobs/../../new.yml', text: 'mine' } }),
  ]
  expect([results.map((result) => (result.ok ? '' : result.failure.code)), readdirSync(outside), read(outside, 'secret.yml')]).toEqual([['EDT006', 'EDT006', 'EDT006', 'EDT006'], ['secret.yml'], 'theirs'])
})

test('a link inside the project stays a link, and what it leads to is written; it is not moved', async () => {
  const folder = project()
  mkdirSync(join(folder, 'shared'))
  renameSync(join(folder, JOB), join(folder, 'shared', 'job.yml'))
  symlinkSync(join('..', 'shared', 'job.yml'), join(folder, JOB))
  const moved = await write(folder, { from: { path: JOB, text: read(folder, JOB) }, to: { path: 'jobs/Other-4.yml', text: 'a' } })
  const edited = await write(folder, edit(folder, JOB, 'a'))
  expect([moved.ok ? '' : moved.failure.code, edited.ok, read(folder, 'shared/job.yml')]).toEqual(['EDT006', true, 'a'])
})

test('a file that is not UTF-8 is not rewritten', async () => {
  const folder = project()
  writeFileSync(join(folder, JOB), Buffer.from([0x61, 0xff, 0x62]))
  const made = await write(folder, edit(folder, JOB, 'a'))
  expect([made.ok ? '' : made.failure.code, readFileSync(join(folder, JOB)).length]).toEqual(['EDT006', 3])
})
