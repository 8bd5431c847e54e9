// The data folder: where runs, settings and the embedded warehouses of this user live.
import { mkdirSync, accessSync, constants } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'

/** `asked` (from --data-dir), else SLUICE_DATA_DIR, else the place that the system keeps for such things; made where it is not there. STA001. */
export function prepareDataFolder(asked: string | undefined): Result<string> {
  const folder = resolve(asked ?? process.env['SLUICE_DATA_DIR'] ?? systemFolder())
  try {
    // Not readable by others: histories hold SQL and row counts.
    mkdirSync(folder, { recursive: true, mode: 0o700 })
    accessSync(folder, constants.R_OK | constants.W_OK | constants.X_OK)
  } catch (error) {
    return fail('STA001', { folder, reason: error instanceof Error ? error.message : String(error) })
  }
  return ok(folder)
}

function systemFolder(): string {
  if (process.platform === 'darwin') return join(homedir(), 'Library', 'Application Support', 'Sluice')
  if (process.platform === 'win32') return join(process.env['LOCALAPPDATA'] ?? join(homedir(), 'AppData', 'Local'), 'Sluice')
  return join(process.env['XDG_DATA_HOME'] ?? join(homedir(), '.local', 'share'), 'sluice')
}
