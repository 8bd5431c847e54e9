// Every command with --json on the sample project: one document on standard output, of the shape that CLI.md promises and its published schema says, and nothing else.
import { join } from 'node:path'
import { expect, it } from 'vitest'
import { documentSchema, planDocument } from '../../../src-main/contract/index.ts'
import { documentOf, schemaComplaints } from '../../support/published-schema.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { copyOf, scratchFolder } from '../../support/scratch.ts'
import { shapeOf } from '../../support/shape.ts'
import type { Shape } from '../../support/shape.ts'

const shop = copyOf(join(import.meta.dirname, '..', '..', '..', 'resources', 'sample'), 'shop')
const options = { cwd: shop, data: scratchFolder('documents') }
/** Each is what the schema of that name says. */
const document = async (...args: string[]): Promise<unknown> => {
  const printed = await runJson(args, options)
  expect(schemaComplaints(documentOf(args), printed)).toEqual([])
  return printed
}

const text = 'string'
const number = 'number'
const flag = 'boolean'
const summary = { alter: number, byRisk: { blocked: number, guarded: number, loss: number, rewrite: number, safe: number }, create: number, drop: number, metadata: number, replace: number, unchanged: number }
const runSummary = { canceled: number, complete: number, failed: number, rows: number, skipped: number, sourcesChecked: number, testsFailed: number }
const runHead = {
  environmentID: text, environmentName: text, formatVersion: number, outcome: text, parallelism: number, parameters: { returnDays: number }, project: { id: text, name: text },
  runEndTime: text, runID: text, runStartTime: text, runStatus: text, runType: text, startedBy: { through: text, user: text }, summary: runSummary, uid: text, warehouse: text,
}
const query = { endTime: text, name: text, queryID: text, sql: text, startTime: text, status: text, success: flag, type: text }
const nodeResult = { endTime: text, location: text, name: text, nodeID: text, queryResults: [query], runState: text, startTime: text } as const
const deployShape: Shape = { ...runHead, notes: [text], planHash: text, runResults: [nodeResult], sources: [] }
const refreshShape: Shape = {
  ...runHead,
  exclude: text,
  include: text,
  runResults: [{ ...nodeResult, repeatable: text, queryResults: [{ ...query, 'rowsDeleted?': number, 'rowsInserted?': number, 'rowsUpdated?': number }] }],
  sources: [{ location: text, name: text, nodeID: text, ok: flag }],
}

it('validate', async () => {
  expect(await document('validate')).toMatchObject({ formatVersion: 1, summary: { errors: 0 }, findings: [] })
})

it('ls', async () => {
  const listed = await document('ls', '--select', '{ location: RAW name: *_ORDERS }')
  expect(shapeOf(listed)).toEqual({ formatVersion: number, nodes: [{ id: text, location: text, name: text, nodeType: text, why: [text] }], warnings: [] })
  expect(listed).toMatchObject({ nodes: [{ location: 'RAW', name: 'STORE_ORDERS', nodeType: 'Source' }, { location: 'RAW', name: 'WEB_ORDERS', nodeType: 'Source' }] })
})

it('env list and env show', async () => {
  expect(shapeOf(await document('env', 'list'))).toEqual({
    activeEnvironment: text, environments: [{ engine: text, id: text, name: text, stage: 'null | number', warehouse: text }], formatVersion: number,
  })
  expect(await document('env', 'show')).toMatchObject({ formatVersion: 1, name: 'sandbox', connection: { type: 'duckdb' }, deployed: null, state: 'idle', nodes: 0 })
})

it('sandbox create', async () => {
  const made = await document('sandbox', 'create', '--rows', '20', '--seed', '3')
  expect(shapeOf(made)).toEqual({ cannotRun: [], environment: text, formatVersion: number, standIns: [], tables: [{ name: text, object: text, rows: number }] })
})

it('render, of one node and of several', async () => {
  const rendered: Shape = { formatVersion: number, node: text, statements: [{ sql: text, stage: text, type: text }] }
  expect(shapeOf(await document('render', 'STG.STG_STORE'))).toEqual(rendered)
  expect(shapeOf(await document('render', '--select', '{ location: STG }', '--create'))).toEqual([rendered])
  expect(await document('render', 'STG.STG_STORE', '--context')).toMatchObject({ context: { node: { name: 'STG_STORE' } } })
})

it('plan, deploy, and plan again', async () => {
  const plan = await document('plan')
  expect(shapeOf(plan)).toMatchObject({
    id: text, hash: text, environment: { id: text, name: text }, commit: 'null', basis: { recordedAt: 'null', actual: text, actualAt: text }, summary,
    steps: [{ id: text, nodeID: text, location: text, name: text, object: text, change: text, risk: text, reason: text, statements: [{ stage: text, sql: text }], needs: [text] }],
    drift: [], questions: [],
  })
  const deployed = await document('deploy')
  expect(shapeOf(deployed)).toEqual(deployShape)
  expect(deployed).toMatchObject({ runType: 'deploy', runStatus: 'completed', outcome: 'success', planHash: planDocument.parse(plan).hash })
  expect(await document('plan')).toMatchObject({ steps: [], summary: { create: 0, alter: 0, drop: 0, metadata: 0 } })
})

it('refresh', async () => {
  const run = await document('refresh', '--all', '--parallelism', '4')
  expect(shapeOf(run)).toEqual(refreshShape)
  expect(run).toMatchObject({ runType: 'refresh', runStatus: 'completed', outcome: 'success', summary: { failed: 0, skipped: 0, testsFailed: 0 } })
})

it('show', async () => {
  expect(shapeOf(await document('show', 'STG.STG_STORE'))).toEqual({
    columns: [{ dataType: text, description: text, down: number, flags: [], from: [text], id: text, name: text, nullable: flag, to: [text], transform: text, up: number }],
    deployEnabled: flag, description: text, downstream: [text],
    environment: { deployed: { at: text, commit: 'null', isCurrent: flag, runID: text }, id: text, name: text, object: text },
    file: text, findings: [], formatVersion: number, id: text, isSource: flag, location: text, materialization: text, name: text, nodeType: text,
    runs: [{ at: text, durationMs: number, rows: number, runID: text, state: text }], upstream: [text], usual: { durationMs: number, of: number, rows: number },
  })
})

it('runs and runs show, the very documents that deploy and refresh gave', async () => {
  expect(shapeOf(await document('runs'))).toEqual({ formatVersion: number, runs: [{ ...runHead, 'exclude?': text, 'include?': text, 'notes?': [text], 'planHash?': text }], total: number })
  expect(shapeOf(await document('runs', 'show', '1'))).toEqual(deployShape)
  expect(shapeOf(await document('runs', 'show', '2'))).toEqual(refreshShape)
  expect(await document('runs', '--limit', '1')).toMatchObject({ runs: [{ runID: '2' }] })
})

it('workspace use, which the next command follows', async () => {
  expect(await document('workspace', 'use', 'dev')).toEqual({ formatVersion: 1, environment: 'dev' })
  expect(await document('env', 'show')).toMatchObject({ name: 'dev', deployed: null })
  await document('workspace', 'use', 'sandbox')
})

it('drift and kept', async () => {
  expect(await document('drift')).toMatchObject({ formatVersion: 1, items: [] })
  expect(await document('kept')).toMatchObject({ formatVersion: 1, keepDays: null, copies: [] })
})

it('schema, of each document and of none that there is not', async () => {
  const listed = await runJson(['schema'], options)
  expect(listed).toMatchObject({ documents: expect.arrayContaining([{ name: 'run', printedBy: expect.arrayContaining(['deploy', 'runs show']) }]) })
  const published = await runCli(['schema', 'plan'], options)
  expect([published.status, JSON.parse(published.stdout)]).toEqual([0, documentSchema('plan')])
  expect(await runJson(['schema', 'nothing'], options, 2)).toMatchObject({ error: { code: 'ARG001' } })
})

it('sandbox drop', async () => {
  expect(shapeOf(await document('sandbox', 'drop'))).toEqual({ dropped: [text], environment: text, formatVersion: number, standIns: [] })
})

it('doctor', async () => {
  expect(shapeOf(await document('doctor'))).toMatchObject({ formatVersion: number, version: text, checks: [{ name: text, state: text, detail: text }] })
})

it('an error too is one document, with the exit status of its code', async () => {
  const failed = await runJson(['show', 'STG.NOTHING'], options, 2)
  expect(failed).toMatchObject({ error: { code: 'PRJ004', message: expect.stringContaining('STG.NOTHING'), facts: { node: 'STG.NOTHING' } } })
  expect(await runJson(['refresh', '--parallelism', 'many'], options, 2)).toMatchObject({ error: { code: 'ARG001' } })
  expect(await runJson(['nonsense'], options, 2)).toMatchObject({ error: { code: 'ARG001' } })
})

it('the common flags may stand before the command, after it, or between its words', async () => {
  const args = [['--json', 'runs', 'show', '1'], ['runs', '--json', 'show', '1'], ['runs', 'show', '1', '--json']]
  const results = await Promise.all(args.map((words) => runCli(words, options)))
  expect(results.map(({ status, stdout }) => [status, stdout === results[0]?.stdout && stdout.startsWith('{')])).toEqual([[0, true], [0, true], [0, true]])
})
