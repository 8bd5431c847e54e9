// Measures refresh.ts at one size in a process of its own, through the same door that a host uses; prints JSON.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe } from '../../src-main/contract/index.ts'
import type { Input, Output, ProcedureName } from '../../src-main/contract/index.ts'
import { connectEngine } from '../../src-main/hosts/engine/index.ts'
import { writeScriptProject } from '../support/script-project.ts'
import { timePlainStatements } from './plain-duckdb.ts'

export interface Measurement {
  readonly nodes: number
  /** Milliseconds a node beyond the same statements in plain DuckDB, by how many run at a time; the better of two runs. */
  readonly overhead: Readonly<Record<string, number>>
  /** The same in processor time, which other work on the machine does not change. */
  readonly processor: Readonly<Record<string, number>>
  /** Events that a watcher of the fastest run received in a second. */
  readonly events: number
  /** MiB in use after half of the runs, and after all of them; only where runs were asked for. */
  readonly memory: readonly number[]
}

const { values } = parseArgs({ options: { nodes: { type: 'string' }, runs: { type: 'string', default: '0' } } })
const nodes = Number(values.nodes)
const runs = Number(values.runs)
const PARALLELISMS = [1, 4]
const SQL = 'SELECT 1'
/** By then as many events of ended runs are kept for watchers as ever are. */
const WARM_UP = 0.5

const scratch = mkdtempSync(join(tmpdir(), 'sluice-bench-'))
try {
  process.stdout.write(`${JSON.stringify(await measure())}\n`)
} finally {
  rmSync(scratch, { recursive: true, force: true })
}

async function measure(): Promise<Measurement> {
  const folder = join(scratch, 'project')
  // Ten chains, so that there is an order to keep and always something to start.
  writeScriptProject(folder, {
    nodes: Array.from({ length: nodes }, (_, n) => ({ name: `N${String(n).padStart(5, '0')}`, script: `{{ stage('Look') }}${SQL}`, ...(n < 10 ? {} : { reads: [`N${String(n - 10).padStart(5, '0')}`] }) })),
  })
  const connected = await connectEngine({ dataFolder: join(scratch, 'data') })
  if (!connected.ok) throw new Error(describe(connected.failure))
  const { client, release } = connected.value
  const call = async <P extends ProcedureName>(method: P, input: Input<P>): Promise<Output<P>> => {
    const result = await client.call(method, input)
    if (!result.ok) throw new Error(`${method}: ${describe(result.failure)}`)
    return result.value
  }
  const at = { folder, environment: 'sandbox' }
  const finish = async ({ runID }: { readonly runID: string }): Promise<number> => {
    let events = 0
    const run = await client.call('run.watch', { runID }, { onEvent: () => { events += 1 } })
    if (!run.ok || run.value.outcome !== 'success') throw new Error(`run ${runID} ended badly`)
    return events
  }
  await finish(await call('deploy.start', at))
  const refresh = (parallelism: number): Promise<Timed<number>> => timed(async () => finish(await call('refresh.start', { ...at, all: true, parallelism })))

  const plain = await timed(() => timePlainStatements(join(scratch, 'plain.duckdb'), [Array.from({ length: nodes }, () => SQL)]))
  const [plainMs = 0] = plain.value
  const overhead: Record<string, number> = {}
  const processor: Record<string, number> = {}
  let events = 0
  for (const parallelism of PARALLELISMS) {
    const measured = [await refresh(parallelism), await refresh(parallelism)]
    const best = (ms: (one: Timed<number>) => number): number => Math.min(...measured.map(ms))
    overhead[parallelism] = (best(({ wallMs }) => wallMs) - plainMs) / nodes
    processor[parallelism] = (best(({ processorMs }) => processorMs) - plain.processorMs) / nodes
    events = Math.max(events, ...measured.map(({ value, wallMs }) => (value / wallMs) * 1000))
  }
  const memory: number[] = []
  for (let run = 1; run <= runs; run++) {
    await refresh(4)
    if (run === Math.round(runs * WARM_UP) || run === runs) memory.push(usedMemory())
  }
  await release()
  return { nodes, overhead, processor, events, memory }
}

interface Timed<T> {
  readonly value: T
  readonly wallMs: number
  readonly processorMs: number
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const [startedAt, usedBefore] = [performance.now(), process.cpuUsage()]
  const value = await work()
  const { user, system } = process.cpuUsage(usedBefore)
  return { value, wallMs: performance.now() - startedAt, processorMs: (user + system) / 1000 }
}

function usedMemory(): number {
  if (globalThis.gc === undefined) throw new Error('run it with --expose-gc')
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 1024 / 1024
}
