// SIGKILL in the middle of a refresh: the next engine shows it as interrupted with the truth for each node, and a rerun finishes it.
import { expect, test } from 'vitest'
import fc from 'fast-check'
import type { NodeResult, Run } from '../../../src-main/core/run/index.ts'
import { connectEngine } from '../../../src-main/hosts/engine/index.ts'
import { withEnvironment, withSession } from '../../../src-main/engine/environments/open-environment.ts'
import { createContext } from '../../../src-main/engine/shared/context.ts'
import { ok } from '../../../src-main/core/failure/index.ts'
import { gone, holdEngineOf } from '../../support/held-engine.ts'
import { scratchFolder } from '../../support/scratch.ts'
import { sharedProject } from '../../support/shared-project.ts'
import { ran, testEngine, valueOf } from '../../support/test-engine.ts'
import type { TestEngine } from '../../support/test-engine.ts'

const ENVIRONMENT = 'sandbox'
const isSoak = process.env['SLUICE_SOAK'] !== undefined

/** Every table that the environment has, with its rows. */
async function rowsByNode({ ports }: TestEngine, folder: string, { emptied = false } = {}): Promise<ReadonlyMap<string, number>> {
  const context = createContext(ports)
  const opened = valueOf(await context.projects.open(folder))
  const rows = await withEnvironment(context, opened, { environment: ENVIRONMENT }, ({ warehouse, state, stateKey }) =>
    withSession(warehouse, async (session) => {
      const tables = valueOf(await state.recorded(session, stateKey)).filter(({ isSource, relation }) => !isSource && relation.kind === 'table')
      const counts = new Map<string, number>()
      for (const { nodeId, relation } of tables) {
        const name = warehouse.dialect.quoteObject(relation.name)
        if (emptied) valueOf(await session.run(`DELETE FROM ${name}`))
        else counts.set(nodeId, Number(valueOf(await session.run(`SELECT count(*) AS N FROM ${name}`, { maxRows: 1 })).rows[0]?.['N']))
      }
      return ok(counts)
    }),
  )
  await context.warehouses.close()
  return valueOf(rows)
}

/** Starts a refresh of everything in an engine of its own, and kills that when so many nodes have ended. */
async function killAfter(dataFolder: string, folder: string, nodes: number): Promise<string> {
  const held = await holdEngineOf(dataFolder)
  const { client } = valueOf(await connectEngine({ dataFolder }))
  const { runID } = valueOf(await client.call('refresh.start', { folder, environment: ENVIRONMENT, all: true, parallelism: 3 }))
  let ended = 0
  await new Promise<void>((resolve) => {
    void client.call('run.watch', { runID }, {
      onEvent: (event) => {
        ended += event.kind === 'snapshot' ? event.run.summary.complete : event.event.kind === 'nodeEnded' ? 1 : 0
        if (ended >= nodes) resolve()
      },
    })
  })
  await held.kill()
  await gone(held.pid)
  return runID
}

/** What its record says of a node, against the rows that are there: every table was empty when the run began. */
function isTrue({ runState, why, queryResults, unfinished }: NodeResult, rows: number | undefined): boolean {
  const inserted = queryResults.reduce((sum, { rowsInserted = 0 }) => sum + rowsInserted, 0)
  if (runState === 'complete') return rows === undefined || rows > 0 || inserted === 0
  if (runState === 'skipped') return why === 'the engine ended before it started' && (rows ?? 0) === 0
  // What is in doubt may be there, and what was done is.
  return runState === 'failed' && (unfinished?.inDoubt !== undefined || (rows ?? 0) > 0 === inserted > 0)
}

async function killsAndReruns(dataFolder: string, folder: string, moments: readonly number[]): Promise<void> {
  for (const moment of moments) {
    const runID = await killAfter(dataFolder, folder, moment)
    await using under = await testEngine(dataFolder)
    const killed = valueOf(await under.engine.run({ runID }))
    const rows = await rowsByNode(under, folder)
    const lies = killed.runResults.filter((node) => !isTrue(node, rows.get(node.nodeID)))
    expect([killed.outcome, killed.interrupted, killed.summary.complete >= moment, lies]).toEqual(['failed', true, true, []])
    const left = killed.runResults.filter(({ runState }) => runState !== 'complete').map(({ nodeID }) => nodeID)
    const rerun: Run = await ran(under.engine, under.engine.rerun({ runID }))
    expect([rerun.outcome, rerun.rerunOf, new Set(rerun.runResults.map(({ nodeID }) => nodeID))]).toEqual(['success', runID, new Set(left)])
    await rowsByNode(under, folder, { emptied: true })
  }
}

test('of the sample, early and late', async () => {
  const dataFolder = scratchFolder('refresh-killed')
  let folder = ''
  {
    await using under = await testEngine(dataFolder)
    folder = valueOf(await under.engine.sample({})).folder
    valueOf(await under.engine.createSandbox({ folder, environment: ENVIRONMENT, rows: 30 }))
    await ran(under.engine, under.engine.deploy({ folder, environment: ENVIRONMENT }))
  }
  await killsAndReruns(dataFolder, folder, [1, 6, 12])
}, 120_000)

const doodle = sharedProject('doodle')

// A thousand nodes, ten times: for the soak.
test.runIf(isSoak && doodle.missing === undefined)('of doodle, at moments that the seed draws (for npm run soak)', async () => {
  const dataFolder = scratchFolder('refresh-killed-doodle')
  const { folder } = doodle
  let nodes = 0
  {
    await using under = await testEngine(dataFolder)
    valueOf(await under.engine.createSandbox({ folder, environment: ENVIRONMENT, rows: 5 }))
    nodes = (await ran(under.engine, under.engine.deploy({ folder, environment: ENVIRONMENT }))).runResults.length
  }
  await killsAndReruns(dataFolder, folder, fc.sample(fc.integer({ min: 1, max: Math.floor(nodes * 0.8) }), 10))
}, 3_600_000)
