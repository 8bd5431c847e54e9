// A project at an old commit, read out of git's objects, is the project that a checkout of that commit gives.
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, it } from 'vitest'
import { createRepository } from '../../src-main/adapters/files/index.ts'
import { systemGit } from '../../src-main/adapters/git/index.ts'
import type { Result } from '../../src-main/core/failure/index.ts'
import type { LinkedProject } from '../../src-main/core/project/index.ts'
import { importHistory, type TreeChange } from '../support/git-history.ts'
import { git } from '../support/git-project.ts'
import { fixtureProject, formatFiles, linkFiles } from '../support/read-project.ts'
import { scratchFolder } from '../support/scratch.ts'

const COMMITS = 2_000
const AT = 'pipelines/shop'
const SAMPLE = join(import.meta.dirname, '..', '..', 'resources', 'sample')
const ODD = ['it\'s', 'a "quoted" name', 'Größe', '日本', 'back\\slash', ' blank ', '👩‍👩‍👧', 'tab\there']

const repository = createRepository(systemGit)

function valueOf<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(JSON.stringify(result.failure))
  return result.value
}

/** The sample in a folder of the repository, with a node type of its own; then, commit by commit, nodes that come, change, move and go. */
function history(): readonly (readonly TreeChange[])[] {
  const sample = formatFiles(SAMPLE)
  const own = formatFiles(fixtureProject('shop')).filter(({ path }) => path.startsWith('nodeTypes/'))
  const files = [...sample, ...own].map(({ path, text }): TreeChange => ({ kind: 'write', path: `${AT}/${path}`, text }))
  const model = sample.find(({ path }) => path === 'nodes/RAW-STORES.yml')?.text ?? ''
  const node = (number: number, version: number): string => model.replaceAll('STORES', `STORES_${number}`).replace(/^id: .*$/m, `id: 00000000-0000-4000-8000-${String(number).padStart(12, '0')}`).replace('description: ""', `description: "version ${version}"`)
  const place = (number: number): string => `${AT}/nodes/${ODD[number % ODD.length]} ${number}.yml`
  const moved = (number: number): string => `${AT}/nodes/deep/er/${number}.yml`
  const step = (index: number): readonly TreeChange[] => {
    const number = Math.floor(index / 4)
    switch (index % 4) {
      case 0: return [{ kind: 'write', path: place(number), text: node(number, index) }]
      case 1: return [{ kind: 'write', path: place(number), text: node(number, index).replaceAll('\n', number % 3 === 0 ? '\r\n' : '\n') }]
      case 2: return [{ kind: 'rename', path: place(number), to: moved(number) }, { kind: 'write', path: `${AT}/README.md`, text: `${index}` }]
      default: return number % 5 === 0 ? [{ kind: 'write', path: 'elsewhere/notes.txt', text: `${index}` }] : [{ kind: 'delete', path: moved(number) }]
    }
  }
  const attributes: TreeChange = { kind: 'write', path: '.gitattributes', text: '* text=auto\n*.sql.j2 text eol=crlf\n*.yml eol=lf\ndata.yml eol=crlf\n' }
  const links: readonly TreeChange[] = [
    { kind: 'write', path: `${AT}/templates/LINKED.yml`, text: node(9_001, 0) },
    { kind: 'write', path: 'outside.yml', text: node(9_002, 0) },
    { kind: 'link', path: `${AT}/nodes/LINK.yml`, target: '../templates/LINKED.yml' },
    { kind: 'link', path: `${AT}/nodes/LINK_TO_LINK.yml`, target: 'LINK.yml' },
    { kind: 'link', path: `${AT}/nodes/LINK_OUT.yml`, target: '../../../outside.yml' },
    { kind: 'link', path: `${AT}/nodes/LINK_NOWHERE.yml`, target: 'nowhere.yml' },
    { kind: 'link', path: `${AT}/nodes/LINK_CIRCLE.yml`, target: 'LINK_CIRCLE.yml' },
    { kind: 'link', path: `${AT}/nodes/folder`, target: '../templates' },
    { kind: 'link', path: `${AT}/nodes/LINK_THROUGH_FOLDER.yml`, target: 'folder/LINKED.yml' },
    { kind: 'link', path: `${AT}/macros`, target: 'nodes' },
  ]
  const submodule: TreeChange = { kind: 'submodule', path: `${AT}/nodes/vendor`, commit: '1234567890123456789012345678901234567890' }
  const special: Readonly<Record<number, readonly TreeChange[]>> = {
    0: files,
    600: [attributes],
    1_200: [{ kind: 'delete', path: `${AT}/macros` }, ...links],
    1_500: [submodule],
    1_700: [{ kind: 'delete', path: `${AT}/sluice.yml` }, { kind: 'rename', path: `${AT}/locations.yml`, to: `${AT}/old locations.yml` }],
  }
  return Array.from({ length: COMMITS }, (_, index) => special[index] ?? step(index))
}

describe('a repository with 2,000 commits', () => {
  const folder = scratchFolder('history')
  const checkouts = scratchFolder('checkouts')
  let hashes: readonly string[] = []
  beforeAll(() => {
    hashes = importHistory(folder, history())
    git(folder, 'checkout', '--quiet', 'main')
  })

  async function opened(place: string, commit?: string): Promise<LinkedProject> {
    const located = valueOf(await repository.locate(join(place, AT)))
    const paths = valueOf(await repository.list(located, commit)).map(({ path }) => path)
    return linkFiles(valueOf(await repository.read(located, paths, commit)))
  }

  it.each<readonly [number, 'true' | 'false']>([[1, 'false'], [2, 'true'], [598, 'false'], [700, 'true'], [1_234, 'false'], [1_337, 'true'], [1_600, 'false'], [1_999, 'true'], [2_000, 'false']])(
    'opens at commit %i as a checkout of it does, with autocrlf %s',
    async (number, autocrlf) => {
      const commit = hashes[number - 1] ?? ''
      const checkout = join(checkouts, `${number}`)
      git(folder, '-c', `core.autocrlf=${autocrlf}`, 'worktree', 'add', '--quiet', '--detach', checkout, commit)
      const [fromObjects, fromFiles] = [await opened(folder, commit), await opened(checkout)]
      expect(fromObjects.project.nodes.length).toBeGreaterThan(26)
      expect(fromObjects).toEqual(fromFiles)
    },
  )

  it('takes links to files of the project for these files, and no others', async () => {
    const names = (await opened(folder, hashes[1_300])).project.nodes.map(({ file }) => file).filter((file) => /LINK|folder|outside/.test(file))
    expect(names).toEqual(['nodes/LINK.yml', 'nodes/LINK_THROUGH_FOLDER.yml', 'nodes/LINK_TO_LINK.yml'])
  })

  it('leaves out what is in a submodule, also where that is checked out', async () => {
    const checkout = join(checkouts, 'with-submodule')
    git(folder, 'worktree', 'add', '--quiet', '--detach', checkout, hashes[1_600] ?? '')
    const vendor = join(checkout, AT, 'nodes', 'vendor')
    mkdirSync(join(vendor, 'below'), { recursive: true })
    writeFileSync(join(vendor, '.git'), 'gitdir: ../../../../.git/modules/vendor\n')
    for (const path of ['V.yml', 'below/W.yml']) writeFileSync(join(vendor, path), 'id: v\nname: V\ntype: Node\noperation: {locationName: RAW, type: sourceInput}\n')
    expect(await opened(checkout)).toEqual(await opened(folder, hashes[1_600]))
  })

  it('says that a commit has no project in this folder', async () => {
    git(folder, 'branch', 'empty', git(folder, 'commit-tree', '-m', 'nothing', git(folder, 'hash-object', '-t', 'tree', '-w', '/dev/null')))
    expect(await repository.list(valueOf(await repository.locate(join(folder, AT))), 'empty')).toEqual({ ok: false, failure: { code: 'PRJ003', facts: { commit: 'empty', reason: 'it has no data.yml in this folder' } } })
  })
})
