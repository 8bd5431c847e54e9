// The files of a commit: listed with ls-tree, read with one cat-file for all of them.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { isFormatFile } from '../../core/project/index.ts'
import type { FileListing, RepositoryFile } from '../../engine/ports/index.ts'
import { runGit } from './run-git.ts'

/** The files of the format below `root` at a commit, sorted by path; the version is the blob's hash. PRJ003. */
export async function listCommit(root: string, commit: string): Promise<Result<readonly FileListing[]>> {
  const hash = await runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`])
  if (!hash.ok) return fail('PRJ003', { commit, reason: hash.isMissing ? hash.reason : 'it is not in this repository' })
  const tree = await runGit(root, ['ls-tree', '-r', '-z', hash.stdout.toString('utf8').trim()])
  if (!tree.ok) return fail('PRJ003', { commit, reason: tree.reason })
  const listing = tree.stdout.toString('utf8').split('\0').flatMap(parseEntry)
  return ok(listing.sort((one, other) => (one.path < other.path ? -1 : 1)))
}

/** The files at these paths, in their order; those that the commit does not have are left out. PRJ003. */
export async function readCommit(root: string, commit: string, paths: readonly string[]): Promise<Result<readonly RepositoryFile[]>> {
  const listed = await listCommit(root, commit)
  if (!listed.ok) return listed
  const hashes = new Map(listed.value.map((file) => [file.path, file.version]))
  const wanted = paths.flatMap((path) => {
    const hash = hashes.get(path)
    return hash === undefined ? [] : [{ path, hash }]
  })
  if (wanted.length === 0) return ok([])
  const blobs = await runGit(root, ['cat-file', '--batch'], wanted.map(({ hash }) => `${hash}\n`).join(''))
  if (!blobs.ok) return fail('PRJ003', { commit, reason: blobs.reason })
  return ok(splitBatch(blobs.stdout).map((text, index) => ({ path: wanted[index]?.path ?? '', text })))
}

/** `<mode> <type> <hash>\t<path>`; links and submodules are no files of a project. */
function parseEntry(entry: string): readonly FileListing[] {
  const tab = entry.indexOf('\t')
  const [mode = '', , version = ''] = entry.slice(0, tab).split(' ')
  const path = entry.slice(tab + 1)
  return mode.startsWith('100') && isFormatFile(path) ? [{ path, version }] : []
}

/** `<hash> blob <size>\n<bytes>\n`, one after the other. */
function splitBatch(output: Buffer): readonly string[] {
  const texts: string[] = []
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at)
    const size = Number(output.toString('latin1', at, end).split(' ')[2])
    texts.push(output.toString('utf8', end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  return texts
}
