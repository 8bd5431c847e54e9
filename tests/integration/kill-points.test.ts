// A deploy of several kinds of changes, killed before and after everything that it writes: resumed, it ends as the one that nobody killed; undone, as before it.
import { cpSync } from 'node:fs'
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import type { DeployRequest } from '../../src-main/engine/deploy/request.ts'
import type { Engine } from '../../src-main/engine/index.ts'
import { runToPoint } from '../support/kill-points/run-to-point.ts'
import { stateOf } from '../support/kill-points/state-of.ts'
import type { EnvironmentState, StateQuestion } from '../support/kill-points/state-of.ts'
import { scratchFolder } from '../support/scratch.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

const LOST = 'SANDBOX.CORE.FCT_RETURN'
const LOST_BY_UNDO = ['SANDBOX.STG.STG_SHOP', 'SANDBOX.STG.STG_STORE']

describe('a deploy that is killed at any point', () => {
  const before = scratchFolder('points')
  const folder = join(before, 'shop')
  const request: DeployRequest = { folder, allowLoss: [LOST, 'SANDBOX.STG.STG_STORE'] }
  let question: Omit<StateQuestion, 'file'> & { readonly path: string }
  let wasThere: EnvironmentState
  let wanted: EnvironmentState
  let points: readonly string[]
  let kinds: readonly string[]

  const stateIn = (dataFolder: string) => stateOf({ ...question, file: question.path.replace(before, dataFolder) })

  /** A copy of what is deployed before, in which the deploy was killed. The project stays where it is. */
  async function killedAt(point: number): Promise<string> {
    const copy = copied(before)
    await runToPoint(copy, request, point)
    return copy
  }

  function copied(from: string): string {
    const copy = scratchFolder('point')
    cpSync(from, copy, { recursive: true, filter: (path) => path !== folder })
    return copy
  }

  async function after(dataFolder: string, work: (engine: Engine) => Promise<unknown>): Promise<EnvironmentState> {
    {
      await using test = await testEngine(dataFolder)
      await work(test.engine)
    }
    return stateIn(dataFolder)
  }

  beforeAll(async () => {
    {
      await using test = await testEngine(before)
      const { engine } = test
      valueOf(await engine.sample({ folder }))
      valueOf(await engine.createSandbox({ folder, rows: 5, seed: 1 }))
      await ran(engine, engine.deploy({ folder }))
      await ran(engine, engine.refresh({ folder, all: true }))
      await change(folder)
      kinds = [...new Set(valueOf(await engine.plan({ folder })).steps.map(({ change }) => change))].sort()
      const { connection, mapping } = valueOf(await engine.environment({ folder }))
      const { id } = valueOf(await engine.open({ folder }))
      const [environment] = valueOf(await engine.runs({ folder })).runs
      question = { path: connection.type === 'duckdb' ? (connection.path ?? '') : '', stateKey: `${id}/${environment?.environmentID ?? ''}`, schemas: Object.values(mapping).flatMap((place) => place ?? []) }
    }
    wasThere = await stateIn(before)
    const whole = copied(before)
    points = await runToPoint(whole, request, 0)
    wanted = await stateIn(whole)
  }, 60_000)

  test('has changes of many kinds, and points before and after each of its writes', () => {
    expect(kinds).toEqual(['addColumn', 'changeComment', 'createTable', 'drop', 'dropColumn', 'renameColumn', 'replaceView'])
    expect(Object.keys(wanted.recorded)).not.toEqual(Object.keys(wasThere.recorded))
    expect(points.length).toBeGreaterThan(60)
  })

  test('is done to its end by --resume, and undone by --undo, from every point', async () => {
    const ways = { resumed: 0, undone: 0, notBegun: 0 }
    const killedAtPoints = moments(points)
    await atEach(killedAtPoints, async (point) => {
      const killed = await killedAt(point)
      const toUndo = copied(killed)
      const resumed = await after(killed, async (engine) => {
        const run = await lastDeploy(engine, folder)
        const taken = run === undefined ? undefined : await engine.deploy({ folder, takeUp: { how: 'resume', run } })
        // Before its plan is kept nothing is done, and after the last step nothing is left.
        if (taken?.ok === false) expect([points[point - 1], taken.failure]).toMatchObject([points[point - 1], { code: 'PLN009' }])
        ways[taken?.ok === true ? 'resumed' : 'notBegun'] += 1
        const { outcome } = await ran(engine, taken?.ok === true ? Promise.resolve(taken) : engine.deploy(request))
        expect(outcome).toBe('success')
      })
      expect([points[point - 1], resumed]).toEqual([points[point - 1], wanted])
      const undone = await after(toUndo, async (engine) => {
        const run = await lastDeploy(engine, folder)
        const taken = run === undefined ? undefined : await engine.deploy({ folder, takeUp: { how: 'undo', run }, allowLoss: LOST_BY_UNDO })
        if (taken?.ok !== true) return expect([points[point - 1], taken?.failure.code]).toEqual([points[point - 1], run === undefined ? undefined : 'PLN009'])
        ways.undone += 1
        const { outcome } = await ran(engine, Promise.resolve(taken))
        expect([points[point - 1], outcome]).toEqual([points[point - 1], 'success'])
      })
      expect([points[point - 1], withoutLosses(undone)]).toEqual([points[point - 1], withoutLosses(wasThere)])
    })
    console.log(`${points.length} points, killed at the ${killedAtPoints.length} that differ: resumed after ${ways.resumed}, undone after ${ways.undone}, nothing to take up after ${ways.notBegun}`)
    expect([killedAtPoints.length > 40, ways.resumed > 30, ways.undone >= ways.resumed, ways.resumed + ways.notBegun]).toEqual([true, true, true, killedAtPoints.length])
  }, 900_000)
})

/**
 * Numbers, from 1, of the points between which something is written: after one thing and before the next is the same moment. What follows the end of a
 * transaction's last write is its commit.
 */
function moments(points: readonly string[]): readonly number[] {
  return points.flatMap((what, index) => (what.startsWith('after') && points[index + 1]?.startsWith('before') === true ? [] : [index + 1]))
}

/** Several at once: most of the time a process starts. */
async function atEach(points: readonly number[], work: (point: number) => Promise<void>): Promise<void> {
  const left = points.values()
  const lane = async (): Promise<void> => {
    for (const point of left) await work(point)
  }
  await Promise.all([lane(), lane(), lane()])
}

/** The number of the deploy that was killed, where it began. */
async function lastDeploy(engine: Engine, folder: string): Promise<string | undefined> {
  const [last] = valueOf(await engine.runs({ folder })).runs
  return last?.runType === 'deploy' ? last.runID : undefined
}

/**
 * What comes back empty is compared by its structure: the dropped table, and the values of the dropped column. The order of columns is nobody's. The gate
 * of a holder that is gone stays closed until somebody comes, and where nothing was begun nobody did.
 */
function withoutLosses({ catalog, rows, recorded }: EnvironmentState): unknown {
  const { [LOST]: _lost, ...kept } = rows
  return {
    catalog: Object.fromEntries(Object.entries(catalog).map(([object, shape]) => [object, { ...shape, columns: shape.columns.map((column) => JSON.stringify(column)).sort() }])),
    rows: Object.fromEntries(Object.entries(kept).map(([object, found]) => [object, found.map((row) => row.replace(/OPENED_DATE=.*? (?=[A-Z])/, '')).sort()])),
    recorded,
  }
}

/** Edits of the sample: one of each kind that the embedded warehouse makes. */
async function change(folder: string): Promise<void> {
  const file = (name: string) => join(folder, 'nodes', `${name}.yml`)
  const edit = async (name: string, from: string | RegExp, to: string) => {
    const text = await readFile(file(name), 'utf8')
    if (!text.match(from)) throw new Error(`${name} has no ${String(from)}`)
    await writeFile(file(name), text.replace(from, to))
  }
  for (const name of ['CORE-FCT_RETURN', 'MART-RETURN_RATE']) await rm(file(name))
  await edit('STG-STG_STORE', 'description: Stores.', 'description: Every shop, once.')
  const store = (await readFile(file('STG-STG_STORE'), 'utf8')).replaceAll('STG_STORE', 'STG_SHOP').replaceAll('79b5c606', '79b5c607')
  await writeFile(file('STG-STG_SHOP'), store)
  await edit('STG-STG_STORE', 'name: CITY', 'name: TOWN')
  // Another column, by its id: the old one is dropped.
  await edit('STG-STG_STORE', 'columnCounter: f8bb198c', 'columnCounter: f8bb198d')
  await edit('STG-STG_STORE', 'name: OPENED_DATE', 'name: OPENED_ON')
  await edit('MART-SHOPPING_COUNTRIES', '"DIM_STORE"."COUNTRY" IS NOT NULL', '"DIM_STORE"."COUNTRY" <> \'\'')
}
