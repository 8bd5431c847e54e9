// Real folders with something wrong in them, and the whole engine over them: what a window or a command would ask for gets an answer, and the rest opens.
import fc from 'fast-check'
import { chmodSync, cpSync, mkdirSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Engine } from '../../src-main/engine/index.ts'
import { formatFiles } from '../support/read-project.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testEngine, type TestEngine } from '../support/test-engine.ts'
import { MUTATION_KINDS, mutate } from './mutations.ts'

const SAMPLE = join(import.meta.dirname, '..', '..', 'resources', 'sample')
const RUNS = Math.ceil(Number(process.env['SLUICE_FUZZ_RUNS'] ?? 40) / 8)
const SEED = Number(process.env['SLUICE_FUZZ_SEED'] ?? 20_26)
const NODES = formatFiles(SAMPLE).filter(({ path }) => path.startsWith('nodes/')).length

let under: TestEngine
let made = 0
const scratch = scratchFolder('mutated')
beforeAll(async () => {
  under = await testEngine()
})
afterAll(() => under[Symbol.asyncDispose]())

interface Answers {
  readonly nodes: number | string
  readonly findings: readonly string[]
  /** What every other question was answered with: done, or the code of the failure. */
  readonly others: readonly string[]
}

async function ask(engine: Engine, folder: string): Promise<Answers> {
  const open = await engine.open({ folder })
  const validate = await engine.validate({ folder })
  const others = [
    await engine.render({ folder, include: '{ name: * }', part: 'create', withContext: true }),
    await engine.render({ folder, include: '{ name: * }', part: 'run' }),
    await engine.select({ folder, include: '+{ location: * }' }),
    await engine.plan({ folder }),
    await engine.environment({ folder }),
  ]
  return {
    nodes: open.ok ? open.value.nodes.length : open.failure.code,
    findings: validate.ok ? validate.value.findings.map(({ code, file }) => `${code} ${file}`) : [validate.failure.code],
    others: others.map((answer) => (answer.ok ? 'done' : answer.failure.code)),
  }
}

function copyOfSample(): string {
  const folder = join(scratch, `${++made}`)
  cpSync(SAMPLE, folder, { recursive: true })
  return folder
}

const STORES = 'nodes/RAW-STORES.yml'
describe('a project opens with', () => {
  it.each<readonly [string, (folder: string) => void, Partial<Answers>]>([
    ['a file of bytes that are no text', (folder) => writeFileSync(join(folder, STORES), Buffer.from([0xff, 0xfe, 0, 0xd8, 0x80, 0x0a, 0xc3])), { nodes: NODES - 1 }],
    ['a file in UTF-16', (folder) => writeFileSync(join(folder, STORES), Buffer.from('\ufeffid: x\nname: y\n', 'utf16le')), { nodes: NODES - 1 }],
    ['an empty file', (folder) => writeFileSync(join(folder, STORES), ''), { nodes: NODES - 1 }],
    ['a folder in place of a file', (folder) => {
      rmSync(join(folder, STORES))
      mkdirSync(join(folder, STORES))
    }, { nodes: NODES - 1 }],
    ['a link that leads out of it', (folder) => {
      rmSync(join(folder, STORES))
      symlinkSync('/etc/hosts', join(folder, STORES))
    }, { nodes: NODES - 1 }],
    ['a link to itself', (folder) => symlinkSync('LOOP.yml', join(folder, 'nodes', 'LOOP.yml')), { nodes: NODES }],
    ['a file of a million brackets', (folder) => writeFileSync(join(folder, 'nodes', 'DEEP.yml'), '['.repeat(1_000_000)), { nodes: NODES }],
    ['a line of ten million characters', (folder) => writeFileSync(join(folder, 'nodes', 'LONG.yml'), `id: ${'x'.repeat(10_000_000)}\n`), { nodes: NODES }],
    ['a manifest that cannot be read', (folder) => writeFileSync(join(folder, 'data.yml'), '\0[{"'), { nodes: NODES }],
    ['settings that cannot be read', (folder) => writeFileSync(join(folder, 'sluice.yml'), 'environments: [['), { nodes: NODES }],
    ['nothing but its manifest', (folder) => {
      for (const path of ['nodes', 'environments', 'jobs', 'subgraphs', 'macros', 'locations.yml', 'sluice.yml']) rmSync(join(folder, path), { recursive: true })
    }, { nodes: 0 }],
  ])('%s', async (_, harm, expected) => {
    const folder = copyOfSample()
    harm(folder)
    const answers = await ask(under.engine, folder)
    expect({ nodes: answers.nodes, isAnswered: answers.others.length }).toEqual({ ...expected, isAnswered: 5 })
    if (answers.nodes === NODES - 1) expect(answers.findings.length).toBeGreaterThan(0)
  })

  it('a file that may not be read, and says which', async () => {
    const folder = copyOfSample()
    chmodSync(join(folder, STORES), 0o000)
    const open = await under.engine.open({ folder })
    // Whoever runs this as root may read it.
    expect(open.ok ? open.value.nodes.length : open.failure.code).toBe(process.getuid?.() === 0 ? NODES : 'PRJ002')
  })
})

it('answers whatever is wrong in one of its files', async () => {
  const files = formatFiles(SAMPLE)
  await fc.assert(
    fc.asyncProperty(fc.record({ kind: fc.constantFrom(...MUTATION_KINDS), file: fc.nat(), at: fc.nat(), way: fc.nat() }), async (one) => {
      const mutated = mutate(files, one)
      const folder = join(scratch, `${++made}`)
      // A lone surrogate cannot be written, and a long name is none of the file system's.
      const writable = mutated.files.filter(({ path }) => Buffer.byteLength(path.slice(path.lastIndexOf('/') + 1)) < 250)
      for (const { path, text } of writable) {
        mkdirSync(dirname(join(folder, path)), { recursive: true })
        writeFileSync(join(folder, path), text)
      }
      const { nodes, others } = await ask(under.engine, folder)
      const isProject = writable.some(({ path }) => path === 'data.yml')
      expect({ what: `${one.kind} in ${mutated.path}: ${mutated.what}`, isOpen: typeof nodes === 'number' && nodes >= NODES - 2, answers: others.length }).toMatchObject({ isOpen: isProject, answers: 5 })
      rmSync(folder, { recursive: true })
    }),
    { numRuns: RUNS, seed: SEED, endOnFailure: true },
  )
}, 600_000)
