// The data folder: where runs, settings and the embedded warehouses of this user live.
import { accessSync, constants, existsSync, mkdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { reasonOf } from './reason.ts'

/** `asked` (from --data-dir), else SLUICE_DATA_DIR, else the place that the system keeps for such things; made where it is not there. STA001. */
export function prepareDataFolder(asked: string | undefined): Result<string> {
  const folder = resolve(asked ?? process.env['SLUICE_DATA_DIR'] ?? systemFolder())
  try {
    makeFolder(folder)
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return fail('STA001', { folder, reason: reasonOf(error) })
  }
  return ok(folder)
}

/** Each missing folder by itself: Node's recursive way never returns where the system says that a folder's own parent is not there (below /proc, on Linux). */
function makeFolder(folder: string): void {
  if (existsSync(folder)) return
  makeFolder(dirname(folder))
  try {
    // Not readable by others: histories hold SQL and row counts.
    mkdirSync(folder, { mode: 0o700 })
  } catch (error) {
    // Another process may have been quicker.
    if (!existsSync(folder)) throw error
  }
}

function systemFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sluice')
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Sluice')
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'sluice')
}
