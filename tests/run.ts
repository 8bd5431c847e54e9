// Everything: types beside build, layers and lint, then every test; prints what was skipped and why, and one closing line.
import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const root = join(import.meta.dirname, '..')
const scratch = mkdtempSync(join(tmpdir(), 'sluice-tests-'))

interface Outcome {
  readonly passed: number
  readonly failed: number
}

interface Check {
  readonly name: string
  readonly run: () => Promise<Outcome>
}

const types: Check = { name: 'types', run: checkTypes }
const layers: Check = { name: 'layers', run: checkLayers }
const lint: Check = { name: 'lint', run: async () => byStatus(await node(['node_modules/eslint/bin/eslint.js', '.', '--max-warnings', '0'])) }
const build: Check = { name: 'build', run: async () => byStatus(await node(['scripts/build.ts', '--quiet'])) }
const tests: Check = { name: 'tests', run: runTests }

process.exitCode = await main()

async function main(): Promise<number> {
  // The first four use one core each, so two at a time; the tests use all of them, and the build.
  const outcomes = [...(await Promise.all([inOrder([types]), inOrder([build, layers, lint])])).flat(), ...(await inOrder([tests]))]
  rmSync(scratch, { recursive: true, force: true })
  const passed = outcomes.reduce((sum, outcome) => sum + outcome.passed, 0)
  const failed = outcomes.reduce((sum, outcome) => sum + outcome.failed, 0)
  process.stdout.write(`${passed} passed, ${failed} failed\n`)
  return failed === 0 ? 0 : 1
}

async function inOrder(checks: readonly Check[]): Promise<readonly Outcome[]> {
  const outcomes: Outcome[] = []
  for (const check of checks) {
    const startedAt = performance.now()
    const outcome = await check.run()
    outcomes.push(outcome)
    const seconds = ((performance.now() - startedAt) / 1000).toFixed(1)
    process.stdout.write(`${outcome.failed === 0 ? 'ok    ' : 'FAILED'} ${check.name}: ${outcome.passed} passed, ${outcome.failed} failed (${seconds} s)\n\n`)
  }
  return outcomes
}

/** One test an area: its tsconfig with only the libs and types that it may use. */
async function checkTypes(): Promise<Outcome> {
  const { references } = z.object({ references: z.array(z.object({ path: z.string() })) }).parse(readJson('tsconfig.json'))
  const { status, output } = await node(['node_modules/typescript/bin/tsc', '-b', '--pretty', 'false'])
  const failing = references.filter(({ path }) => output.split('\n').some((line) => line.startsWith(`${path}/`) && line.includes('error TS')))
  // An error outside every area (a broken tsconfig) still fails.
  const failed = Math.max(failing.length, status === 0 ? 0 : 1)
  return { passed: references.length - failed, failed }
}

/** One test a rule of .dependency-cruiser.cjs. */
async function checkLayers(): Promise<Outcome> {
  const { output } = await node(['node_modules/dependency-cruiser/bin/dependency-cruise.mjs', 'src-main', 'src-preload', 'src-renderer', '--output-type', 'json'], { prints: false })
  const { summary } = z
    .object({
      summary: z.object({
        violations: z.array(z.object({ from: z.string(), to: z.string(), rule: z.object({ name: z.string(), severity: z.string() }) })),
        ruleSetUsed: z.object({ forbidden: z.array(z.object({ name: z.string(), comment: z.string() })) }),
      }),
    })
    .parse(JSON.parse(output))
  const rules = summary.ruleSetUsed.forbidden
  for (const { from, to, rule } of summary.violations) {
    process.stdout.write(`${from} → ${to} breaks ${rule.name}. ${rules.find(({ name }) => name === rule.name)?.comment ?? ''}\n`)
  }
  const broken = new Set(summary.violations.map(({ rule }) => rule.name))
  return { passed: rules.length - broken.size, failed: broken.size }
}

async function runTests(): Promise<Outcome> {
  const report = join(scratch, 'vitest.json')
  const { status } = await node(['node_modules/vitest/vitest.mjs', 'run', '--reporter', 'default', '--reporter', 'json', '--outputFile.json', report])
  if (!readdirSync(scratch).includes('vitest.json')) return { passed: 0, failed: 1 }
  const result = z
    .object({
      numPassedTests: z.number(),
      numFailedTests: z.number(),
      testResults: z.array(z.object({ status: z.string(), assertionResults: z.array(z.object({ status: z.string(), fullName: z.string() })) })),
    })
    .parse(JSON.parse(readFileSync(report, 'utf8')))
  const tests = result.testResults.flatMap((file) => file.assertionResults)
  for (const test of tests) if (test.status === 'pending' || test.status === 'skipped') process.stdout.write(`skipped: ${test.fullName}\n`)
  // A file that fails before its first test counts as one, and so does a runner that fails after its last.
  const brokenFiles = result.testResults.filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed')).length
  const failed = result.numFailedTests + brokenFiles
  return { passed: result.numPassedTests, failed: status !== 0 && failed === 0 ? 1 : failed }
}

function byStatus({ status }: { readonly status: number }): Outcome {
  return status === 0 ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 }
}

/** Runs a script with this Node; its output is shown (unless told not to) and kept. */
function node(args: readonly string[], { prints = true } = {}): Promise<{ readonly status: number; readonly output: string }> {
  const child = spawn(process.execPath, [...process.execArgv, ...args], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
  const chunks: string[] = []
  for (const [stream, target] of [[child.stdout, process.stdout], [child.stderr, process.stderr]] as const) {
    stream.setEncoding('utf8')
    stream.on('data', (chunk: string) => {
      if (stream === child.stdout) chunks.push(chunk)
      if (prints || stream === child.stderr) target.write(chunk)
    })
  }
  return new Promise((resolve) => {
    child.once('close', (status) => resolve({ status: status ?? 1, output: chunks.join('') }))
  })
}

function readJson(path: string): unknown {
  return JSON.parse(readFileSync(join(root, path), 'utf8'))
}
