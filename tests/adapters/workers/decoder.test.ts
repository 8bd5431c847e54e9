// Decoding many files: in order, with progress, and without holding anything else up.
import { expect, test } from 'vitest'
import { createDecoder } from '../../../src-main/adapters/workers/index.ts'
import { decodeFile } from '../../../src-main/format/index.ts'
import { MIXED, generateProject } from '../../support/generate-project.ts'
import { linkFiles } from '../../support/read-project.ts'

test('decodes files in their order and says how many are done', async () => {
  const files = generateProject({ nodes: 50, columns: 4 })
  const decoder = createDecoder()
  const progress: number[] = []
  const decoded = await decoder.decode(files, (done) => progress.push(done))
  await decoder.close()
  expect({ decoded, progress }).toEqual({ decoded: files.map(decodeFile), progress: [20, 40, 54] })
})

test('lets others have their turn in between', async () => {
  const files = generateProject({ nodes: 500, columns: 10 })
  let turns = 0
  const timer = setInterval(() => turns++, 1)
  await createDecoder().decode(files)
  clearInterval(timer)
  expect(turns).toBeGreaterThan(5)
})

test('a generated project with wide nodes and SQL is whole', () => {
  const { project, findings } = linkFiles(generateProject({ nodes: 200, columns: 8, ...MIXED }))
  expect({
    nodes: project.nodes.length,
    columns: new Set(project.nodes.map((node) => node.columns.length)),
    isMixed: new Set(project.nodes.map((node) => node.language)),
    findings: findings.filter(({ severity }) => severity !== 'info'),
  }).toEqual({ nodes: 200, columns: new Set([8, 200]), isMixed: new Set([undefined, 'sql']), findings: [] })
})

test('a generated project is whole, and the same each time', () => {
  const files = generateProject({ nodes: 200, columns: 8, seed: 5 })
  const { project, findings } = linkFiles(files)
  expect({
    nodes: project.nodes.length,
    columns: new Set(project.nodes.map((node) => node.columns.length)),
    findings: findings.filter(({ severity }) => severity !== 'info'),
    isSame: JSON.stringify(files) === JSON.stringify(generateProject({ nodes: 200, columns: 8, seed: 5 })),
  }).toEqual({ nodes: 200, columns: new Set([8]), findings: [], isSame: true })
})
