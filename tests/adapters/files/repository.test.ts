// Repository over real folders and a real git.
import { execFileSync } from 'node:child_process'
import { appendFileSync, cpSync, mkdirSync, realpathSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createRepository } from '../../../src-main/adapters/files/index.ts'
import { systemGit } from '../../../src-main/adapters/git/index.ts'
import type { Result } from '../../../src-main/core/failure/index.ts'
import { contentsOf, git, temporaryFolder } from '../../support/git-project.ts'
import { fixtureProject, formatFiles } from '../../support/read-project.ts'

const repository = createRepository(systemGit)

function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

function plainProject(): string {
  const folder = temporaryFolder()
  cpSync(fixtureProject('odd'), folder, { recursive: true })
  return folder
}

function gitProject(): string {
  const folder = plainProject()
  git(folder, 'init', '--quiet')
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'one')
  return folder
}

test('a folder without git opens from any folder below its root', async () => {
  const folder = plainProject()
  const place = must(await repository.locate(join(folder, 'nodes')))
  const listing = must(await repository.list(place))
  expect({ place, paths: listing.map((file) => file.path), id: await repository.identify(place, undefined) }).toEqual({
    place: { root: folder, git: undefined },
    paths: formatFiles(folder).map((file) => file.path),
    id: realpathSync(folder),
  })
})

test('reads files in the order asked for, and leaves out those that have gone', async () => {
  const folder = plainProject()
  const place = must(await repository.locate(folder))
  rmSync(join(folder, 'locations.yml'))
  expect(must(await repository.read(place, ['jobs/Nothing-0.yml', 'locations.yml', 'data.yml'])).map((file) => file.path)).toEqual(['jobs/Nothing-0.yml', 'data.yml'])
})

test('what has the name of a file and is none is left out', async () => {
  const folder = plainProject()
  const before = formatFiles(folder).map((file) => file.path)
  mkdirSync(join(folder, 'nodes', 'FOLDER.yml'))
  symlinkSync('LOOP.yml', join(folder, 'nodes', 'LOOP.yml'))
  symlinkSync('nowhere', join(folder, 'nodes', 'GONE.yml'))
  expect(must(await repository.list(must(await repository.locate(folder)))).map((file) => file.path)).toEqual(before)
})

test('the version of a file changes with its content, and with its time', async () => {
  const folder = plainProject()
  const place = must(await repository.locate(folder))
  const version = async (): Promise<string | undefined> => must(await repository.list(place)).find((file) => file.path === 'data.yml')?.version
  const first = await version()
  const second = await version()
  appendFileSync(join(folder, 'data.yml'), '# more\n')
  const third = await version()
  utimesSync(join(folder, 'data.yml'), 1, 1)
  const fourth = await version()
  expect([first === second, first === third, third === fourth]).toEqual([true, false, false])
})

test('no project and no folder are told apart', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'file'), '')
  expect([await repository.locate(folder), await repository.locate(join(folder, 'gone')), await repository.locate(join(folder, 'file'))]).toEqual([
    { ok: false, failure: { code: 'PRJ001', facts: { folder } } },
    { ok: false, failure: { code: 'PRJ002', facts: { folder: join(folder, 'gone'), reason: 'there is no such folder' } } },
    { ok: false, failure: { code: 'PRJ002', facts: { folder: join(folder, 'file'), reason: 'it is a file, not a folder' } } },
  ])
})

test('a git project says where it stands', async () => {
  const folder = gitProject()
  const head = git(folder, 'rev-parse', 'HEAD')
  const clean = must(await repository.locate(folder)).git
  appendFileSync(join(folder, 'data.yml'), '# more\n')
  const changed = must(await repository.locate(folder)).git
  git(folder, 'checkout', '--quiet', '--detach')
  const detached = must(await repository.locate(folder)).git
  expect([clean, changed, detached]).toEqual([
    { head, branch: 'main', isClean: true, prefix: '' },
    { head, branch: 'main', isClean: false, prefix: '' },
    { head, branch: undefined, isClean: false, prefix: '' },
  ])
})

test('clones have one identity, two projects of a repository have two, and what is declared comes first', async () => {
  const folder = gitProject()
  mkdirSync(join(folder, 'sub'))
  cpSync(fixtureProject('shop'), join(folder, 'sub'), { recursive: true })
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'two')
  const clone = join(temporaryFolder(), 'clone')
  execFileSync('git', ['clone', '--quiet', folder, clone])
  const identify = async (at: string, declared?: string): Promise<string> => await repository.identify(must(await repository.locate(at)), declared)
  const root = git(folder, 'rev-list', '--max-parents=0', 'HEAD')
  expect([await identify(folder), await identify(clone), await identify(join(clone, 'sub')), await identify(clone, 'declared')]).toEqual([root, root, `${root}:sub`, 'declared'])
})

test('lists and reads a commit as it was, whatever the work tree is', async () => {
  const folder = gitProject()
  const before = formatFiles(folder)
  rmSync(join(folder, 'nodes'), { recursive: true })
  writeFileSync(join(folder, 'data.yml'), 'fileVersion: 1\n')
  const place = must(await repository.locate(folder))
  const listing = must(await repository.list(place, 'HEAD'))
  const read = must(await repository.read(place, listing.map((file) => file.path), 'HEAD'))
  expect({ read, versions: listing.every((file) => /^[0-9a-f]{40}$/.test(file.version)) }).toEqual({ read: before, versions: true })
})

test('reads a commit of a project that is not at the top of its repository', async () => {
  const folder = temporaryFolder()
  cpSync(fixtureProject('shop'), join(folder, 'deep', 'er'), { recursive: true })
  git(folder, 'init', '--quiet')
  git(folder, 'add', '--all')
  git(folder, 'commit', '--quiet', '--message', 'one')
  const place = must(await repository.locate(join(folder, 'deep', 'er')))
  const paths = must(await repository.list(place, 'main')).map((file) => file.path)
  expect(must(await repository.read(place, paths, 'main'))).toEqual(formatFiles(fixtureProject('shop')))
})

test('a commit that is not there, or is an option in disguise, is refused', async () => {
  const place = must(await repository.locate(gitProject()))
  const refusal = (commit: string): unknown => ({ ok: false, failure: { code: 'PRJ003', facts: { commit, reason: 'it is not in this repository' } } })
  expect([await repository.list(place, 'nowhere'), await repository.read(place, ['data.yml'], '--help')]).toEqual([refusal('nowhere'), refusal('--help')])
})

test('opening writes nothing, also where the index is out of date', async () => {
  const folder = gitProject()
  utimesSync(join(folder, 'data.yml'), 1, 1)
  const before = contentsOf(folder)
  const place = must(await repository.locate(folder))
  const paths = must(await repository.list(place)).map((file) => file.path)
  must(await repository.read(place, paths))
  must(await repository.read(place, paths, 'HEAD'))
  await repository.identify(place, undefined)
  expect(contentsOf(folder)).toEqual(before)
})

test('a program that the repository names for git to run is not run', async () => {
  const folder = gitProject()
  git(folder, 'config', 'core.fsmonitor', `touch ${join(folder, 'ran')}; false`)
  await repository.locate(folder)
  expect(contentsOf(folder)).not.toHaveProperty('ran')
})
