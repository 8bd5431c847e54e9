// Run as a process of its own: deploys, says each point that it comes to, and at the one that it is told stands still until it is killed.
// Arguments: a RunToPoint as JSON.
import { writeSync } from 'node:fs'
import { createEngine } from '../../../src-main/engine/index.ts'
import { wirePorts } from '../../../src-main/hosts/engine/wire.ts'
import { connect, snowflakeLikeWarehouses } from '../snowflake-like/index.ts'
import { packageRoot, ran, valueOf } from '../test-engine.ts'
import type { RunToPoint } from './run-to-point.ts'
import { withPoints } from './with-points.ts'

// Safe: runToPoint writes it.
const { dataFolder, request, target, account } = JSON.parse(process.argv[2] ?? '') as RunToPoint
const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
const warehouses = account === undefined ? wired.ports.warehouses : snowflakeLikeWarehouses(await connect(account), wired.ports.warehouses)
let count = 0
const engine = createEngine({
  ...wired.ports,
  warehouses: withPoints(warehouses, (what) => {
    writeSync(1, `${++count} ${what}\n`)
    if (count === target) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }),
})
const { outcome } = await ran(engine, engine.deploy(request))
await engine.close()
await wired.closePorts()
writeSync(1, `ended ${String(outcome)}\n`)
