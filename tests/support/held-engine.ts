// An engine in a process of its own, as a window has one: commands on its data folder attach to it.
import { spawn } from 'node:child_process'
import { join } from 'node:path'

const checkout = join(import.meta.dirname, '..', '..')

export interface HeldEngineProcess {
  readonly pid: number
  /** Ends it at once, as a crash would: nothing is cleaned up. */
  kill(): Promise<void>
  /** Asks it to end. */
  stop(): Promise<void>
}

/** Resolves when it answers. */
export async function holdEngineOf(dataFolder: string): Promise<HeldEngineProcess> {
  const entry = join(checkout, 'src-main', 'hosts', 'engine', 'main.ts')
  const child = spawn(process.execPath, [...process.execArgv, entry, '--data-dir', dataFolder], { stdio: ['ignore', 'pipe', 'inherit'] })
  const ended = new Promise<void>((resolve) => child.once('exit', () => resolve()))
  await new Promise<void>((resolve, reject) => {
    child.stdout.once('data', () => resolve())
    void ended.then(() => reject(new Error('the engine ended before it answered')))
  })
  const end = (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    return ended
  }
  return { pid: child.pid ?? 0, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}

/** Resolves when no process has this id any more. */
export async function gone(pid: number): Promise<void> {
  for (;;) {
    try {
      process.kill(pid, 0)
    } catch {
      return
    }
    await new Promise((resolve) => setTimeout(resolve, 20))
  }
}
