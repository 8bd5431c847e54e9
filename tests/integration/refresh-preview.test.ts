// What a refresh would do, told before it begins: the same nodes and notes that its run then has, and nothing begun.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { RefreshPreview } from '../../src-main/engine/refresh/preview.ts'
import { scratchFolder } from '../support/scratch.ts'
import { writeScriptProject } from '../support/script-project.ts'
import type { ScriptProject } from '../support/script-project.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let under: TestEngine
const folder = scratchFolder('refresh-preview')
const write = (more: Partial<ScriptProject> = {}) => writeScriptProject(folder, { nodes: [{ name: 'ONE' }, { name: 'TWO', reads: ['ONE'] }, { name: 'OTHER' }], jobs: { Nightly: { include: '+{ TWO }' } }, ...more })
const preview = async (request: object): Promise<RefreshPreview> => valueOf(await under.engine.previewRefresh({ folder, ...request }))
const refresh = (request: object) => ran(under.engine, under.engine.refresh({ folder, ...request }))
const namesOf = ({ nodes }: RefreshPreview) => nodes.map(({ name }) => name)

beforeAll(async () => {
  write()
  under = await testEngine()
})
afterAll(() => under[Symbol.asyncDispose]())

test('is refused as the refresh would be where nothing is deployed', async () => {
  expect(await under.engine.previewRefresh({ folder, all: true })).toMatchObject({ ok: false, failure: { code: 'RUN003' } })
})

test('has the nodes of the job as it was deployed, says that it was edited since, and begins nothing', async () => {
  await ran(under.engine, under.engine.deploy({ folder }))
  write({ jobs: { Nightly: { include: '{ OTHER }' } } })
  const told = await preview({ job: 'Nightly', parallelism: 1 })
  expect([namesOf(told), told.include, told.jobFrom, told.notes, valueOf(await under.engine.runs({ folder })).runs.map(({ runType }) => runType)]).toEqual([
    ['ONE', 'TWO'], '+{ TWO }', 'deployed', ['Job Nightly was edited since it was deployed; it runs as it was deployed. Deploy to use the edit.'], ['deploy'],
  ])
  const run = await refresh({ job: 'Nightly', parallelism: 1 })
  expect([run.runResults.map(({ name }) => name), run.notes]).toEqual([namesOf(told), told.notes])
})

test('tells how long nodes usually take once they have run, and on which terms they would', async () => {
  const { nodes, parallelism, retries, nodeTimeoutSeconds, warnings } = await preview({ include: '{ ONE } OR { OTHER }', parallelism: 1, retries: 0, nodeTimeoutSeconds: 60 })
  expect([nodes.map(({ name, usualMs }) => [name, typeof usualMs]), parallelism, retries, nodeTimeoutSeconds, warnings]).toEqual([[['ONE', 'number'], ['OTHER', 'undefined']], 1, 0, 60, []])
})

test('says where fewer nodes run at a time than were asked for, and not where nobody asked', async () => {
  const [asked, usual] = [await preview({ all: true, parallelism: 64 }), await preview({ all: true })]
  expect([asked.notes, usual.notes, asked.parallelism === usual.parallelism]).toEqual([[`${asked.parallelism} nodes at a time and not 64: the embedded warehouse allows no more sessions.`], [], true])
})
