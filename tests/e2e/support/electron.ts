// A real Electron, also an old one, showing the built window; attached to an engine that runs in Node.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { _electron } from 'playwright-core'
import type { ElectronApplication } from 'playwright-core'
import type { Needs } from '../../support/it-needs.ts'
import { checkout } from './processes.ts'

/** A script that fetches one and prints its path; it may lie beside the checkout. */
const fetcher = join(checkout, '..', 'shared', 'tools', 'electron-22.sh')
const named = process.env['SLUICE_ELECTRON']

export const electronNeeds: Needs = {
  folder: named === undefined && !existsSync(fetcher) ? 'no Electron: SLUICE_ELECTRON names none, and there is no script beside this checkout that brings one' : undefined,
  tool:
    process.platform !== 'linux' ? 'this test shows the window in a virtual display of Linux'
    : spawnSync('which', ['xvfb-run']).status !== 0 ? 'xvfb-run is not installed'
    : undefined,
}

/** Whether the tests of the window in Electron run here. */
export const hasElectron = electronNeeds.folder === undefined && electronNeeds.tool === undefined

export interface Desktop {
  readonly app: ElectronApplication
  close(): Promise<void>
}

export async function launchDesktop(engine: string): Promise<Desktop> {
  const userData = mkdtempSync(join(tmpdir(), 'sluice-electron-'))
  const app = await _electron.launch({
    executablePath: join(import.meta.dirname, 'electron-in-xvfb.sh'),
    args: [checkout, '--no-sandbox', '--disable-gpu', `--user-data-dir=${userData}`, `--engine=${engine}`],
    env: { ...definedEnvironment(), SLUICE_TEST_ELECTRON: electronPath() },
    timeout: 60_000,
  })
  return {
    app,
    close: async () => {
      await app.close()
      rmSync(userData, { recursive: true, force: true, maxRetries: 5 })
    },
  }
}

function electronPath(): string {
  if (named !== undefined) return named
  const fetched = spawnSync(fetcher, [], { encoding: 'utf8', timeout: 300_000 })
  if (fetched.status !== 0) throw new Error(`no Electron:\n${fetched.stderr}`)
  return fetched.stdout.trim()
}

function definedEnvironment(): Record<string, string> {
  return Object.fromEntries(Object.entries(process.env).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
}
