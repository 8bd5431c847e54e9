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

/** Of the moments, one of each kind of point, from different places of the deploy: two where a statement is on its way, so that each can be gone on with and undone. */
export function oneOfEachKind(points: readonly string[]): readonly number[] {
  const kinds = [...Map.groupBy(moments(points), (number) => kindOf(points[number - 1] ?? ''))]
  return kinds.flatMap(([kind, numbers], place) => {
    const at = (share: number) => numbers.slice(Math.floor((numbers.length - 1) * share))[0] ?? []
    return ON_THEIR_WAY.has(kind) && numbers.length > 1 ? [at(0.3), at(0.8)].flat() : [at((place % 4) / 4)].flat()
  })
}

const ON_THEIR_WAY: ReadonlySet<string> = new Set(['statement', 'statement about a copy', 'journal sent', 'journal acknowledged', 'journal done'])

/** What is written, whatever it is about, and in whichever store. */
function kindOf(point: string): string {
  const journalled = /journal (\w+)/i.exec(point)
  if (journalled !== null) return `journal ${journalled[1] ?? ''}`
  if (point.includes('SLUICE_COPY_')) return 'statement about a copy'
  const [, table] = /(?:INSERT|UPDATE|MERGE|DELETE) SLUICE_(GATE|NODE|ARTIFACT|AUDIT)/.exec(point) ?? []
  if (table !== undefined) return table.toLowerCase()
  return /(?:before|after) (?:send )?[A-Z]{4,} /.test(point) ? 'statement' : point.replace(/^(before|after) /, '')
}
