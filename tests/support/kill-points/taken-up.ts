// What a deploy that was killed comes to: resumed, or begun anew where nothing was begun; undone, or left where nothing was. Whatever took it up may have been
// killed too.
import { expect } from 'vitest'
import type { Run } from '../../../src-main/core/run/index.ts'
import type { TakeUp } from '../../../src-main/engine/deploy/request.ts'
import type { Engine } from '../../../src-main/engine/index.ts'
import { ran, valueOf } from '../test-engine.ts'
import type { Ground, Site } from './ground.ts'
import type { EnvironmentState } from './state-of.ts'

/** Past the lease of an engine that was killed after it took the gate and before its run was in the history of its data folder. */
const PAST_LEASE_MS = 120_000

/** Whether there was something to take up. Throws where the deploy that follows does not succeed. */
export async function resume(ground: Ground, killed: Site): Promise<boolean> {
  return inTurn(killed, async (engine, unfinished) => {
    const run = await takenUp(engine, ground, unfinished.map(({ run }) => ({ how: 'resume', run })))
    succeeded(await ran(engine, run === undefined ? engine.deploy(ground.forward) : Promise.resolve({ ok: true, value: run })))
    return run !== undefined
  })
}

export async function undo(ground: Ground, killed: Site): Promise<boolean> {
  return inTurn(killed, async (engine, unfinished) => {
    const run = await takenUp(engine, ground, unfinished.map(({ run, undoes }) => ({ how: undoes ? 'resume' : 'undo', run })))
    if (run === undefined) return false
    succeeded(await ran(engine, Promise.resolve({ ok: true, value: run })))
    return true
  })
}

function succeeded({ outcome, error, runResults }: Run): void {
  const others = runResults.filter(({ runState }) => runState !== 'complete').map(({ name, why, queryResults }) => [name, why, queryResults.at(-1)?.sql])
  expect([outcome, error, others]).toEqual(['success', undefined, []])
}

/** The request by which a process of its own takes up what was killed last; undefined where nothing was begun. */
export function takeUpRequest(ground: Ground, killed: Site, how: 'resume' | 'undo'): Promise<Ground['forward'] | undefined> {
  const { allowLoss: _forward, ...on } = ground.forward
  return inTurn(killed, async (_engine, unfinished) => {
    const [last] = unfinished
    return last === undefined ? undefined : { ...on, allowLoss: ground.back, takeUp: { how, run: last.run } }
  })
}

/** The first that can be taken up. Before its plan is kept nothing of a deploy is done, and after its last step nothing is left. */
async function takenUp(engine: Engine, { forward, back }: Ground, ways: readonly TakeUp[]): Promise<{ readonly runID: string } | undefined> {
  const { allowLoss: _forward, ...on } = forward
  for (const takeUp of ways) {
    const taken = await engine.deploy({ ...on, takeUp, allowLoss: back })
    if (taken.ok) return taken.value
    expect(taken.failure).toMatchObject({ code: 'PLN009' })
  }
  return undefined
}

interface Unfinished {
  readonly run: string
  readonly undoes: boolean
}

/** With the deploys since the last one that succeeded, the newest first. */
async function inTurn<T>(killed: Site, work: (engine: Engine, unfinished: readonly Unfinished[]) => Promise<T>): Promise<T> {
  const unfinished = await killed.inEngine(async (engine) => {
    const deploys = valueOf(await engine.runs({ runType: 'deploy' })).runs
    const end = deploys.findIndex(({ outcome }) => outcome === 'success')
    return deploys.slice(0, end < 0 ? deploys.length : end).map(({ runID, takesUp }) => ({ run: runID, undoes: takesUp?.how === 'undo' }))
  })
  return killed.inEngine((engine) => work(engine, unfinished), PAST_LEASE_MS * Number(unfinished.length === 0))
}

/**
 * What comes back empty is compared by its structure: the dropped table, the values of the dropped column, and those of a view that was a table. The order of
 * columns is nobody's. The gate of a holder that is gone stays closed until somebody comes, and where nothing was begun nobody did.
 */
export function withoutLosses({ lost }: Ground, { catalog, rows, recorded }: EnvironmentState): unknown {
  return {
    catalog: inAnyOrder(catalog),
    rows: Object.fromEntries(Object.entries(rows).filter(([object]) => object !== lost).map(([object, found]) => [object, found.map((row) => row.replace(/OPENED_DATE=.*? (?=[A-Z])/, '')).sort()])),
    recorded,
  }
}

function inAnyOrder(catalog: EnvironmentState['catalog']): unknown {
  return Object.fromEntries(Object.entries(catalog).map(([object, shape]) => [object, { ...shape, columns: shape.columns.map((column) => JSON.stringify(column)).sort() }]))
}

/** Several at once: most of the time a process starts. */
export async function atEach<T>(items: readonly T[], work: (item: T) => Promise<void>, lanes = 3): Promise<void> {
  const left = items.values()
  const lane = async (): Promise<void> => {
    for (const item of left) await work(item)
  }
  await Promise.all(Array.from({ length: lanes }, lane))
}
