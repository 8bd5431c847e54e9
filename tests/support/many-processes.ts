// Deploys and refreshes of one environment, each a command in a process of its own, started at random times; the one that holds the engine is killed now and then.
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { NodeResult, Run } from '../../src-main/core/run/index.ts'
import { readAddress } from '../../src-main/hosts/engine/index.ts'
import { startCli } from './run-cli.ts'
import { ran, testEngine, valueOf } from './test-engine.ts'

export interface Crowd {
  readonly seed: number
  readonly deploys: number
  readonly refreshes: number
  readonly kills: number
  /** They begin within so many milliseconds. */
  readonly withinMs: number
}

export interface Told {
  readonly command: string
  /** null: it held the engine, and was killed. */
  readonly status: number | null
  readonly ms: number
  /** A run, or an error; undefined of one that was killed. */
  readonly document: Partial<Run> & { readonly error?: { readonly code?: string } } | undefined
  readonly stderr: string
}

export interface Aftermath {
  readonly told: readonly Told[]
  readonly kills: number
  /** Every run, oldest first. */
  readonly runs: readonly Run[]
  /** What the last deploy, in quiet, came to, and what is left to do then. */
  readonly last: { readonly outcome: Run['outcome']; readonly steps: number; readonly drift: number; readonly refreshed: Run['outcome'] }
}

const SELECTIONS = ['{ STG_STORE }', '{ DIM_STORE }', '{ STG_CUSTOMER } || { DIM_CUSTOMER }', '{ SHOPPING_COUNTRIES } || { STG_STORE }', '{ STG_PRODUCT }']

export async function letThemCome({ seed, deploys, refreshes, kills, withinMs }: Crowd): Promise<Aftermath> {
  const random = randomFrom(seed)
  const scratch = await mkdtemp(join(tmpdir(), 'sluice-crowd-'))
  const data = join(scratch, 'data')
  try {
    const versions = await twoVersions(scratch, data)
    const pick = <T>(items: readonly T[]): T => items[Math.floor(random() * items.length)] as T
    const commands = [
      ...Array.from({ length: deploys }, (_, number) => ({ args: ['deploy', '--json'], cwd: versions[number % 2] ?? '', at: random() * withinMs })),
      ...Array.from({ length: refreshes }, () => ({ args: ['refresh', '--include', pick(SELECTIONS), '--json'], cwd: pick(versions), at: random() * withinMs })),
    ]
    const toKill = Array.from({ length: kills }, () => ({ at: random() * withinMs, after: random() * 1_000 }))
    let isOver = false
    const [told, killed] = await Promise.all([
      Promise.all(commands.map(({ args, cwd, at }) => command(args, { cwd, data, at }))).finally(() => { isOver = true }),
      Promise.all(toKill.map((kill) => killHolder(data, { ...kill, isOver: () => isOver }))),
    ])
    return { told, kills: killed.filter((isKilled) => isKilled).length, ...(await inQuiet(data, versions[0] ?? '')) }
  } finally {
    await rm(scratch, { recursive: true, force: true, maxRetries: 5 })
  }
}

/** The sample, deployed and filled, and what it becomes: a column has another name, and a view other rows. */
async function twoVersions(scratch: string, data: string): Promise<readonly string[]> {
  const [one, other] = [join(scratch, 'one'), join(scratch, 'other')]
  await using test = await testEngine(data)
  const { engine } = test
  valueOf(await engine.sample({ folder: one }))
  valueOf(await engine.createSandbox({ folder: one, rows: 5, seed: 1 }))
  await ran(engine, engine.deploy({ folder: one }))
  await ran(engine, engine.refresh({ folder: one, all: true }))
  await cp(one, other, { recursive: true })
  await edit(join(other, 'nodes', 'STG-STG_STORE.yml'), 'name: CITY', 'name: TOWN')
  await edit(join(other, 'nodes', 'MART-SHOPPING_COUNTRIES.yml'), '"DIM_STORE"."COUNTRY" IS NOT NULL', '"DIM_STORE"."COUNTRY" <> \'\'')
  return [one, other]
}

async function edit(file: string, from: string, to: string): Promise<void> {
  const text = await readFile(file, 'utf8')
  if (!text.includes(from)) throw new Error(`${file} has no ${from}`)
  await writeFile(file, text.replace(from, to))
}

async function command(args: readonly string[], { cwd, data, at }: { readonly cwd: string; readonly data: string; readonly at: number }): Promise<Told> {
  await sleep(at)
  const startedAt = performance.now()
  const { status, stdout, stderr } = await startCli(args, { cwd, data }).ended
  return { command: args.join(' '), status, ms: performance.now() - startedAt, document: stdout === '' ? undefined : JSON.parse(stdout), stderr }
}

/** Waits for one from then on, and lets it work for a moment. */
async function killHolder(data: string, { at, after, isOver }: { readonly at: number; readonly after: number; readonly isOver: () => boolean }): Promise<boolean> {
  await sleep(at)
  for (; !isOver(); await sleep(20)) {
    const holder = readAddress(data)?.pid
    // Never this process, which held it in the beginning.
    if (holder === undefined || holder === process.pid || !isAlive(holder)) continue
    await sleep(after)
    if (isAlive(holder)) return process.kill(holder, 'SIGKILL')
  }
  return false
}

function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch {
    return false
  }
}

async function inQuiet(data: string, folder: string): Promise<Pick<Aftermath, 'runs' | 'last'>> {
  await using test = await testEngine(data)
  const { engine } = test
  const listed = valueOf(await engine.runs({ folder, limit: 500 })).runs
  const runs = await Promise.all(listed.toReversed().map(async ({ runID }) => valueOf(await engine.run({ runID }))))
  const { outcome } = await ran(engine, engine.deploy({ folder }))
  const { steps, drift } = valueOf(await engine.plan({ folder }))
  const refreshed = await ran(engine, engine.refresh({ folder, all: true }))
  return { runs, last: { outcome, steps: steps.length, drift: drift.length, refreshed: refreshed.outcome } }
}

/** Nodes that a refresh ran while a deploy that has them went on, and deploys that went on at once. */
export function overlaps(runs: readonly Run[]): readonly string[] {
  const deploys = runs.filter(({ runType }) => runType === 'deploy')
  const together = (a: Span, b: Span): boolean => a.from < b.to && b.from < a.to
  return deploys.flatMap((deploy) => {
    const span = { from: deploy.runStartTime, to: deploy.runEndTime ?? '9' }
    const touched = new Set(deploy.runResults.map(({ nodeID }) => nodeID))
    const nodes = runs.filter(({ runType }) => runType === 'refresh').flatMap((refresh) =>
      refresh.runResults.filter((node) => touched.has(node.nodeID) && node.startTime !== null && together(span, spanOf(node))).map(({ name }) => `${name} of refresh ${refresh.runID} in deploy ${deploy.runID}`))
    const others = deploys.filter((other) => Number(other.runID) > Number(deploy.runID) && together(span, { from: other.runStartTime, to: other.runEndTime ?? '9' }))
    return [...nodes, ...others.map(({ runID }) => `deploy ${runID} in deploy ${deploy.runID}`)]
  })
}

interface Span {
  readonly from: string
  readonly to: string
}

const spanOf = ({ startTime, endTime }: NodeResult): Span => ({ from: startTime ?? '', to: endTime ?? '9' })

const OUTCOMES: Readonly<Record<string, number>> = { success: 0, failed: 1, 'success-with-test-failures': 7, cancelled: 130 }
/** Another deploy came between a review and its deploy. */
const STALE = { code: 'PLN003', status: 4 }

/** Commands whose end is not the truth: what their document and their status say is not what the history has. */
export function untold({ told, runs }: Pick<Aftermath, 'told' | 'runs'>): readonly string[] {
  const byUid = new Map(runs.map((run) => [run.uid, run]))
  return told.flatMap(({ command, status, document, stderr }) => {
    if (status === null) return []
    const run = byUid.get(document?.uid ?? '')
    const isStale = document?.error?.code === STALE.code && status === STALE.status
    if (isStale || (run !== undefined && run.outcome === document?.outcome && OUTCOMES[run.outcome ?? ''] === status)) return []
    return [`${command}: ${status} ${JSON.stringify(document?.error ?? document?.outcome)} ${run?.outcome ?? 'no run'} ${stderr}`]
  })
}

/** mulberry32 */
function randomFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296
  }
}
