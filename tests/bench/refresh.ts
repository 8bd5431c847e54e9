// Refreshes of nodes that do nothing (SELECT 1): what a node costs beyond its SQL, events to a watcher, and memory over a thousand runs in one process.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { EventMeasurement } from './measure-events.ts'
import type { Measurement } from './measure-refresh.ts'
import { printTable } from './print-table.ts'
import { sizesGiven } from './sizes.ts'

const RUNS = 1_000
const NODES_OF_A_RUN = 10

function measure(nodes: number, runs: number): Measurement {
  const path = join(import.meta.dirname, 'measure-refresh.ts')
  const child = spawnSync(process.execPath, [...process.execArgv, '--expose-gc', path, '--nodes', String(nodes), '--runs', String(runs)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })
  if (child.status !== 0) throw new Error(`measuring ${nodes} nodes failed`)
  // Safe: measure-refresh.ts prints one Measurement.
  return JSON.parse(child.stdout) as Measurement
}

function eventsOverSocket(): EventMeasurement {
  const child = spawnSync(process.execPath, [...process.execArgv, join(import.meta.dirname, 'measure-events.ts')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.status !== 0) throw new Error('measuring events failed')
  // Safe: measure-events.ts prints one EventMeasurement.
  return JSON.parse(child.stdout) as EventMeasurement
}

const measured = sizesGiven().map((nodes) => {
  process.stderr.write(`refreshing ${nodes} nodes\n`)
  return measure(nodes, 0)
})
process.stderr.write(`refreshing ${NODES_OF_A_RUN} nodes ${RUNS} times\n`)
process.stderr.write('sending events over the socket\n')
const overSocket = eventsOverSocket()
const { memory: [early = 0, late = 0] } = measure(NODES_OF_A_RUN, RUNS)

printTable([
  ['', ...measured.map((m) => `${m.nodes} nodes`), 'aim'],
  ['overhead a node, 1 at a time', ...measured.map((m) => `${m.overhead['1']?.toFixed(2)} ms`), '≤ 1 ms, flat'],
  ['overhead a node, 4 at a time', ...measured.map((m) => `${m.overhead['4']?.toFixed(2)} ms`), '≤ 1 ms, flat'],
  ['processor time a node, 1 at a time', ...measured.map((m) => `${m.processor['1']?.toFixed(2)} ms`), 'flat'],
  ['processor time a node, 4 at a time', ...measured.map((m) => `${m.processor['4']?.toFixed(2)} ms`), 'flat'],
  ['events of a run as it goes, a second', ...measured.map((m) => Math.round(m.events).toLocaleString('en-US')), ''],
])
process.stdout.write(`\n${overSocket.events.toLocaleString('en-US')} events of a run to a client of another process, over the socket: ${overSocket.perSecond.toLocaleString('en-US')} a second\n`)
process.stdout.write(`${RUNS} runs in one process: ${early.toFixed(1)} MB in use after ${RUNS / 2}, ${late.toFixed(1)} MB at the end\n`)
