// Starts a deploy in a process of its own and kills it at a point, from outside.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DeployRequest } from '../../../src-main/engine/deploy/request.ts'

export interface RunToPoint {
  readonly dataFolder: string
  readonly request: DeployRequest
  /** There it is killed; 0 lets it end, and so does a number that it never comes to. */
  readonly target: number
  /** Where a Snowflake-like account answers. */
  readonly account?: string
}

const entry = join(import.meta.dirname, 'deploy-to-point.ts')

/** The points that it came to, in order. Throws where it ends otherwise. */
export async function runToPoint(run: RunToPoint): Promise<readonly string[]> {
  const { target } = run
  const child = spawn(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', entry, JSON.stringify(run)], { stdio: ['ignore', 'pipe', 'inherit'] })
  const exited = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  const points: string[] = []
  let end = ''
  for await (const line of createInterface({ input: child.stdout })) {
    const [number = '', ...what] = line.split(' ')
    if (number === 'ended') end = what.join(' ')
    else points.push(what.join(' '))
    if (target > 0 && Number(number) === target) child.kill('SIGKILL')
  }
  await exited
  if (points.length !== target && end !== 'success') throw new Error(`the deploy came to ${points.length} points and ended ${end}`)
  return points
}

/**
 * Numbers, from 1, of the points between which something is written: the first, and each that comes right after a write. What follows the last write of a
 * transaction is its commit; a statement's end is no write of anybody's.
 */
export function moments(points: readonly string[]): readonly number[] {
  const isAfterWrite = (index: number): boolean => {
    const [before, now] = [points[index - 1], points[index]]
    return now === 'after transaction' || (before?.startsWith('before ') === true && now === before.replace('before', 'after') && now !== 'after end')
  }
  return points.flatMap((_, index) => (index === 0 || isAfterWrite(index) ? [index + 1] : []))
}

/** Of the moments, one of each kind of point, each from another place of the deploy. */
export function oneOfEachKind(points: readonly string[]): readonly number[] {
  const kinds = [...Map.groupBy(moments(points), (number) => kindOf(points[number - 1] ?? '')).values()]
  return kinds.flatMap((numbers, place) => numbers[Math.floor((numbers.length * ((place % 4) + 1)) / 5)] ?? [])
}

/** What is written, whatever it is about, and in whichever store. */
function kindOf(point: string): string {
  if (/gate|prepare|artifact/i.test(point)) return 'before its plan is kept'
  if (/CHECKPOINT|audit|journal ended/i.test(point)) return 'after its last step'
  const [, phase] = /journal (\w+)/i.exec(point) ?? []
  if (phase !== undefined) return `journal ${phase}`
  if (/record|forget|SLUICE_NODE/.test(point)) return 'record'
  if (point.includes('SLUICE_COPY_')) return 'statement about a copy'
  return point === 'after transaction' ? 'commit' : 'statement'
}
