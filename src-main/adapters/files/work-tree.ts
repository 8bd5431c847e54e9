// The files of a project's work tree: found, listed and read, never written.
import { readFileSync, statSync } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { FORMAT_ROOTS, isFormatFile } from '../../core/project/index.ts'
import type { FileListing, RepositoryFile } from '../../engine/ports/index.ts'

const MANIFEST = 'data.yml'
/** Files that are looked at before others get a turn: one by one is several times faster than through the thread pool. */
const FILES_A_TURN = 200
/** Bytes; no file that a person or Coalesce writes comes near. */
const LARGEST_FILE = 64 << 20

/** The nearest folder upwards with a data.yml. PRJ001, PRJ002. */
export async function findRoot(folder: string): Promise<Result<string>> {
  const start = resolve(folder)
  const entry = await stat(start).catch(() => undefined)
  if (entry === undefined) return fail('PRJ002', { folder: start, reason: 'there is no such folder' })
  if (!entry.isDirectory()) return fail('PRJ002', { folder: start, reason: 'it is a file, not a folder' })
  for (let at = start; ; at = dirname(at)) {
    const manifest = await stat(join(at, MANIFEST)).catch(() => undefined)
    if (manifest?.isFile() === true) return ok(at)
    if (dirname(at) === at) return fail('PRJ001', { folder: start })
  }
}

/** Every file of the format, sorted by path. PRJ002. */
export async function listWorkTree(root: string): Promise<Result<readonly FileListing[]>> {
  try {
    const paths = (await Promise.all(FORMAT_ROOTS.map((path) => filesBelow(root, path)))).flat()
    const listings: FileListing[] = []
    for (const [index, path] of paths.sort().entries()) {
      if (index % FILES_A_TURN === FILES_A_TURN - 1) await turn()
      const listing = describe(root, path)
      if (listing !== undefined) listings.push(listing)
    }
    return ok(listings)
  } catch (error) {
    return fail('PRJ002', { folder: root, reason: reasonOf(error) })
  }
}

/** The files at these paths, in their order; one that has gone since is left out. PRJ002. */
export async function readWorkTree(root: string, paths: readonly string[]): Promise<Result<readonly RepositoryFile[]>> {
  const files: RepositoryFile[] = []
  for (const [index, path] of paths.entries()) {
    if (index % FILES_A_TURN === FILES_A_TURN - 1) await turn()
    try {
      files.push({ path, text: readFileSync(join(root, path), 'utf8') })
    } catch (error) {
      if (codeOf(error) !== 'ENOENT') return fail('PRJ002', { folder: root, reason: `${path} cannot be read: ${reasonOf(error)}` })
    }
  }
  return ok(files)
}

async function filesBelow(root: string, path: string): Promise<readonly string[]> {
  if (isFormatFile(path)) return [path]
  const entries = await readdir(join(root, path), { withFileTypes: true }).catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENOTDIR') return []
    throw error
  })
  const found = await Promise.all(
    entries.map(async (entry) => {
      const below = `${path}/${entry.name}`
      if (entry.isDirectory()) return await filesBelow(root, below)
      return isFormatFile(below) ? [below] : []
    }),
  )
  return found.flat()
}

/** undefined: gone, too large, or no file, such as a link that leads to itself. */
function describe(root: string, path: string): FileListing | undefined {
  try {
    const entry = statSync(join(root, path), { throwIfNoEntry: false })
    if (entry === undefined || !entry.isFile() || entry.size > LARGEST_FILE) return undefined
    return { path, version: `${entry.size}-${entry.mtimeMs}-${entry.ctimeMs}` }
  } catch (error) {
    if (codeOf(error) === 'ELOOP') return undefined
    throw error
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

function reasonOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}
