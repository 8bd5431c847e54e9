// `npm run bench [SIZES]`: every benchmark of this folder, each in a process of its own and with a table. Nothing is asserted: times are this machine's, ratios tell.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'

const BENCHMARKS = ['open.ts', 'window.ts', 'window-run.ts', 'selector.ts', 'lineage.ts', 'templates.ts', 'plan.ts', 'catalog.ts', 'deploy.ts', 'refresh.ts', 'history.ts']

for (const name of BENCHMARKS) {
  const path = join(import.meta.dirname, name)
  const [title = name] = readFileSync(path, 'utf8').split('\n', 1)
  process.stdout.write(`\n${title.replace(/^\/\/ /, '')}\n\n`)
  const { status } = spawnSync(process.execPath, [...process.execArgv, path, ...process.argv.slice(2)], { stdio: 'inherit' })
  if (status !== 0) process.exitCode = 1
}
