// Every job of the sample and of the real projects, one node at a time, four and sixteen; and one node made to fail: only what is below it is skipped, and a
// rerun runs exactly those.
import { describe, expect, test } from 'vitest'
import type { NodeResult, Run } from '../../src-main/core/run/index.ts'
import type { Engine } from '../../src-main/engine/index.ts'
import { inWarehouse } from '../support/in-warehouse.ts'
import { sharedProject } from '../support/shared-project.ts'
import { ran, testEngine, valueOf } from '../support/test-engine.ts'

const ALL = [1, 4, 16]

interface Proven {
  readonly project: string
  /** The folder, or why it is not there. */
  readonly find: (engine: Engine) => Promise<{ readonly folder: string }>
  readonly missing: string | undefined
  readonly parallelisms: readonly number[]
  /** Nodes that fail anyway, with what is below them. */
  readonly known: readonly string[]
}

const shared = (name: 'orders' | 'ods' | 'doodle') => ({ project: name, missing: sharedProject(name).missing, find: async () => sharedProject(name) })

const PROJECTS: readonly Proven[] = [
  { project: 'the sample', missing: undefined, find: async (engine) => valueOf(await engine.sample({})), parallelisms: ALL, known: [] },
  { ...shared('orders'), parallelisms: ALL, known: ['STG_ORDER_LINEITEM', 'FCT_ORDER_LINEITEM'] },
  { ...shared('ods'), parallelisms: ALL, known: ['ODS_FUS_TBL_CAMPAIGN_PACK', 'ODS_FUS_TBL_BOOKING', 'ODS_FUS_TBL_CAMPAIGN_FIXED_INVOICE'] },
  // A thousand nodes, and no job: one pass, in the soak.
  ...(process.env['SLUICE_SOAK'] === undefined ? [] : [{ ...shared('doodle'), parallelisms: [16], known: [] }]),
]

const notWell = ({ runResults }: Run): readonly string[] => runResults.filter(({ runState }) => runState !== 'complete').map(({ name }) => name).sort()

describe.each(PROJECTS)('$project', ({ missing, find, parallelisms, known }) => {
  test.skipIf(missing !== undefined)(missing ?? `runs its jobs with ${parallelisms.join(', ')} nodes at a time, then around a node that fails`, async () => {
    await using under = await testEngine()
    const { engine } = under
    const { folder } = await find(engine)
    const at = { folder, environment: 'sandbox' }
    valueOf(await engine.createSandbox({ ...at, rows: 10 }))
    await ran(engine, engine.deploy(at))
    const { jobs } = valueOf(await engine.open({ folder }))
    const asked = jobs.length === 0 ? [{ all: true }] : jobs.map(({ name }) => ({ job: name }))
    let first: NodeResult | undefined
    for (const parallelism of parallelisms) {
      for (const request of asked) {
        const run = await ran(engine, engine.refresh({ ...at, ...request, parallelism }))
        expect([parallelism, request, notWell(run).filter((name) => !known.includes(name)), run.runResults.length > 0]).toEqual([parallelism, request, [], true])
        first = run.runResults[0]
      }
    }

    const { location = '', name = '' } = first ?? {}
    const table = `"SANDBOX.${location}"."${name}"`
    await inWarehouse(under, folder, [`ALTER TABLE ${table} RENAME TO "${name} aside"`], 'sandbox')
    const failed = await ran(engine, engine.refresh({ ...at, all: true, parallelism: 4, parameters: { returnDays: 3600 } }))
    await inWarehouse(under, folder, [`ALTER TABLE "SANDBOX.${location}"."${name} aside" RENAME TO "${name}"`], 'sandbox')
    const below = valueOf(await engine.select({ ...at, include: `{ location: ${location} name: ${name} }+` })).nodes.map((node) => node.name)
    const expected = [...new Set([...below, ...known])].filter((one) => failed.runResults.some((node) => node.name === one)).sort()
    const rerun = await ran(engine, engine.rerun({ runID: failed.runID }))
    expect([notWell(failed), rerun.runResults.map((node) => node.name).sort(), rerun.parameters, notWell(rerun)]).toEqual([expected, expected, failed.parameters, known.toSorted()])
  }, 300_000)
})
