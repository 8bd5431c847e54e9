// What comes with Sluice, from a package folder made for the test.
import { mkdirSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createResources } from '../../../src-main/adapters/files/index.ts'
import { systemGit } from '../../../src-main/adapters/git/index.ts'
import { git, temporaryFolder } from '../../support/git-project.ts'

function packageFolder(): string {
  const root = temporaryFolder()
  for (const folder of ['resources/node-types/Stage', 'resources/sample/nodes']) mkdirSync(join(root, folder), { recursive: true })
  writeFileSync(join(root, 'resources/node-types/Stage/definition.yml'), 'id: Stage\n')
  writeFileSync(join(root, 'resources/node-types/library.j2'), 'macros')
  writeFileSync(join(root, 'resources/sample/data.yml'), 'fileVersion: 3\n')
  writeFileSync(join(root, 'resources/sample/nodes/RAW-A.yml'), 'id: a\n')
  return root
}

const resources = (): ReturnType<typeof createResources> => createResources({ packageRoot: packageFolder(), beginRepository: systemGit.begin })

test('the node types are read as files of a repository', async () => {
  expect(await resources().nodeTypes()).toEqual([
    { path: 'nodeTypes/Stage/definition.yml', text: 'id: Stage\n' },
    { path: 'nodeTypes/library.j2', text: 'macros' },
  ])
})

test('the sample is a git repository on main with one clean commit', async () => {
  const folder = join(temporaryFolder(), 'new', 'sample')
  const made = await resources().makeSample(folder)
  expect({
    made,
    files: git(folder, 'ls-files').split('\n'),
    log: git(folder, 'log', '--format=%an %ae %s'),
    branch: git(folder, 'branch', '--show-current'),
    status: git(folder, 'status', '--porcelain'),
  }).toEqual({ made: { ok: true, value: undefined }, files: ['data.yml', 'nodes/RAW-A.yml'], log: 'Sluice sluice@localhost The sample project', branch: 'main', status: '' })
})

test('the sample is there without git too', async () => {
  const folder = temporaryFolder()
  const withoutGit = createResources({ packageRoot: packageFolder(), beginRepository: () => Promise.resolve(false) })
  await withoutGit.makeSample(folder)
  expect(readdirSync(folder).sort()).toEqual(['data.yml', 'nodes'])
})

test('the sample never goes into a folder with files', async () => {
  const folder = temporaryFolder()
  writeFileSync(join(folder, 'mine'), 'mine')
  const refused = await resources().makeSample(folder)
  expect({ refused, files: readdirSync(folder) }).toEqual({
    refused: { ok: false, failure: { code: 'PRJ002', facts: { folder, reason: 'the sample needs an empty folder, and there are files in it' } } },
    files: ['mine'],
  })
})
