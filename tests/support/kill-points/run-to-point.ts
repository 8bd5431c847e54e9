// Starts a deploy in a process of its own and kills it at a point, from outside.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import type { DeployRequest } from '../../../src-main/engine/deploy/request.ts'

const entry = join(import.meta.dirname, 'deploy-to-point.ts')

/** The points that it came to, in order. At `target` it is killed; 0 lets it end. Throws where it ends otherwise. */
export async function runToPoint(dataFolder: string, request: DeployRequest, target: number): Promise<readonly string[]> {
  const child = spawn(process.execPath, ['--experimental-strip-types', '--disable-warning=ExperimentalWarning', entry, dataFolder, JSON.stringify(request), String(target)], { stdio: ['ignore', 'pipe', 'inherit'] })
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
  if (target === 0 ? end !== 'success' : points.length !== target) throw new Error(`the deploy came to ${points.length} points and ended ${end}`)
  return points
}
