// Folders that last as long as a test file, and what they hold.
import { createHash } from 'node:crypto'
import { cpSync, lstatSync, mkdtempSync, readFileSync, readdirSync, readlinkSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'

const folders: string[] = []
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true, maxRetries: 5 })
})

/** A new folder, removed after the tests of the file that asks for it. */
export function scratchFolder(name: string): string {
  const folder = mkdtempSync(join(tmpdir(), `sluice-${name}-`))
  folders.push(folder)
  return folder
}

/** A copy of `folder` in a new one. */
export function copyOf(folder: string, name: string): string {
  const copy = join(scratchFolder(name), name)
  cpSync(folder, copy, { recursive: true })
  return copy
}

/** Digest of every byte, name and mode below a folder. */
export function digestOfFolder(folder: string): string {
  const digest = createHash('sha256')
  for (const path of readdirSync(folder, { recursive: true }).map(String).sort()) {
    const entry = lstatSync(join(folder, path))
    digest.update(`${path}\0${entry.mode}\0`)
    if (entry.isSymbolicLink()) digest.update(readlinkSync(join(folder, path)))
    else if (entry.isFile()) digest.update(readFileSync(join(folder, path)))
  }
  return digest.digest('hex')
}
