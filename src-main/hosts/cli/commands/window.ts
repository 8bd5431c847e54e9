// open and serve: start the process that shows the window, or the one that serves the page.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { loopbackHost, ownPackage } from '../../engine/index.ts'
import { report } from '../command.ts'
import type { CommonOptions } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import type { Terminal } from '../terminal.ts'

export interface ServeFlags {
  readonly port?: number
  readonly host?: string
}

/** Builds what is missing, then opens the window; where Electron's binary cannot be had, the page. */
export async function openWindow(terminal: Terminal, options: CommonOptions): Promise<number> {
  const built = await buildInterface(terminal)
  if (built !== EXIT.done) return built
  const electron = electronBinary()
  if (electron === undefined) {
    terminal.note('Electron is not installed here; opening the page instead.')
    return startPage(options, {}, true)
  }
  const { root } = ownPackage()
  const folder = ['--folder', options.folder, ...(options.dataFolder === undefined ? [] : ['--data-dir', options.dataFolder])]
  return run(electron, [root, ...folder])
}

export async function serve(terminal: Terminal, options: CommonOptions, flags: ServeFlags): Promise<number> {
  const host = loopbackHost(flags.host ?? '127.0.0.1')
  if (!host.ok) return report(terminal, host.failure)
  const built = await buildInterface(terminal)
  return built === EXIT.done ? startPage(options, flags, false) : built
}

function startPage(options: CommonOptions, flags: ServeFlags, opensBrowser: boolean): Promise<number> {
  const { root } = ownPackage()
  return runNode([
    join(root, 'src-main', 'hosts', 'web', 'main.ts'),
    '--folder', options.folder,
    ...(options.dataFolder === undefined ? [] : ['--data-dir', options.dataFolder]),
    ...(flags.port === undefined ? [] : ['--port', String(flags.port)]),
    ...(flags.host === undefined ? [] : ['--host', flags.host]),
    ...(opensBrowser ? ['--open'] : []),
  ])
}

function buildInterface(terminal: Terminal): Promise<number> {
  const { root } = ownPackage()
  return runNode([join(root, 'scripts', 'build.ts'), ...(terminal.quiet ? ['--quiet'] : [])])
}

/** Electron's npm package names its binary in path.txt once it was downloaded; SLUICE_ELECTRON names another. */
function electronBinary(): string | undefined {
  const named = process.env['SLUICE_ELECTRON']
  if (named !== undefined) return named
  try {
    const folder = dirname(createRequire(import.meta.url).resolve('electron/package.json'))
    const binary = join(folder, 'dist', readFileSync(join(folder, 'path.txt'), 'utf8'))
    return existsSync(binary) ? binary : undefined
  } catch {
    return undefined
  }
}

function runNode(args: readonly string[]): Promise<number> {
  return run(process.execPath, [...process.execArgv, ...args], ['ipc'])
}

/** Shares this process's terminal and hands on its signals; over a channel also its sudden end. The exit status is the child's. */
function run(program: string, args: readonly string[], channel: readonly 'ipc'[] = []): Promise<number> {
  const child = spawn(program, args, { stdio: ['inherit', 2, 2, ...channel] })
  const forward = (signal: NodeJS.Signals): void => void child.kill(signal)
  process.on('SIGINT', forward)
  process.on('SIGTERM', forward)
  return new Promise((resolve) => {
    child.once('error', (error) => {
      process.stderr.write(`${program} could not be started: ${error.message}\n`)
      resolve(EXIT.badInput)
    })
    child.once('exit', (status) => {
      process.off('SIGINT', forward)
      process.off('SIGTERM', forward)
      resolve(status ?? EXIT.cancelled)
    })
  })
}
