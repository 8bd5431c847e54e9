// open and serve: start the process that shows the window, or the one that serves the page.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { ownPackage, servingPlace } from '../../engine/index.ts'
import { callerPath } from '../arguments.ts'
import { report } from '../command.ts'
import type { CommonOptions } from '../command.ts'
import { EXIT } from '../exit-status.ts'
import type { Terminal } from '../terminal.ts'

export interface ServeFlags {
  readonly port?: number
  readonly host?: string
  readonly tlsCert?: string
  readonly tlsKey?: string
}

/** Builds what is missing, then opens the window; where Electron's binary cannot be had, the page. */
export async function openWindow(terminal: Terminal, options: CommonOptions): Promise<number> {
  const built = await buildInterface(terminal)
  if (built !== EXIT.done) return built
  const electron = await electronBinary(terminal)
  if (electron === undefined) {
    terminal.note('There is no Electron to show a window with; opening the page instead.')
    return startPage(options, {}, true)
  }
  const { root } = ownPackage()
  const folder = ['--folder', options.folder, ...(options.dataFolder === undefined ? [] : ['--data-dir', options.dataFolder])]
  return run(electron, [root, ...folder])
}

export async function serve(terminal: Terminal, options: CommonOptions, flags: ServeFlags): Promise<number> {
  const place = servingPlace(flags)
  if (!place.ok) return report(terminal, place.failure)
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
    ...(flags.tlsCert === undefined ? [] : ['--tls-cert', callerPath(flags.tlsCert)]),
    ...(flags.tlsKey === undefined ? [] : ['--tls-key', callerPath(flags.tlsKey)]),
    ...(opensBrowser ? ['--open'] : []),
  ])
}

function buildInterface(terminal: Terminal): Promise<number> {
  const { root } = ownPackage()
  return runNode([join(root, 'scripts', 'build.ts'), ...(terminal.quiet ? ['--quiet'] : [])])
}

/**
 * SLUICE_ELECTRON, or the binary of Electron's npm package, which names it in path.txt once it was downloaded; that is tried here, as the
 * package itself does at its first use. undefined where there is no display, no such package, or no way to download it.
 */
async function electronBinary(terminal: Terminal): Promise<string | undefined> {
  const named = process.env['SLUICE_ELECTRON']
  if (named !== undefined) return named
  if (process.platform === 'linux' && process.env['DISPLAY'] === undefined && process.env['WAYLAND_DISPLAY'] === undefined) return undefined
  const folder = electronPackage()
  if (folder === undefined) return undefined
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) {
    terminal.note('Fetching Electron, once.')
    if ((await run(process.execPath, [join(folder, 'install.js')])) !== EXIT.done || !existsSync(pathFile)) return undefined
  }
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8'))
  return existsSync(binary) ? binary : undefined
}

function electronPackage(): string | undefined {
  try {
    return dirname(createRequire(import.meta.url).resolve('electron/package.json'))
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
