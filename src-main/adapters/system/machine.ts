// The machine as `doctor` sees it: who runs Sluice, where its data is, and what of the outside world is there.
import { userInfo } from 'node:os'
import type { Machine, SecretStore } from '../../engine/ports/index.ts'
import { checkBrowser, checkDataFolder, checkElectron, checkGit, checkKeychain, checkNode, checkPackage } from './checks.ts'

export interface MachineOptions {
  readonly version: string
  readonly dataFolder: string
  readonly secrets: SecretStore
}

export function createMachine(options: MachineOptions): Machine {
  return {
    version: options.version,
    dataFolder: options.dataFolder,
    user: userName(),
    checks: () =>
      Promise.all([
        checkNode(),
        checkGit(),
        checkPackage('embedded warehouse', '@duckdb/node-api'),
        checkPackage('local state', 'better-sqlite3'),
        checkDataFolder(options.dataFolder),
        checkKeychain(options.secrets),
        checkElectron(),
        checkBrowser(),
      ]),
  }
}

/** A container may run under a user that has no name. */
function userName(): string {
  try {
    return userInfo().username
  } catch {
    return `user ${process.getuid?.() ?? '?'}`
  }
}
