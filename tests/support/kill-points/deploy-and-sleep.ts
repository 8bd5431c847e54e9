// Run as a process of its own: deploys on a Snowflake-like account, and stands still for a moment at one of the points that it comes to, so that it can be
// stopped there from outside and continued. Says `here` there, and at its end the run.
// Arguments: a DeployAndSleep as JSON.
import { writeSync } from 'node:fs'
import type { LeaseTimes } from '../../../src-main/core/gate/index.ts'
import type { DeployRequest } from '../../../src-main/engine/deploy/request.ts'
import { createEngine } from '../../../src-main/engine/index.ts'
import { wirePorts } from '../../../src-main/hosts/engine/wire.ts'
import { tagged } from '../snowflake-like-engine.ts'
import { connect, snowflakeLikeWarehouses } from '../snowflake-like/index.ts'
import { packageRoot, ran, valueOf } from '../test-engine.ts'
import { withPoints } from './with-points.ts'

export interface DeployAndSleep {
  readonly dataFolder: string
  readonly request: DeployRequest
  readonly account: string
  readonly tag: string
  readonly leaseTimes: LeaseTimes
  /** The nth point of those that begin so. */
  readonly at: { readonly point: string; readonly nth: number }
}

const STANDS_MS = 1_000

// Safe: whoever starts it writes it.
const { dataFolder, request, account, tag, leaseTimes, at } = JSON.parse(process.argv[2] ?? '') as DeployAndSleep
const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
let count = 0
const engine = createEngine({
  ...wired.ports,
  leaseTimes,
  warehouses: withPoints(snowflakeLikeWarehouses(tagged(await connect(account), tag), wired.ports.warehouses), (what) => {
    if (!what.startsWith(at.point) || ++count !== at.nth) return
    const { runID = '', uid = '' } = wired.ports.history.list({ limit: 1 })[0] ?? {}
    writeSync(1, `here ${runID} ${uid}\n`)
    Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, STANDS_MS)
  }),
})
const run = await ran(engine, engine.deploy(request))
await engine.close()
await wired.closePorts()
writeSync(1, `ended ${JSON.stringify({ outcome: run.outcome, error: run.error?.errorString, done: run.summary.complete })}\n`)
