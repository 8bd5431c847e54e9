// What holds for any two versions of a project when their plans are carried out on a real engine; the same properties for every engine.
import fc from 'fast-check'
import { expect, it } from 'vitest'
import type { Dialect } from '../../../src-main/core/dialect/index.ts'
import { NO_ANSWERS, makePlan } from '../../../src-main/core/plan/index.ts'
import type { PlanInput, RecordedNode } from '../../../src-main/core/plan/index.ts'
import { nodeId } from '../../../src-main/core/project/ids.ts'
import { timeFor } from '../../support/cases.ts'
import { canBePlanned, carryOut, count, deployBoth, deployNodes, deployWithRows, expectKept, newTally, rarely } from './carried-out.ts'
import type { Place } from './carried-out.ts'
import { desiredNodes, inputOf, recordAll, twoVersions } from './random-projects.ts'

type Runs = Readonly<Record<'numRuns', number>>

export interface ExecutedCases {
  readonly versions: Runs
  readonly rollbacks: Runs
  readonly subsets: Runs
  readonly adoptions: Runs
  /** Each change is met at least so often, over tables with rows. */
  readonly eachAtLeast: number
  /** `change: way`s that are met besides. */
  readonly ways: readonly string[]
  /** Milliseconds that a case may take. */
  readonly msEach: number
}

/** `withPlace`: an empty place, for as long as the work takes. */
export function executedProperties({ changes }: Pick<Dialect, 'changes'>, withPlace: (work: (place: Place) => Promise<void>) => Promise<void>, { versions, rollbacks, subsets, adoptions, eachAtLeast, ways, msEach }: ExecutedCases): void {
  it('gives what was wanted, read back from the catalog, keeps the rows of kept columns, and then plans nothing', async () => {
    const tally = newTally()
    let number = 0
    await fc.assert(fc.asyncProperty(twoVersions, fc.boolean(), (both, withNulls) => withPlace((place) => (
      // What the catalog says after each statement is most of the time: it is asked in one case of five.
      deployBoth(place, both, { withNulls, looksAtEach: number++ % 5 === 0 }, tally)
    ))), versions)
    // What was deployed from elsewhere is adopted by a property of its own.
    const kinds = [...new Set(changes.map(({ change }) => change))].filter((change) => change !== 'adopt')
    expect(rarely(tally, eachAtLeast, kinds)).toEqual([])
    expect(rarely(tally, 1, ways)).toEqual([])
    expect([tally.kept > versions.numRuns, tally.stopped > 0]).toEqual([true, true])
  }, timeFor(versions, msEach))

  it('adopts all of it where nothing was recorded, views aside, whose text the engine may write anew', async () => {
    let adopted = 0
    await fc.assert(fc.asyncProperty(twoVersions, ({ before }) => withPlace(async (place) => {
      const tables = before.filter(({ isView }) => !isView)
      fc.pre(canBePlanned(place.dialect, tables))
      const recorded = await deployWithRows(place, tables, false, { looksAtEach: false })
      const desired = desiredNodes(place.dialect, tables)
      const plan = makePlan(inputOf(place.dialect, desired, [], await place.catalog()))
      expect(plan.steps.map(({ change, statements }) => [change, statements])).toEqual(desired.map(() => ['adopt', []]))
      const after = recordAll(plan, [], desired)
      expect(makePlan(inputOf(place.dialect, desired, after, await place.catalog())).steps).toEqual([])
      await expectKept(place, { before: recorded, after }, false, newTally())
      adopted += plan.steps.length
    })), adoptions)
    expect(adopted).toBeGreaterThanOrEqual(20)
  }, timeFor(adoptions, msEach))

  it('brings back the first version with its rows, where what goes is kept for a while', async () => {
    const tally = newTally()
    let restored = 0
    await fc.assert(fc.asyncProperty(twoVersions, ({ before, after }) => withPlace(async (place) => {
      const { dialect } = place
      // A view that was a table holds no rows that could come back.
      const isView = new Map(after.map(({ id, isView }) => [id, isView]))
      fc.pre(canBePlanned(dialect, before, after) && before.every((node) => (isView.get(node.id) ?? node.isView) === node.isView))
      const first = await deployWithRows(place, before, false, { looksAtEach: false })
      const away = await deployNodes(place, first, desiredNodes(dialect, after), { looksAtEach: false, input: KEEPS })
      if (away.recorded === undefined) return
      const back = await deployNodes(place, away.recorded, desiredNodes(dialect, before), { looksAtEach: false, input: { ...KEEPS, restores: true } })
      if (back.recorded === undefined) return
      count(tally, back.plan)
      restored += back.plan.steps.filter(({ restores }) => restores !== undefined).length
      await expectKept(place, { before: first, after: back.recorded }, false, tally)
    })), rollbacks)
    expect([restored > rollbacks.numRuns / 10, tally.kept > rollbacks.numRuns]).toEqual([true, true])
  }, timeFor(rollbacks, msEach * 2))

  it('comes to the same where a part of it is deployed first and the rest after', async () => {
    const tally = newTally()
    await fc.assert(fc.asyncProperty(twoVersions, fc.uniqueArray(fc.integer({ min: 1, max: 5 }), { minLength: 1, maxLength: 4 }), ({ before, after }, ids) => withPlace(async (place) => {
      const { dialect } = place
      fc.pre(canBePlanned(dialect, before, after) && after.every(({ isOff }) => !isOff))
      const desired = desiredNodes(dialect, after)
      const recorded = recordAll(makePlan(inputOf(dialect, desiredNodes(dialect, before), [], null)), [], desiredNodes(dialect, before))
      const input = subsetOf(desired, recorded, ids)
      const part = makePlan({ ...inputOf(dialect, desired, recorded, null), ...input })
      // A view that the part leaves broken, and says so, may be in the way of the rest.
      fc.pre(part.steps.length > 0 && part.summary.byRisk.blocked === 0 && !part.steps.some(({ gap }) => gap?.includes('not changed by this plan') === true))
      await deployWithRows(place, before, false, { looksAtEach: false })
      fc.pre(await carryOut(place, makePlan({ ...inputOf(dialect, desired, recorded, await place.catalog()), ...input }), { looksAtEach: false }) === undefined)
      const rest = await deployNodes(place, recordAll(part, recorded, desired), desired, { looksAtEach: false })
      count(tally, rest.plan)
      if (rest.recorded !== undefined) await expectKept(place, { before: recorded, after: rest.recorded }, false, tally)
    })), subsets)
    expect(tally.kept).toBeGreaterThan(0)
  }, timeFor(subsets, msEach * 2))
}

const KEEPS: Partial<PlanInput> = { keepDays: 14, answers: NO_ANSWERS }

/** Those nodes, with what they read that was never deployed. */
export function subsetOf(desired: ReturnType<typeof desiredNodes>, recorded: readonly RecordedNode[], ids: readonly number[]): Pick<PlanInput, 'subset'> {
  const deployed = new Set(recorded.map((node) => node.nodeId))
  const nodes = new Set(ids.map((id) => nodeId(String(id))))
  for (const id of nodes) for (const read of desired.find((node) => node.nodeId === id)?.reads ?? []) if (!deployed.has(read)) nodes.add(read)
  return { subset: { include: ids.join(' '), exclude: '', nodes } }
}
