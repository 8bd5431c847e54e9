// `npm run soak [NAME …]`: what takes too long for every run of the tests; each soak of the list in a process of its own, with a seed of its own.
// SLUICE_SOAK is how much of it: 1, or a share (0.1 is a tenth). SLUICE_SEED repeats a run.
import { spawnSync } from 'node:child_process'
import { join } from 'node:path'

interface Soak {
  readonly name: string
  readonly does: string
  /** Files of tests, run with SLUICE_SOAK set. */
  readonly tests: readonly string[]
}

/** To add one is to add a line. */
const SOAKS: readonly Soak[] = [
  { name: 'plans', does: '40,000 pairs of project versions planned', tests: ['tests/unit/plan/properties.test.ts'] },
  { name: 'plans-on-duckdb', does: '8,600 pairs carried out on DuckDB', tests: ['tests/unit/plan/on-duckdb.test.ts'] },
  { name: 'plans-on-snowflake-like', does: '3,100 pairs carried out where Snowflake’s rules hold', tests: ['tests/unit/plan/on-snowflake-like.test.ts'] },
  { name: 'gate', does: 'refreshes, deploys, holds and kills at one gate for 10 minutes', tests: ['tests/integration/hosts/gate-soak.test.ts'] },
  { name: 'kill-points', does: 'a deploy of every change killed at every point, and 400 times again in what resumes or undoes it', tests: ['tests/integration/kill-points.test.ts'] },
  { name: 'thousand-nodes', does: 'doodle deployed, killed, refreshed, killed at 10 moments and run again', tests: ['tests/integration/hosts/kill.test.ts', 'tests/integration/hosts/refresh-killed.test.ts', 'tests/integration/refresh-projects.test.ts'] },
  { name: 'many-processes', does: 'ten deploys and twenty refreshes as commands at once, with kills, 20 times', tests: ['tests/integration/hosts/many-processes.test.ts'] },
]

const root = join(import.meta.dirname, '..', '..')
const asked = process.argv.slice(2)
const unknown = asked.filter((name) => !SOAKS.some((soak) => soak.name === name))
if (unknown.length > 0) {
  process.stderr.write(`There is no soak ${unknown.join(', ')}. There are: ${SOAKS.map(({ name }) => name).join(', ')}.\n`)
  process.exit(2)
}

const share = process.env['SLUICE_SOAK'] ?? '1'
const seed = process.env['SLUICE_SEED'] ?? String(Date.now() % 2_147_483_647)
for (const { name, does, tests } of SOAKS.filter((soak) => asked.length === 0 || asked.includes(soak.name))) {
  process.stdout.write(`\n${name}: ${does}${share === '1' ? '' : `, ${share} of it`}; SLUICE_SEED=${seed}\n`)
  const { status } = spawnSync(process.execPath, [...process.execArgv, join(root, 'node_modules', 'vitest', 'vitest.mjs'), 'run', ...tests], {
    cwd: root, stdio: 'inherit', env: { ...process.env, SLUICE_SOAK: share, SLUICE_SEED: seed },
  })
  if (status !== 0) process.exitCode = 1
}
