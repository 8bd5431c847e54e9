// Files of real projects with something wrong in them: opened, linked, checked, rendered and selected from. Nothing crashes or hangs; what is lost is a finding,
// and the rest still opens. The same mutations every time; SLUICE_FUZZ_RUNS makes more of them, SLUICE_FUZZ_SEED others.
import fc from 'fast-check'
import { readdirSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { fixtureProject, formatFiles } from '../support/read-project.ts'
import { sharedProject } from '../support/shared-project.ts'
import { MUTATION_KINDS, mutate, type Mutation } from './mutations.ts'
import { opened } from './opened.ts'
import { complaints } from './complaints.ts'

const SAMPLE = join(import.meta.dirname, '..', '..', 'resources', 'sample')
const FIXTURES = dirname(fixtureProject('shop'))
const RUNS = Number(process.env['SLUICE_FUZZ_RUNS'] ?? 40)
const SEED = Number(process.env['SLUICE_FUZZ_SEED'] ?? 20_26)
/** Of one mutated project, in all: it takes a hundredth of it. */
const LONGEST_MS = 5_000

const mutation: fc.Arbitrary<Mutation> = fc.record({ kind: fc.constantFrom(...MUTATION_KINDS), file: fc.nat(), at: fc.nat(), way: fc.nat() })

const orders = sharedProject('orders')
const PROJECTS = [
  { name: 'the sample', folder: SAMPLE, missing: undefined },
  ...readdirSync(FIXTURES).map((name) => ({ name: `the fixture ${name}`, folder: join(FIXTURES, name), missing: undefined })),
  { name: 'the real project orders', ...orders },
]

describe.each(PROJECTS)('$name', ({ folder, missing }) => {
  it.skipIf(missing !== undefined)(`opens with anything wrong in it, and says what${missing === undefined ? '' : ` (${missing})`}`, () => {
    const files = formatFiles(folder)
    const before = opened(files)
    fc.assert(
      fc.property(mutation, (one) => {
        const mutated = mutate(files, one)
        const startedAt = performance.now()
        const after = opened(mutated.files)
        const took = performance.now() - startedAt
        const said = complaints({ before, after, mutated })
        expect({ mutation: `${one.kind} in ${mutated.path}: ${mutated.what}`, complaints: took > LONGEST_MS ? [...said, `took ${Math.round(took)} ms`] : said }).toMatchObject({ complaints: [] })
      }),
      { numRuns: RUNS, seed: SEED, endOnFailure: true },
    )
  }, 600_000)
})
