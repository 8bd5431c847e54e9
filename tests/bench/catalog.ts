// A live catalog of growing size, 20 columns a table, read from the embedded warehouse and compared with what was recorded.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { printGrowth } from './growth.ts'
import type { Measurement } from './measure-catalog.ts'
import { sizesGiven } from './sizes.ts'

const measured = sizesGiven().map((nodes): Measurement => {
  process.stderr.write(`reading a catalog of ${nodes} tables\n`)
  const child = spawnSync(process.execPath, [...process.execArgv, join(import.meta.dirname, 'measure-catalog.ts'), '--tables', String(nodes)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
  if (child.status !== 0) throw new Error(`measuring ${nodes} tables failed`)
  // Safe: measure-catalog.ts prints one Measurement.
  return JSON.parse(child.stdout) as Measurement
})

printGrowth(measured, [
  { title: 'columns', value: (m) => m.columns, unit: '' },
  { title: 'read', value: (m) => m.read / 1000, unit: 's' },
  { title: 'compared', value: (m) => m.compare / 1000, unit: 's' },
  { title: 'read and compared', value: (m) => (m.read + m.compare) / 1000, unit: 's', aim: '≤ 2 s' },
  { title: 'the same, of all threads together', value: (m) => m.cpu / 1000, unit: 's' },
])
