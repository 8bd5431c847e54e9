// Renaming a node through a whole engine: what is rendered afterwards is what was rendered before, but for the object's name.
import { cpSync, readFileSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import { temporaryFolder } from '../support/git-project.ts'
import { itNeeds } from '../support/it-needs.ts'
import { sharedProject } from '../support/shared-project.ts'
import { testEngine, valueOf } from '../support/test-engine.ts'

/** Every file of a project with its bytes. */
function files(folder: string): Readonly<Record<string, string>> {
  const paths = readdirSync(folder, { recursive: true }).map(String).filter((path) => !path.startsWith('.git') && statSync(join(folder, path)).isFile()).sort()
  return Object.fromEntries(paths.map((path) => [path, readFileSync(join(folder, path), 'latin1')]))
}

/** What every node renders, create and run, with the errors of those that do not. */
async function rendered(engine: Engine, folder: string): Promise<readonly string[]> {
  const texts: string[] = []
  for (const part of ['create', 'run'] as const) {
    const { documents } = valueOf(await engine.render({ folder, include: '{*}', part }))
    texts.push(...documents.map(({ node, statements, error }) => [part, node, ...statements.map(({ stage, sql }) => `-- ${stage}\n${sql}`), error?.message ?? ''].join('\n')))
  }
  return texts.sort()
}

async function findings(engine: Engine, folder: string): Promise<readonly string[]> {
  const document = valueOf(await engine.validate({ folder }))
  return document.findings.map(({ code, line, message }) => `${code}:${line} ${message}`).sort()
}

const ENDING = '_RENAMED9'

/** As the texts were, had the node had its old name: the new one is that with an ending, in capitals or small. */
function withOldName(texts: readonly string[]): readonly string[] {
  return texts.map((text) => text.replaceAll(new RegExp(ENDING, 'gi'), '')).sort()
}

/** Renames, compares, undoes, and compares the bytes. */
async function renameAndBack(engine: Engine, folder: string, before: { readonly files: ReturnType<typeof files>; readonly rendered: readonly string[]; readonly findings: readonly string[] }, node: { readonly id: string; readonly name: string }): Promise<void> {
  const to = `${node.name}${ENDING}`
  const edit = valueOf(await engine.edits.apply({ folder, intent: { kind: 'renameNode', node: node.id, name: to } }))
  const after = valueOf(await engine.open({ folder }))
  expect(after.nodes.find(({ id }) => id === node.id)?.name).toBe(to)
  expect(withOldName(await findings(engine, folder))).toEqual(before.findings)
  expect(withOldName(await rendered(engine, folder))).toEqual(before.rendered)
  expect(edit.mentions.filter(({ text }) => /\bref\w*\(/.test(text))).toEqual([])
  valueOf(await engine.edits.undo({ folder, ...(edit.id === null ? {} : { edit: edit.id }) }))
  expect(files(folder)).toEqual(before.files)
}

async function renameEach(engine: Engine, folder: string, every: number, except: readonly string[] = []): Promise<number> {
  const before = { files: files(folder), rendered: await rendered(engine, folder), findings: await findings(engine, folder) }
  const nodes = valueOf(await engine.open({ folder })).nodes.filter(({ name }, index) => index % every === 0 && !except.includes(name))
  for (const node of nodes) await renameAndBack(engine, folder, before, node)
  return nodes.length
}

describe('a rename changes the name and nothing else, and undoing it gives the bytes back', () => {
  test('of every third node of the sample', async () => {
    await using under = await testEngine()
    const { folder } = valueOf(await under.engine.sample({}))
    expect(await renameEach(under.engine, folder, 3)).toBe(9)
  }, 120_000)

  test('of every node of a project with SQL nodes, and one with a node type of its own', async () => {
    await using under = await testEngine()
    for (const name of ['sql-nodes', 'shop']) {
      const folder = temporaryFolder()
      cpSync(join(import.meta.dirname, '..', 'fixtures', 'projects', name), folder, { recursive: true })
      // One calls a column after itself, which another one reads by that name.
      expect(await renameEach(under.engine, folder, 1, ['DIM_CUSTOMER'])).toBeGreaterThan(2)
    }
  }, 120_000)

  test('a node that calls a column after itself is told of', async () => {
    await using under = await testEngine()
    const folder = join(import.meta.dirname, '..', 'fixtures', 'projects', 'sql-nodes')
    const { notes, files: edited } = valueOf(await under.engine.edits.preview({ folder, intent: { kind: 'renameNode', node: 'DIM_CUSTOMER', name: 'PEOPLE' } }))
    expect([notes[1], edited.map(({ path, movedTo }) => movedTo ?? path)]).toEqual([
      'MART-EU.DIM_CUSTOMER calls a column after itself by its template, and that is renamed with it. Look at what reads the column by its name: validate lists it.',
      ['nodes/MART-EU-PEOPLE.sql', 'nodes/MART-EU-FCT_ORDERS.sql'],
    ])
  })

  for (const { name, every } of [{ name: 'orders', every: 9 }, { name: 'ods', every: 80 }, { name: 'doodle', every: 500 }] as const) {
    const shared = sharedProject(name)
    itNeeds({ folder: shared.missing }, `of nodes of the real project ${name}`, async () => {
      await using under = await testEngine()
      const folder = temporaryFolder()
      cpSync(shared.folder, folder, { recursive: true })
      expect(await renameEach(under.engine, folder, every)).toBeGreaterThan(2)
    }, 240_000)
  }
})
