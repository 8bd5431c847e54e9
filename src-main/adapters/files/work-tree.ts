// The files of a project's work tree: found, listed and read; writing is in write-tree.ts.
import { lstatSync, readFileSync } from 'node:fs'
import type { Stats } from 'node:fs'
import { lstat, readdir, stat } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { setImmediate as turn } from 'node:timers/promises'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { FORMAT_ROOTS, isFormatFile } from '../../core/project/index.ts'
import type { FileListing, RepositoryFile } from '../../engine/ports/index.ts'
import { codeOf, isAbsent, reasonOf } from './errors.ts'
import { placeOf } from './places.ts'

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
    const paths = (await Promise.all(FORMAT_ROOTS.map(async (path) => ((await isFolderLink(root, path)) ? [] : await filesBelow(root, path))))).flat()
    const listings: FileListing[] = []
    for (const [index, path] of paths.sort().entries()) {
      if (index % FILES_A_TURN === FILES_A_TURN - 1) await turn()
      const entry = lstatSync(join(root, path), { throwIfNoEntry: false })
      const listing = entry?.isSymbolicLink() === true ? await throughLink(root, path) : listingOf(path, entry)
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
    if (isAbsent(error)) return []
    throw error
  })
  // A submodule: what it holds is of another repository, and of no commit of this one.
  if (entries.some((entry) => entry.name === '.git')) return []
  const found = await Promise.all(
    entries.map(async (entry) => {
      const below = `${path}/${entry.name}`
      if (entry.isDirectory()) return await filesBelow(root, below)
      return isFormatFile(below) ? [below] : []
    }),
  )
  return found.flat()
}

/** Links to folders are not followed, at any level; nor does git. */
async function isFolderLink(root: string, path: string): Promise<boolean> {
  const entry = isFormatFile(path) ? undefined : await lstat(join(root, path)).catch(() => undefined)
  return entry?.isSymbolicLink() === true
}

/** undefined: gone, too large, or no file. */
function listingOf(path: string, entry: Stats | undefined): FileListing | undefined {
  if (entry === undefined || !entry.isFile() || entry.size > LARGEST_FILE) return undefined
  return { path, version: `${entry.size}-${entry.mtimeMs}-${entry.ctimeMs}` }
}

/** The file that a link leads to; undefined where that is outside the project, nowhere, or the link itself. */
async function throughLink(root: string, path: string): Promise<FileListing | undefined> {
  try {
    const place = await placeOf(root, path)
    return place === undefined ? undefined : listingOf(path, await stat(place.path))
  } catch (error) {
    if (codeOf(error) === 'ELOOP' || isAbsent(error)) return undefined
    throw error
  }
}
