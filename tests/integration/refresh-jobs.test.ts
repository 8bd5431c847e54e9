// Jobs run as they were deployed; a run keeps what decided it, and can be run again from the failure or from the start.
import { afterAll, beforeAll, expect, test } from 'vitest'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Plan } from '../../src-main/core/plan/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import { scratchFolder } from '../support/scratch.ts'
import { writeScriptProject } from '../support/script-project.ts'
import type { ScriptNode, ScriptProject } from '../support/script-project.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let under: TestEngine
const folder = scratchFolder('refresh-jobs')
const NODES: readonly ScriptNode[] = [{ name: 'ONE' }, { name: 'TWO', reads: ['ONE'] }, { name: 'OTHER' }]
const write = (more: Partial<ScriptProject> = {}) => writeScriptProject(folder, { nodes: NODES, jobs: { Nightly: { include: '+{ TWO }' } }, ...more })
const refresh = (request: object) => ran(under.engine, under.engine.refresh({ folder, ...request }))
const deploy = (request: object = {}) => ran(under.engine, under.engine.deploy({ folder, ...request }))
const planned = async (request: object = {}): Promise<Plan> => valueOf(await under.engine.plan({ folder, ...request }))
const statesOf = (run: Run) => Object.fromEntries(run.runResults.map(({ name, runState }) => [name, runState]))

beforeAll(async () => {
  write()
  under = await testEngine()
})
afterAll(() => under[Symbol.asyncDispose]())

test('where no whole deploy has left jobs, one runs as it is in the project, and the run says so', async () => {
  await deploy({ include: '{ ONE } OR { TWO }' })
  const run = await refresh({ job: 'Nightly', parallelism: 1 })
  expect([statesOf(run), run.jobFrom, run.notes]).toEqual([{ ONE: 'complete', TWO: 'complete' }, 'project', ['No deploy has left jobs in sandbox, so job Nightly runs as it is in the project. Deploy to fix it there.']])
})

test('a job that was edited since runs as it was deployed, and the run says so', async () => {
  await deploy()
  const fresh = await refresh({ job: 'Nightly', parallelism: 1 })
  write({ jobs: { Nightly: { include: '{ OTHER }' }, New: { include: '{ OTHER }' } } })
  const edited = await refresh({ job: 'nightly', parallelism: 1 })
  const added = await refresh({ job: 'New', parallelism: 1 })
  expect([[fresh.notes, fresh.jobFrom], [statesOf(edited), edited.include, edited.notes], [statesOf(added), added.notes]]).toEqual([
    [undefined, 'deployed'],
    [{ ONE: 'complete', TWO: 'complete' }, '+{ TWO }', ['Job Nightly was edited since it was deployed; it runs as it was deployed. Deploy to use the edit.']],
    [{ OTHER: 'complete' }, ['Job New is not deployed in sandbox, so it runs as it is in the project. Deploy to fix it there.']],
  ])
})

test('a plan says what becomes of jobs, and a deploy of only that leaves them', async () => {
  const { jobs, steps } = await planned()
  expect([steps, jobs]).toEqual([[], [
    { jobID: '2', name: 'New', change: 'added', after: { name: 'New', include: '{ OTHER }', exclude: '' } },
    { jobID: '1', name: 'Nightly', change: 'changed', before: { name: 'Nightly', include: '+{ TWO }', exclude: '' }, after: { name: 'Nightly', include: '{ OTHER }', exclude: '' } },
  ]])
  expect((await planned({ include: '{ ONE }' })).jobs).toBeUndefined()
  const { runResults, outcome, notes } = await deploy()
  expect([notes, (await planned()).jobs]).toEqual([['1 job added, 1 job changed: New, Nightly.'], undefined])
  const run = await refresh({ job: 'Nightly', parallelism: 1 })
  expect([runResults, outcome, statesOf(run), run.notes]).toEqual([[], 'success', { OTHER: 'complete' }, undefined])
  rmSync(join(folder, 'jobs'), { recursive: true })
  expect((await planned()).jobs?.map(({ name, change }) => [name, change])).toEqual([['New', 'removed'], ['Nightly', 'removed']])
  expect((await refresh({ job: 'Nightly', parallelism: 1 })).notes).toEqual(['Job Nightly is not in the project any more; it runs as it was deployed.'])
})

test('a rollback brings the jobs of then back, with the subgraphs and tags that they use', async () => {
  const nightly = { Nightly: { include: '{ tag: late }' } }
  write({ jobs: nightly, sluiceYml: 'version: 1\ntags: {late: "{ OTHER }"}\n' })
  const first = await deploy()
  write({ jobs: nightly, sluiceYml: 'version: 1\ntags: {late: "{ TWO }"}\n' })
  const tagged = (await planned()).jobs?.map(({ uses }) => uses)
  await deploy()
  const moved = statesOf(await refresh({ job: 'Nightly', parallelism: 1 }))
  const back = await planned({ rollback: { to: first.runID } })
  await deploy({ rollback: { to: first.runID } })
  const again = await refresh({ job: 'Nightly', parallelism: 1 })
  expect([tagged, moved, back.steps, back.jobs?.map(({ change }) => change), statesOf(again), again.notes?.length]).toEqual([
    [[{ kind: 'tag', name: 'late', before: '{ OTHER }', after: '{ TWO }' }]], { TWO: 'complete' }, [], ['changed'], { OTHER: 'complete' }, 1,
  ])
})

test('a refresh keeps what decided it: nodes with their definitions, parameters without secrets, terms', async () => {
  write({ sluiceYml: 'version: 1\nrefresh: {retries: 4}\n' })
  const run = await refresh({ include: '{ ONE }+', parameters: { days: 3, apiToken: 'hidden' }, parallelism: 1, nodeTimeoutSeconds: 60 })
  const specification = under.ports.specifications.of(run.runID)
  expect([specification, run.parameters]).toEqual([
    {
      version: 1, folder, environmentID: 'sandbox', include: '{ ONE }+', exclude: '',
      nodes: ['ONE', 'TWO'].map((name) => expect.objectContaining({ name, location: 'WORK', definitionHash: expect.stringMatching(/^[0-9a-f]{64}$/) })),
      sources: [], parameters: { days: 3 }, warehouse: { name: 'embedded warehouse', facts: {} },
      terms: { parallelism: 1, retries: 4, nodeTimeoutSeconds: 60, waitSeconds: 1800, tests: [] },
    },
    { days: 3 },
  ])
})

test('a rerun runs exactly what failed and what was skipped, as it is deployed now, with the parameters of the run', async () => {
  const broken = (script: string): readonly ScriptNode[] => [{ name: 'ONE' }, { name: 'OTHER', script, reads: ['ONE'] }, { name: 'TWO', reads: ['OTHER'] }]
  write({ nodes: broken("{{ stage('Log') }}INSERT INTO {{ ref_no_link('WORK', 'ONE') }} SELECT 9 {{ stage('Load') }}INSERT INTO {{ this }} SELECT {{ parameters.column }}") })
  await deploy()
  const first = await refresh({ all: true, parameters: { column: 'NO_SUCH' }, parallelism: 1 })
  const again = await ran(under.engine, under.engine.rerun({ runID: first.runID }))
  expect([statesOf(first), statesOf(again), again.rerunOf, again.parameters, again.notes]).toEqual([
    { ONE: 'complete', OTHER: 'failed', TWO: 'skipped' }, { OTHER: 'failed', TWO: 'skipped' }, first.runID, { column: 'NO_SUCH' },
    [`Run ${first.runID} did a part of these, and they add rows each time, so look for rows that are there twice: WORK.OTHER.`],
  ])
  write({ nodes: broken("{{ stage('Load') }}INSERT INTO {{ this }} SELECT 5") })
  await deploy()
  const mended = await ran(under.engine, under.engine.rerun({ runID: again.runID }))
  expect([statesOf(mended), mended.outcome, mended.notes?.[0]]).toEqual([{ OTHER: 'complete', TWO: 'complete' }, 'success', `Deployed anew since run ${again.runID}, and run as they are now: WORK.OTHER.`])
  const whole = await ran(under.engine, under.engine.rerun({ runID: first.runID, fromStart: true, parameters: { column: '1' } }))
  expect([statesOf(whole), whole.parameters]).toEqual([{ ONE: 'complete', OTHER: 'complete', TWO: 'complete' }, { column: '1' }])
})

test('there is nothing to run again of a deploy, of what ended well, and of what nobody knows', async () => {
  const deployed = await deploy()
  const well = await refresh({ include: '{ ONE }' })
  const refused = async (runID: string) => {
    const result = await under.engine.rerun({ runID })
    return result.ok ? 'it runs' : [result.failure.code, 'reason' in result.failure.facts ? result.failure.facts.reason : '']
  }
  expect([await refused(deployed.runID), await refused(well.runID), await refused('4711')]).toEqual([['RUN006', 'it is a deploy'], ['RUN006', 'every node of it ended well'], ['RUN001', '']])
})
