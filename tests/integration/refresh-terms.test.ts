// How nodes are run: what is sent again, what is stopped, what tests count for, and what is told of a node that was half done.
import { afterAll, beforeAll, expect, test } from 'vitest'
import type { NodeResult, Run } from '../../src-main/core/run/index.ts'
import { holdEnvironment } from '../../src-main/engine/environments/open-environment.ts'
import { createContext } from '../../src-main/engine/shared/context.ts'
import { scratchFolder } from '../support/scratch.ts'
import { writeScriptProject } from '../support/script-project.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

const SLOW = `SELECT COUNT(*) FROM ${'abcdefgh'.split('').map((alias) => `{{ ref_no_link('WORK', 'SEED') }} ${alias}`).join(', ')}`

let under: TestEngine
const folder = scratchFolder('refresh-terms')
beforeAll(async () => {
  writeScriptProject(folder, {
    nodes: [
      { name: 'SEED', script: `{{ stage('Load') }}INSERT INTO {{ this }} VALUES ${Array.from({ length: 40 }, (_, n) => `(${n})`).join(', ')}` },
      { name: 'SHARED', script: "{{ stage('Add') }}UPDATE {{ this }} SET A = A + 1" },
      { name: 'IN_TRANSACTION', script: "{{ stage('Load') }}BEGIN; INSERT INTO {{ this }} SELECT 1; UPDATE {{ ref_no_link('WORK', 'SHARED') }} SET A = A + 1; COMMIT" },
      { name: 'SLOW', script: `{{ stage('Prepare') }}INSERT INTO {{ this }} SELECT 1 {{ stage('Load') }}INSERT INTO {{ this }} ${SLOW} {{ stage('Tidy') }}DELETE FROM {{ this }} WHERE A = 1` },
      { name: 'BELOW_SLOW', reads: ['SLOW'] },
      { name: 'RELOADED', script: "{{ stage('Empty') }}TRUNCATE TABLE {{ this }} {{ stage('Load') }}INSERT INTO {{ this }} SELECT NO_SUCH" },
      { name: 'WARNED', tests: [{ name: 'no rows', sql: 'SELECT A FROM {{ this }}', runOrder: 'After' }, { name: 'few rows', sql: 'SELECT A FROM {{ this }}' }] },
      { name: 'STOPPED', tests: [{ name: 'is right', sql: 'SELECT 1', runOrder: 'Before', continueOnFailure: false }] },
    ],
    sluiceYml: "version: 1\nrefresh: {retries: 3, nodeTimeout: 1 hour}\ntests:\n  - {test: no rows, severity: warn}\n  - {select: '{ WARNED }', test: few *, maxRows: 5}\n",
  })
  under = await testEngine()
  valueOf(await under.engine.useEnvironment({ folder, environment: 'sandbox' }))
  await ran(under.engine, under.engine.deploy({ folder }))
  await ran(under.engine, under.engine.refresh({ folder, include: '{ SEED }' }))
})
afterAll(() => under[Symbol.asyncDispose]())

const refresh = (name: string, more: object = {}) => under.engine.refresh({ folder, include: `{ name: ${name} }`, ...more })
// Safe: the run has the node that it was asked for.
const nodeOf = (run: Run, name: string): NodeResult => run.runResults.find((node) => node.name === name)!

/** Somebody else's open transaction that has changed SHARED; gives how to end it. */
async function changeShared(): Promise<() => Promise<void>> {
  const context = createContext(under.ports)
  const { environment, release } = valueOf(await holdEnvironment(context, valueOf(await context.projects.open(folder)), { environment: 'sandbox' }))
  const session = valueOf(await environment.warehouse.session())
  for (const sql of ['DELETE FROM "SANDBOX.WORK"."SHARED"', 'INSERT INTO "SANDBOX.WORK"."SHARED" VALUES (1)', 'BEGIN', 'UPDATE "SANDBOX.WORK"."SHARED" SET A = A + 1']) valueOf(await session.run(sql))
  return async () => {
    await session.run('ROLLBACK')
    await session.close()
    await release()
    await context.warehouses.close()
  }
}

test('what fails at a conflict is sent again a little later, and its attempts are in the record', async () => {
  const end = await changeShared()
  const run = await ran(under.engine, refresh('SHARED'), (event) => {
    if (event.kind === 'event' && event.event.kind === 'statementEnded' && event.event.retriedAfterMs !== undefined) void end()
  })
  const { runState, queryResults } = nodeOf(run, 'SHARED')
  expect([run.outcome, runState, queryResults.map(({ name, status, attempt, retriedAfterMs }) => [name, status, attempt, retriedAfterMs === undefined])]).toEqual([
    'success', 'complete', [['Add', 'failed', undefined, false], ['Add', 'complete', 2, true]],
  ])
})

test('a transaction that is rolled back at a conflict is sent again from its beginning', async () => {
  const end = await changeShared()
  const run = await ran(under.engine, refresh('IN_TRANSACTION'), (event) => {
    if (event.kind === 'event' && event.event.kind === 'statementEnded' && event.event.retriedAfterMs !== undefined) void end()
  })
  expect([run.outcome, nodeOf(run, 'IN_TRANSACTION').queryResults.map(({ sql, status }) => [sql.split(' ')[0], status])]).toEqual([
    'success', [['BEGIN', 'complete'], ['INSERT', 'complete'], ['UPDATE', 'failed'], ['BEGIN', 'complete'], ['INSERT', 'complete'], ['UPDATE', 'complete'], ['COMMIT', 'complete']],
  ])
})

test('without retries, and for every other failure, it is sent once', async () => {
  const end = await changeShared()
  const once = await ran(under.engine, refresh('SHARED', { retries: 0 }))
  await end()
  const wrong = await ran(under.engine, refresh('RELOADED', { retries: 5 }))
  expect([nodeOf(once, 'SHARED').queryResults.length, once.outcome, nodeOf(wrong, 'RELOADED').queryResults.length]).toEqual([1, 'failed', 2])
})

test('a node that takes too long is stopped in the warehouse, fails and says so, and says what it had done', async () => {
  const run = await ran(under.engine, refresh('SLOW*', { nodeTimeoutSeconds: 1 }))
  const { runState, why, queryResults, unfinished } = nodeOf(run, 'SLOW')
  expect([run.outcome, runState, why, queryResults.map(({ name, status }) => [name, status]), unfinished]).toEqual([
    'failed', 'failed', expect.stringMatching(/^It took longer than 1 s, so its statement was stopped in the warehouse/), [['Prepare', 'complete'], ['Load', 'canceled']],
    { done: ['Prepare'], notDone: ['Load', 'Tidy'], repeatable: 'no' },
  ])
})

test('cancelled now, what runs is stopped in the warehouse and what is below it is left out', async () => {
  const { runID } = valueOf(await under.engine.refresh({ folder, include: '{ name: SLOW } OR { name: BELOW_SLOW }' }))
  const ended = under.engine.watchRun({ runID }, (event) => {
    if (event.kind === 'event' && event.event.kind === 'statementStarted' && event.event.name === 'Load') void under.engine.cancelRun({ runID, now: true })
  })
  const run = valueOf(await ended)
  expect([run.outcome, run.runResults.map(({ name, runState }) => [name, runState]), nodeOf(run, 'SLOW').unfinished?.done]).toEqual(['cancelled', [['SLOW', 'canceled'], ['BELOW_SLOW', 'skipped']], ['Prepare']])
})

test('a statement that was done before the cancellation reached it is done: the state is the warehouse’s, not the click’s', async () => {
  const { runID } = valueOf(await refresh('RELOADED'))
  const run = await under.engine.watchRun({ runID }, (event) => {
    if (event.kind === 'event' && event.event.kind === 'statementEnded' && event.event.index === 0) void under.engine.cancelRun({ runID, now: true })
  })
  expect(nodeOf(valueOf(run), 'RELOADED')).toMatchObject({ runState: 'canceled', queryResults: [{ name: 'Empty', status: 'complete' }], unfinished: { done: ['Empty'], notDone: ['Load'], repeatable: 'yes' } })
})

test('a test that warns is told apart from one that fails, and rows up to a threshold are none', async () => {
  const run = await ran(under.engine, refresh('WARNED'))
  expect([run.outcome, run.summary.testsFailed, run.summary.testsWarned, nodeOf(run, 'WARNED').queryResults.map(({ name, success, warning }) => [name, success, warning?.errorString])]).toEqual([
    'success', 0, 1, [['Load', true, undefined], ['no rows', true, 'The test no rows failed: at least one row came back.'], ['few rows', true, undefined]],
  ])
})

test('a test before the load that does not hold stops the node, and nothing was done', async () => {
  const { runState, unfinished, queryResults } = nodeOf(await ran(under.engine, refresh('STOPPED')), 'STOPPED')
  expect([runState, unfinished, queryResults.length]).toEqual(['failed', undefined, 1])
})
