// Run as a process of its own: deploys or refreshes on a Snowflake-like account, and stops itself at one of the points that it comes to, until it is continued
// from outside. Says `here` just before, and at its end the run.
// Arguments: a WorkAndSleep as JSON.
import { writeSync } from 'node:fs'
import type { LeaseTimes } from '../../../src-main/core/gate/index.ts'
import type { DeployRequest } from '../../../src-main/engine/deploy/request.ts'
import type { RefreshRequest } from '../../../src-main/engine/refresh/request.ts'
import { createEngine } from '../../../src-main/engine/index.ts'
import { wirePorts } from '../../../src-main/hosts/engine/wire.ts'
import { tagged } from '../snowflake-like-engine.ts'
import { connect, snowflakeLikeWarehouses } from '../snowflake-like/index.ts'
import { packageRoot, ran, valueOf } from '../test-engine.ts'
import { withPoints } from './with-points.ts'

export interface WorkAndSleep {
  readonly dataFolder: string
  readonly asks: { readonly kind: 'deploy'; readonly request: DeployRequest } | { readonly kind: 'refresh'; readonly request: RefreshRequest }
  readonly account: string
  readonly tag: string
  readonly leaseTimes: LeaseTimes
  /** The nth point of those that begin so. */
  readonly at: { readonly point: string; readonly nth: number }
}

// Safe: whoever starts it writes it.
const { dataFolder, asks, account, tag, leaseTimes, at } = JSON.parse(process.argv[2] ?? '') as WorkAndSleep
const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
let count = 0
const engine = createEngine({
  ...wired.ports,
  leaseTimes,
  warehouses: withPoints(snowflakeLikeWarehouses(tagged(await connect(account), tag), wired.ports.warehouses), (what) => {
    if (!what.startsWith(at.point) || ++count !== at.nth) return
    const { runID = '', uid = '' } = wired.ports.history.list({ limit: 1 })[0] ?? {}
    writeSync(1, `here ${runID} ${uid}\n`)
    process.kill(process.pid, 'SIGSTOP')
  }),
})
const run = await ran(engine, asks.kind === 'deploy' ? engine.deploy(asks.request) : engine.refresh(asks.request))
await engine.close()
await wired.closePorts()
writeSync(1, `ended ${JSON.stringify({ outcome: run.outcome, error: run.error?.errorString, done: run.summary.complete, nodes: run.runResults.map(({ why }) => why ?? null) })}\n`)
