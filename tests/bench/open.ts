// Opening, validating and rendering at growing sizes: 20 columns a node, one node in twenty with 200, a few of them SQL, all in git.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MIXED, generateProject, writeProject } from '../support/generate-project.ts'
import { printGrowth } from './growth.ts'
import type { Measurement } from './measure-open.ts'
import { sizesGiven } from './sizes.ts'

const measured: Measurement[] = []
for (const nodes of sizesGiven()) measured.push(await measure(nodes))

printGrowth(measured, [
  { title: 'files', value: (m) => m.megabytes, unit: 'MB' },
  { title: 'columns', value: (m) => m.columns, unit: '' },
  { title: 'open, the first time', value: (m) => m.coldOpen / 1000, unit: 's', aim: '≤ 5 s' },
  { title: 'open after one edit', value: (m) => m.warmOpen / 1000, unit: 's', aim: '≤ 0.5 s' },
  { title: 'validate, the first time', value: (m) => m.validate / 1000, unit: 's' },
  { title: 'validate after one edit', value: (m) => m.validateAgain / 1000, unit: 's', aim: '≤ 0.5 s' },
  { title: 'select, with a look at every file', value: (m) => m.select / 1000, unit: 's', aim: '≤ 0.5 s' },
  { title: 'longest block of the engine, opening', value: (m) => m.openBlock, unit: 'ms' },
  { title: 'longest block of the engine, validating', value: (m) => m.validateBlock, unit: 'ms' },
  { title: 'peak memory until here', value: (m) => m.peakMemory, unit: 'MB', aim: '≤ 700 MB' },
  { title: 'render every run', value: (m) => m.render / 1000, unit: 's' },
])

/** In a process of its own: peak memory is a process's. */
async function measure(nodes: number): Promise<Measurement> {
  process.stderr.write(`opening ${nodes} nodes\n`)
  const scratch = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
  try {
    const folder = join(scratch, 'project')
    const files = generateProject({ nodes, columns: 20, ...MIXED })
    await writeProject(files, folder)
    commit(folder)
    const script = join(import.meta.dirname, 'measure-open.ts')
    const child = spawnSync(process.execPath, [...process.execArgv, script, '--folder', folder, '--data', join(scratch, 'data')], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'inherit'] })
    if (child.status !== 0) throw new Error(`measuring ${nodes} nodes failed`)
    // Safe: measure-open.ts prints all of a Measurement but these.
    const rest = JSON.parse(child.stdout) as Omit<Measurement, 'nodes' | 'megabytes'>
    return { nodes, megabytes: files.reduce((sum, { text }) => sum + text.length, 0) / 1e6, ...rest }
  } finally {
    rmSync(scratch, { recursive: true, force: true })
  }
}

function commit(folder: string): void {
  const identity = ['-c', 'user.name=Bench', '-c', 'user.email=bench@localhost', '-c', 'commit.gpgSign=false']
  for (const args of [['init', '--quiet'], ['add', '--all'], ['commit', '--quiet', '--message', 'generated']]) execFileSync('git', ['-C', folder, ...identity, ...args], { stdio: 'ignore' })
}
