// Builds main, preload and renderer into out/, unless everything there is newer than what it is made of. `--force` builds anyway, `--quiet` says only what went wrong.
import { spawnSync } from 'node:child_process'
import { existsSync, readdirSync, statSync } from 'node:fs'
import { join } from 'node:path'

const root = join(import.meta.dirname, '..')
const sources = ['src-main/index.ts', 'src-main/hosts/electron', 'src-main/contract', 'src-main/core', 'src-preload', 'src-renderer', 'electron.vite.config.ts', 'package-lock.json']
const outputs = ['out/main/index.cjs', 'out/preload/index.cjs', 'out/renderer/index.html']

/** ms since the epoch of the last change to a file or to anything in a folder. */
function newest(path: string): number {
  const stat = statSync(path)
  if (!stat.isDirectory()) return stat.mtimeMs
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), stat.mtimeMs)
}

function isCurrent(): boolean {
  const built = outputs.map((path) => join(root, path))
  if (!built.every((path) => existsSync(path))) return false
  const oldestOutput = Math.min(...built.map((path) => statSync(path).mtimeMs))
  return sources.every((path) => newest(join(root, path)) < oldestOutput)
}

const isQuiet = process.argv.includes('--quiet')
if (!process.argv.includes('--force') && isCurrent()) {
  if (!isQuiet) process.stderr.write('The window is built already.\n')
} else {
  const tool = join(root, 'node_modules', 'electron-vite', 'bin', 'electron-vite.js')
  const built = spawnSync(process.execPath, [tool, 'build', '--logLevel', isQuiet ? 'error' : 'warn'], { cwd: root, stdio: ['ignore', 2, 2] })
  process.exitCode = built.status ?? 1
}
