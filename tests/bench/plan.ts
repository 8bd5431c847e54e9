// Planning at growing sizes, 10 columns a node: nothing changed, one leaf, the root of everything; each plan right after the edit, the edited file read again.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'
import { printGrowth } from './growth.ts'
import type { Measurement } from './measure-plan.ts'
import { sizesGiven } from './sizes.ts'

const measured = sizesGiven().map((nodes): Measurement => {
  process.stderr.write(`planning ${nodes} nodes\n`)
  const child = spawnSync(process.execPath, [...process.execArgv, '--expose-gc', join(import.meta.dirname, 'measure-plan.ts'), '--nodes', String(nodes)], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'], maxBuffer: 1 << 28 })
  if (child.status !== 0) throw new Error(`measuring ${nodes} nodes failed`)
  // Safe: measure-plan.ts prints one Measurement.
  return JSON.parse(child.stdout) as Measurement
})

printGrowth(measured, [
  { title: 'plan with no changes', value: (m) => m.noChanges.wall / 1000, unit: 's', aim: '≤ 1.2 s' },
  { title: 'the same, of all threads together', value: (m) => m.noChanges.cpu / 1000, unit: 's' },
  { title: 'plan of one leaf', value: (m) => m.leaf.wall / 1000, unit: 's', aim: '≤ 1.2 s' },
  { title: 'plan of the root of everything', value: (m) => m.root.wall / 1000, unit: 's', aim: '≤ 3 s' },
  { title: 'the same, of all threads together', value: (m) => m.root.cpu / 1000, unit: 's' },
  { title: 'the plan of the root, as JSON', value: (m) => m.rootCharacters / 1000, unit: 'kB', aim: '≤ 100 kB' },
  { title: 'memory that nine more plans leave behind', value: (m) => m.kept, unit: 'MB', aim: '≤ 10 MB' },
])
