// The command line as a user starts it: a real process, its own data folder, no terminal.
import { spawn } from 'node:child_process'
import type { ChildProcess } from 'node:child_process'
import { join } from 'node:path'

const launcher = join(import.meta.dirname, '..', '..', 'bin', 'sluice.cjs')

export interface CliOptions {
  /** The folder that the user calls from. */
  readonly cwd?: string
  /** Given as --data-dir. */
  readonly data?: string
  readonly env?: Readonly<Record<string, string>>
  /** Written to standard input, which then ends. */
  readonly input?: string
}

export interface CliResult {
  /** null where a signal ended it. */
  readonly status: number | null
  readonly stdout: string
  readonly stderr: string
}

export interface StartedCli {
  readonly process: ChildProcess
  readonly ended: Promise<CliResult>
  /** Resolves when what it has written so far to either stream matches; rejects where it ends without. */
  said(pattern: RegExp): Promise<void>
}

export function startCli(args: readonly string[], { cwd, data, env = {}, input = '' }: CliOptions = {}): StartedCli {
  const child = spawn(process.execPath, [launcher, ...args, ...(data === undefined ? [] : ['--data-dir', data])], {
    ...(cwd === undefined ? {} : { cwd }),
    env: { ...cleanEnvironment(), ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  })
  child.stdin.on('error', () => undefined)
  child.stdin.end(input)
  const written = { stdout: '', stderr: '' }
  const listeners = new Set<() => void>()
  for (const name of ['stdout', 'stderr'] as const) {
    child[name].setEncoding('utf8').on('data', (chunk: string) => {
      written[name] += chunk
      for (const listener of listeners) listener()
    })
  }
  const ended = new Promise<CliResult>((resolve, reject) => {
    child.once('error', reject)
    child.once('close', (status) => resolve({ status, ...written }))
  })
  const said = (pattern: RegExp): Promise<void> =>
    new Promise((resolve, reject) => {
      const look = (): void => {
        if (!pattern.test(written.stdout) && !pattern.test(written.stderr)) return
        listeners.delete(look)
        resolve()
      }
      listeners.add(look)
      look()
      void ended.then(({ status }) => reject(new Error(`ended (${status}) without saying ${String(pattern)}:\n${written.stdout}${written.stderr}`)), reject)
    })
  return { process: child, ended, said }
}

export function runCli(args: readonly string[], options?: CliOptions): Promise<CliResult> {
  return startCli(args, options).ended
}

/** The one document of a command with --json; throws where standard output is anything else, or the status is not the expected one. */
export async function runJson(args: readonly string[], options?: CliOptions, expectedStatus = 0): Promise<unknown> {
  const { status, stdout, stderr } = await runCli([...args, '--json'], options)
  if (status !== expectedStatus) throw new Error(`sluice ${args.join(' ')} ended ${status} and not ${expectedStatus}:\n${stderr}${stdout.slice(0, 2000)}`)
  return JSON.parse(stdout)
}

/** This environment without what would reach into a command: the variables of npm, Sluice and colours. */
function cleanEnvironment(): NodeJS.ProcessEnv {
  const kept = Object.entries(process.env).filter(([name]) => !/^(npm_|SLUICE_|VITEST|INIT_CWD$|NO_COLOR$|FORCE_COLOR$|NODE_OPTIONS$)/.test(name))
  return Object.fromEntries(kept)
}
