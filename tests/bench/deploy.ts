// Planning, deploying and refreshing on the embedded warehouse at growing sizes, 10 columns a node, held against the same statements in plain DuckDB.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import type { Measurement } from './measure-deploy.ts'
import { printTable } from './print-table.ts'
import { sizesGiven } from './sizes.ts'

interface Row {
  readonly title: string
  readonly value: (measured: Measurement) => number
  readonly unit: 'ms' | 's' | 'MB'
  readonly aim: string
}

const rows: readonly Row[] = [
  { title: 'plan with no changes', value: (m) => m.planNoChanges / 1000, unit: 's', aim: '≤ 1 s' },
  { title: 'deploy of everything', value: (m) => m.deploy / 1000, unit: 's', aim: '' },
  { title: 'the same statements in plain DuckDB', value: (m) => m.plainCreates / 1000, unit: 's', aim: '' },
  { title: 'deploy overhead a node', value: (m) => m.deployOverheadPerNode, unit: 'ms', aim: '≤ 1.5 ms' },
  { title: 'refresh of everything, one at a time', value: (m) => m.refresh / 1000, unit: 's', aim: '' },
  { title: 'the same statements in plain DuckDB', value: (m) => m.plainRefresh / 1000, unit: 's', aim: '' },
  { title: 'refresh overhead a node', value: (m) => m.refreshOverheadPerNode, unit: 'ms', aim: '≤ 1.5 ms' },
  { title: 'peak memory', value: (m) => m.peakMemory, unit: 'MB', aim: '≤ 600 MB' },
]

const measured = sizesGiven().map((nodes) => {
  process.stderr.write(`deploying ${nodes} nodes of 10 columns\n`)
  const child = spawnSync(process.execPath, [...process.execArgv, join(import.meta.dirname, 'measure-deploy.ts'), '--nodes', String(nodes)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })
  if (child.status !== 0) throw new Error(`measuring ${nodes} nodes failed`)
  // Safe: measure-deploy.ts prints one Measurement.
  return JSON.parse(child.stdout) as Measurement
})

printTable([
  ['', ...measured.map((m) => `${m.nodes} nodes`), 'aim at 10,000'],
  ...rows.map((row) => [row.title, ...measured.map((m) => `${row.value(m).toFixed(row.unit === 'MB' ? 0 : 2)} ${row.unit}`), row.aim]),
])
