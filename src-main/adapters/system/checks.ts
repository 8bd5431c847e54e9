// The checks of `doctor`, one a thing: what is there, and what to do where it is not.
import { execFile } from 'node:child_process'
import { access, constants, readFile, statfs } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { delimiter, dirname, join } from 'node:path'
import { promisify } from 'node:util'
import type { MachineCheck, SecretStore } from '../../engine/ports/index.ts'

const run = promisify(execFile)
const resolvePackage = createRequire(import.meta.url).resolve

/** Below this much room a refresh of any size is likely to fail. */
const LITTLE_ROOM_BYTES = 1_000_000_000

const BROWSERS = ['google-chrome', 'chromium', 'chromium-browser', 'microsoft-edge', 'firefox', 'xdg-open', 'open', 'start']

export async function checkNode(): Promise<MachineCheck> {
  return { name: 'Node', state: 'ok', detail: `${process.versions.node} on ${process.platform} ${process.arch}` }
}

export async function checkGit(): Promise<MachineCheck> {
  try {
    const { stdout } = await run('git', ['--version'])
    return { name: 'git', state: 'ok', detail: stdout.trim() }
  } catch {
    return {
      name: 'git',
      state: 'warning',
      detail: 'not found on the path',
      advice: 'Projects open without it, more slowly at a commit; install git for cloning, fetching and worktrees.',
    }
  }
}

/** A package with a native part: its version where it can be loaded. */
export async function checkPackage(name: string, packageName: string): Promise<MachineCheck> {
  try {
    const version = await versionOf(packageName)
    await import(packageName)
    return { name, state: 'ok', detail: `${packageName} ${version}` }
  } catch (error) {
    return {
      name,
      state: 'missing',
      detail: `${packageName} cannot be loaded: ${error instanceof Error ? error.message : String(error)}`,
      advice: 'Run npm ci again on this machine: its binary is for another platform, or is not there.',
    }
  }
}

export async function checkDataFolder(folder: string): Promise<MachineCheck> {
  const name = 'data folder'
  try {
    await access(folder, constants.R_OK | constants.W_OK)
    const room = await statfs(folder)
    const free = room.bavail * room.bsize
    const detail = `${folder}, ${Math.round(free / 1_000_000_000)} GB free`
    if (free >= LITTLE_ROOM_BYTES) return { name, state: 'ok', detail }
    return { name, state: 'warning', detail, advice: 'Make room: the embedded warehouse and the history grow here.' }
  } catch (error) {
    return {
      name,
      state: 'missing',
      detail: `${folder} cannot be written: ${error instanceof Error ? error.message : String(error)}`,
      advice: 'Give write access to it, or name another with --data-dir or SLUICE_DATA_DIR.',
    }
  }
}

/** Asks for a secret that nobody has: whether a keychain answers is known only then. */
export async function checkKeychain(secrets: SecretStore): Promise<MachineCheck> {
  await secrets.get('doctor')
  if (secrets.kind === 'keychain') return { name: 'keychain', state: 'ok', detail: 'the keychain of this system' }
  return {
    name: 'keychain',
    state: 'warning',
    detail: 'none answers: secrets are kept in memory until the program ends',
    advice: 'Give them by variables SLUICE_SECRET_NAME, or start a keychain (on Linux: a Secret Service such as gnome-keyring).',
  }
}

export async function checkElectron(): Promise<MachineCheck> {
  try {
    const folder = dirname(resolvePackage('electron/package.json'))
    await access(join(folder, 'path.txt'))
    return { name: 'Electron', state: 'ok', detail: await versionOf('electron') }
  } catch {
    return {
      name: 'Electron',
      state: 'warning',
      detail: 'its program is not downloaded',
      advice: 'The same interface opens in the browser; run npm start to download Electron where the network allows it.',
    }
  }
}

export async function checkBrowser(): Promise<MachineCheck> {
  for (const folder of (process.env['PATH'] ?? '').split(delimiter)) {
    for (const browser of BROWSERS) {
      const path = join(folder, process.platform === 'win32' ? `${browser}.exe` : browser)
      const found = await access(path, constants.X_OK).then(() => true, () => false)
      if (found) return { name: 'browser', state: 'ok', detail: path }
    }
  }
  if (process.platform === 'win32') return { name: 'browser', state: 'ok', detail: "the system's own" }
  return { name: 'browser', state: 'warning', detail: 'none found on the path', advice: 'Open the address that `sluice serve` prints in a browser on another machine.' }
}

/** Reads the package's own file beside its entry, since many packages do not export it. */
async function versionOf(packageName: string): Promise<string> {
  let folder = dirname(resolvePackage(packageName))
  while (dirname(folder) !== folder) {
    const text = await readFile(join(folder, 'package.json'), 'utf8').catch(() => undefined)
    const found: unknown = text === undefined ? undefined : JSON.parse(text)
    if (isNamed(found, packageName)) return found.version
    folder = dirname(folder)
  }
  return 'of an unknown version'
}

function isNamed(value: unknown, name: string): value is { readonly version: string } {
  return typeof value === 'object' && value !== null && 'name' in value && value.name === name && 'version' in value && typeof value.version === 'string'
}
