// Measures plan.ts at one size in a process of its own (memory is a process's), through the same door that a host uses; prints JSON.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe } from '../../src-main/contract/index.ts'
import type { Input, Output, ProcedureName } from '../../src-main/contract/index.ts'
import { connectEngine } from '../../src-main/hosts/engine/index.ts'
import { generateProject, writeProject } from '../support/generate-project.ts'
import type { GeneratedFile } from '../support/generate-project.ts'

export interface Measurement {
  readonly nodes: number
  readonly noChanges: Timed
  readonly leaf: Timed
  readonly root: Timed
  /** Characters of the plan of the root's change, as JSON. */
  readonly rootCharacters: number
  /** MiB of the heap after nine more plans, beyond what it was before them. */
  readonly kept: number
}

export interface Timed {
  /** Milliseconds. */
  readonly wall: number
  /** Milliseconds of all threads. */
  readonly cpu: number
}

const REPEATS = 3

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
  const files = generateProject({ nodes, columns: Number(values.columns), seed: 1, hasRoot: true })
  await writeProject(files, folder)
  const connected = await connectEngine({ dataFolder: join(scratch, 'data') })
  if (!connected.ok) throw new Error(describe(connected.failure))
  const engine = connected.value
  const call = async <P extends ProcedureName>(method: P, input: Input<P>): Promise<Output<P>> => {
    const result = await engine.client.call(method, input)
    if (!result.ok) throw new Error(`${method}: ${describe(result.failure)}`)
    return result.value
  }
  const plan = (steps: number) => async () => {
    const made = await call('plan.make', { folder, environment: 'sandbox' })
    if (made.steps.length !== steps) throw new Error(`the plan has ${made.steps.length} steps and should have ${steps}`)
    return made
  }

  const first = await call('plan.make', { folder, environment: 'sandbox' })
  await call('run.watch', await call('deploy.start', { folder, environment: 'sandbox', expectHash: first.hash }))
  await plan(0)()

  const noChanges = await median(plan(0))
  const leaf = await edited(leafOf(files), plan(1))
  const { timed: root, made } = await edited(rootOf(files), plan(1))
  const before = heap()
  for (let again = 0; again < 9; again++) await plan(0)()
  const kept = heap() - before
  await engine.release()
  return { nodes, noChanges, leaf: leaf.timed, root, rootCharacters: JSON.stringify(made).length, kept }
}

/** Each time right after an edit: what is timed is also that the file is read again, and the project linked. */
async function edited<T>({ path, text }: GeneratedFile, work: () => Promise<T>): Promise<{ readonly timed: Timed; readonly made: T }> {
  let digits = 14
  const made: T[] = []
  const timed = await median(async () => {
    made.push(await work())
  }, () => {
    const wider = text.replace('NUMBER(12,2)', `NUMBER(${digits++},2)`)
    if (wider === text) throw new Error(`${path} has no column to widen`)
    writeFileSync(join(folder, path), wider)
  })
  writeFileSync(join(folder, path), text)
  const [first] = made
  if (first === undefined) throw new Error('nothing was measured')
  return { timed, made: first }
}

function rootOf(files: readonly GeneratedFile[]): GeneratedFile {
  return found(files.find(({ path }) => path.endsWith('-STG_00000.yml')))
}

/** A table that nothing reads. */
function leafOf(files: readonly GeneratedFile[]): GeneratedFile {
  const read = new Set(files.flatMap(({ text }) => [...text.matchAll(/nodeName: (\S+)/g)].map(([, name]) => name)))
  return found(files.findLast(({ path }) => /-(STG|DIM|FCT)_/.test(path) && !read.has(/-([A-Z]+_\d+)\.yml$/.exec(path)?.[1])))
}

function found(file: GeneratedFile | undefined): GeneratedFile {
  if (file === undefined) throw new Error('the generated project has no such node')
  return file
}

/** By its wall time. */
async function median(work: () => Promise<unknown>, before: () => void = () => undefined): Promise<Timed> {
  const times: Timed[] = []
  for (let repeat = 0; repeat < REPEATS; repeat++) {
    before()
    const cpuBefore = process.cpuUsage()
    const startedAt = performance.now()
    await work()
    const { user, system } = process.cpuUsage(cpuBefore)
    times.push({ wall: performance.now() - startedAt, cpu: (user + system) / 1000 })
  }
  const [middle] = times.sort((a, b) => a.wall - b.wall).slice(Math.floor(REPEATS / 2))
  if (middle === undefined) throw new Error('nothing was measured')
  return middle
}

function heap(): number {
  globalThis.gc?.()
  return process.memoryUsage().heapUsed / 2 ** 20
}
