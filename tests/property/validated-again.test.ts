// Validating again after edits says what validating for the first time says, however little of it is worked out anew.
import fc from 'fast-check'
import { cpSync, mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { createEngine } from '../../src-main/engine/index.ts'
import type { FormatFile } from '../../src-main/format/index.ts'
import { fixtureProject, formatFiles } from '../support/read-project.ts'
import { scratchFolder } from '../support/scratch.ts'
import { testEngine, type TestEngine } from '../support/test-engine.ts'
import { MUTATION_KINDS, mutate } from './mutations.ts'
import type { Mutation } from './mutations.ts'

const RUNS = Math.ceil(Number(process.env['SLUICE_FUZZ_RUNS'] ?? 80) / 10)
const SEED = Number(process.env['SLUICE_FUZZ_SEED'] ?? 20_26)
const EDITS = 6

let under: TestEngine
let made = 0
const scratch = scratchFolder('edited')
beforeAll(async () => {
  under = await testEngine()
})
afterAll(() => under[Symbol.asyncDispose]())

function write(folder: string, before: readonly FormatFile[], after: readonly FormatFile[]): void {
  const texts = new Map(before.map(({ path, text }) => [path, text]))
  for (const { path, text } of after) {
    if (texts.get(path) !== text) {
      mkdirSync(dirname(join(folder, path)), { recursive: true })
      writeFileSync(join(folder, path), text)
    }
    texts.delete(path)
  }
  for (const path of texts.keys()) rmSync(join(folder, path))
}

// Not every name is one that a file can have.
const kinds = MUTATION_KINDS.filter((kind) => kind !== 'give the file an odd name')
const mutation = fc.record({ kind: fc.constantFrom(...kinds), file: fc.nat(1_000), at: fc.nat(10_000), way: fc.nat(1_000) })

test.each(['shop', 'types', 'sql-nodes'] as const)('after any edits of %s, and after each is taken back', async (name) => {
  const property = fc.asyncProperty(fc.array(mutation, { minLength: 1, maxLength: EDITS }), async (mutations: readonly Mutation[]) => {
    const folder = join(scratch, `${++made}`)
    cpSync(fixtureProject(name), folder, { recursive: true })
    const original = formatFiles(fixtureProject(name))
    let files: readonly FormatFile[] = original
    for (const one of [...mutations, undefined]) {
      const mutated = one === undefined ? { files: original, what: 'taken back' } : mutate(files, one)
      write(folder, files, mutated.files)
      files = mutated.files
      const again = await under.engine.validate({ folder })
      const first = await createEngine(under.ports).validate({ folder })
      expect({ what: mutated.what, again }).toEqual({ what: mutated.what, again: first })
    }
  })
  await fc.assert(property, { numRuns: RUNS, seed: SEED, endOnFailure: true })
}, 120_000)
