// Where an engine can be reached: a small file beside the lock, written by its holder.
import { createHash } from 'node:crypto'
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { z } from 'zod'

const engineAddress = z.object({ pid: z.number(), version: z.string(), socket: z.string(), startedAt: z.string() })
export type EngineAddress = z.infer<typeof engineAddress>

const addressFile = (dataFolder: string): string => join(dataFolder, 'engine.json')

export const lockFile = (dataFolder: string): string => join(dataFolder, 'engine.lock')

/** What the file says, or undefined where there is none (yet) that can be read; its writer may have been killed long ago. */
export function readAddress(dataFolder: string): EngineAddress | undefined {
  try {
    const parsed = engineAddress.safeParse(JSON.parse(readFileSync(addressFile(dataFolder), 'utf8')))
    return parsed.success ? parsed.data : undefined
  } catch {
    return undefined
  }
}

export function writeAddress(dataFolder: string, address: EngineAddress): void {
  const file = addressFile(dataFolder)
  writeFileSync(`${file}.new`, JSON.stringify(address), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

export function removeAddress(dataFolder: string): void {
  rmSync(addressFile(dataFolder), { force: true })
}

/** A socket's path may have about 100 characters: a long data folder gets one in the temporary folder, named by its digest. */
export function socketPath(dataFolder: string): string {
  const digest = createHash('sha256').update(dataFolder).digest('hex').slice(0, 16)
  if (process.platform === 'win32') return `\\\\.\\pipe\\sluice-${digest}`
  const beside = join(dataFolder, 'engine.sock')
  return Buffer.byteLength(beside) <= 100 ? beside : join(process.env['XDG_RUNTIME_DIR'] ?? tmpdir(), `sluice-${digest}.sock`)
}
