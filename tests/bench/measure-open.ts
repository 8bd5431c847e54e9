// Measures open.ts at one size in a process of its own, through the same door that a host uses; prints JSON.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { monitorEventLoopDelay } from 'node:perf_hooks'
import { parseArgs } from 'node:util'
import { describe } from '../../src-main/contract/index.ts'
import type { Input, Output, ProcedureName } from '../../src-main/contract/index.ts'
import { connectEngine } from '../../src-main/hosts/engine/index.ts'

export interface Measurement {
  readonly nodes: number
  readonly megabytes: number
  readonly columns: number
  /** Milliseconds. */
  readonly coldOpen: number
  readonly warmOpen: number
  readonly validate: number
  readonly validateAgain: number
  readonly select: number
  readonly render: number
  readonly openBlock: number
  readonly validateBlock: number
  /** MiB. */
  readonly peakMemory: number
}

const { values } = parseArgs({ options: { folder: { type: 'string', default: '' }, data: { type: 'string', default: '' } } })
const { folder } = values
const connected = await connectEngine({ dataFolder: values.data })
if (!connected.ok) throw new Error(describe(connected.failure))
const engine = connected.value

const opened = await timed(() => call('project.open', { folder }))
edit()
const warm = await timed(() => call('project.open', { folder }))
const validated = await timed(() => call('project.validate', { folder }))
edit()
const again = await timed(() => call('project.validate', { folder }))
const selected = await timed(() => call('project.select', { folder, include: '+{ DIM_00001 }+' }))
const peakMemory = process.resourceUsage().maxRSS / 1024
const rendered = await timed(() => call('project.render', { folder, include: '{ location: * }', part: 'run' }))
await engine.release()

const measured: Omit<Measurement, 'nodes' | 'megabytes'> = {
  columns: validated.value.summary.columns,
  coldOpen: opened.time, warmOpen: warm.time, validate: validated.time, validateAgain: again.time, select: selected.time, render: rendered.time,
  openBlock: opened.block, validateBlock: validated.block, peakMemory,
}
process.stdout.write(`${JSON.stringify(measured)}\n`)

async function call<P extends ProcedureName>(method: P, input: Input<P>): Promise<Output<P>> {
  const result = await engine.client.call(method, input)
  if (!result.ok) throw new Error(`${method}: ${describe(result.failure)}`)
  return result.value
}

/** Another description in the first stage. */
function edit(): void {
  const [name = ''] = readdirSync(join(folder, 'nodes')).filter((file) => file.startsWith('WORK-')).sort()
  const path = join(folder, 'nodes', name)
  const text = readFileSync(path, 'utf8')
  writeFileSync(path, text.replace(/\n {2}description: "(.*)"\n/, '\n  description: "$1 again"\n'))
}

interface Timed<T> {
  readonly value: T
  /** Milliseconds. */
  readonly time: number
  /** The longest that nothing else of this process got its turn. */
  readonly block: number
}

async function timed<T>(work: () => Promise<T>): Promise<Timed<T>> {
  const delay = monitorEventLoopDelay({ resolution: 5 })
  delay.enable()
  const startedAt = performance.now()
  const value = await work()
  const time = performance.now() - startedAt
  delay.disable()
  return { value, time, block: delay.max / 1e6 }
}
