// Measures deploy.ts at one size in a process of its own (peak memory is a process's), through the same door that a host uses; prints JSON.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe } from '../../src-main/contract/index.ts'
import type { Input, Output, ProcedureName } from '../../src-main/contract/index.ts'
import type { Run } from '../../src-main/core/run/index.ts'
import { connectEngine } from '../../src-main/hosts/engine/index.ts'
import { generateProject, writeProject } from '../support/generate-project.ts'
import { timePlainStatements } from './plain-duckdb.ts'

export interface Measurement {
  readonly nodes: number
  /** Milliseconds. */
  readonly planNoChanges: number
  readonly deploy: number
  readonly plainCreates: number
  readonly refresh: number
  readonly plainRefresh: number
  readonly deployOverheadPerNode: number
  readonly refreshOverheadPerNode: number
  /** MiB. */
  readonly peakMemory: number
}

const { values } = parseArgs({ options: { nodes: { type: 'string' }, columns: { type: 'string', default: '10' } } })
const nodes = Number(values.nodes)
const scratch = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
const folder = join(scratch, 'project')
try {
  process.stdout.write(`${JSON.stringify(await measure())}\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

async function measure(): Promise<Measurement> {
  const files = generateProject({ nodes, columns: Number(values.columns), seed: 1 })
  await writeProject(files, folder)
  const connected = await connectEngine({ dataFolder: join(scratch, 'data') })
  if (!connected.ok) throw new Error(describe(connected.failure))
  const engine = connected.value
  const call = async <P extends ProcedureName>(method: P, input: Input<P>): Promise<Output<P>> => {
    const result = await engine.client.call(method, input)
    if (!result.ok) throw new Error(`${method}: ${describe(result.failure)}`)
    return result.value
  }
  const finish = async ({ runID }: { readonly runID: string }): Promise<Run> => {
    const run = await call('run.watch', { runID })
    if (run.outcome !== 'success') throw new Error(`run ${runID}: ${run.outcome} ${JSON.stringify(run.runResults.find((node) => node.runState === 'failed'))}`)
    return run
  }

  await call('sandbox.create', { folder, environment: 'sandbox', rows: 1, seed: 1 })
  const plan = await call('plan.make', { folder, environment: 'sandbox' })
  const [deploy] = await timed(async () => finish(await call('deploy.start', { folder, environment: 'sandbox', expectHash: plan.hash })))
  const [planAgain, again] = await timed(() => call('plan.make', { folder, environment: 'sandbox' }))
  if (again.steps.length > 0) throw new Error(`${again.steps.length} steps are left after the deploy`)
  // One node at a time, so that the same statements one after another are a fair comparison.
  const [refresh, run] = await timed(async () => finish(await call('refresh.start', { folder, environment: 'sandbox', all: true, parallelism: 1 })))
  await engine.release()
  const peakMemory = process.resourceUsage().maxRSS / 1024

  const ddl = plan.steps.flatMap((step) => step.statements.map((statement) => statement.sql))
  const dml = inOrder(run).flatMap((node) => node.queryResults.map((query) => query.sql))
  const [plainCreates = 0, plainRefresh = 0] = await timePlainStatements(await sandboxFile(), [ddl, dml])
  return {
    nodes, planNoChanges: planAgain, deploy, plainCreates, refresh, plainRefresh,
    deployOverheadPerNode: (deploy - plainCreates) / Math.max(1, plan.steps.length),
    refreshOverheadPerNode: (refresh - plainRefresh) / Math.max(1, run.runResults.length),
    peakMemory,
  }
}

/** The statements of each node, nodes in the order in which they ran. */
function inOrder(run: Run): Run['runResults'] {
  return [...run.runResults].sort((one, other) => (one.startTime ?? '').localeCompare(other.startTime ?? ''))
}

/** A warehouse file with the same made-up sources and nothing else, whose engine has let go of it. */
async function sandboxFile(): Promise<string> {
  const connected = await connectEngine({ dataFolder: join(scratch, 'plain') })
  if (!connected.ok) throw new Error(describe(connected.failure))
  const engine = connected.value
  await engine.client.call('sandbox.create', { folder, environment: 'sandbox', rows: 1, seed: 1 })
  const shown = await engine.client.call('environment.show', { folder, environment: 'sandbox' })
  await engine.release()
  if (!shown.ok || shown.value.connection.path === undefined) throw new Error('the embedded warehouse says no path')
  return shown.value.connection.path
}

async function timed<T>(work: () => Promise<T>): Promise<readonly [number, T]> {
  const startedAt = performance.now()
  const value = await work()
  return [performance.now() - startedAt, value]
}
