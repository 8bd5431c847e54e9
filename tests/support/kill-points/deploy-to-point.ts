// Run as a process of its own: deploys, says each point that it comes to, and at the one that it is told stands still until it is killed.
// Arguments: the data folder, the deploy's request as JSON, the number of the point (0: none).
import { writeSync } from 'node:fs'
import { createEngine } from '../../../src-main/engine/index.ts'
import { wirePorts } from '../../../src-main/hosts/engine/wire.ts'
import { packageRoot, ran, valueOf } from '../test-engine.ts'
import { withPoints } from './with-points.ts'

const [dataFolder = '', request = '{}', target = '0'] = process.argv.slice(2)
const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
let count = 0
const engine = createEngine({
  ...wired.ports,
  warehouses: withPoints(wired.ports.warehouses, (what) => {
    writeSync(1, `${++count} ${what}\n`)
    if (count === Number(target)) Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)
  }),
})
const { outcome } = await ran(engine, engine.deploy(JSON.parse(request)))
await engine.close()
await wired.closePorts()
writeSync(1, `ended ${String(outcome)}\n`)
