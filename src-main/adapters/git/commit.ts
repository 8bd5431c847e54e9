// The files of a commit: listed with ls-tree, read with one cat-file for all of them.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { isFormatFile } from '../../core/project/index.ts'
import type { FileListing, RepositoryFile } from '../../engine/ports/index.ts'
import { runGit } from './run-git.ts'
import { parseTree, throughLinks } from './tree.ts'
import type { TreeEntry } from './tree.ts'

const MANIFEST = 'data.yml'

/**
 * The files of the format below `root` at a commit, sorted by path; the version is the blob's hash. A link is the file of this tree that it leads to, as in
 * a checkout. PRJ003.
 */
export async function listCommit(root: string, commit: string): Promise<Result<readonly FileListing[]>> {
  const hash = await runGit(root, ['rev-parse', '--verify', '--quiet', '--end-of-options', `${commit}^{commit}`])
  if (!hash.ok) return fail('PRJ003', { commit, reason: hash.isMissing ? hash.reason : 'it is not in this repository' })
  const listed = await runGit(root, ['ls-tree', '-r', '-z', hash.stdout.toString('utf8').trim()])
  if (!listed.ok) return fail('PRJ003', { commit, reason: listed.reason })
  const entries = parseTree(listed.stdout.toString('utf8'))
  const links = entries.filter(({ kind }) => kind === 'link')
  const texts = await readBlobs(root, links.map((link) => link.hash))
  if (!texts.ok) return fail('PRJ003', { commit, reason: texts.reason })
  const targets = new Map(links.map(({ path }, index) => [path, texts.texts[index] ?? '']))
  const tree = links.length === 0 ? new Map<string, TreeEntry>() : new Map(entries.map((entry) => [entry.path, entry]))
  const listing = entries.flatMap((entry): readonly FileListing[] => {
    const file = !isFormatFile(entry.path) ? undefined : entry.kind === 'file' ? entry : throughLinks(entry.path, tree, targets)
    return file === undefined ? [] : [{ path: entry.path, version: file.hash }]
  })
  if (!listing.some(({ path }) => path === MANIFEST)) return fail('PRJ003', { commit, reason: `it has no ${MANIFEST} in this folder` })
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
  const blobs = await readBlobs(root, wanted.map(({ hash }) => hash))
  if (!blobs.ok) return fail('PRJ003', { commit, reason: blobs.reason })
  return ok(blobs.texts.map((text, index) => ({ path: wanted[index]?.path ?? '', text })))
}

type Blobs = { readonly ok: true; readonly texts: readonly string[] } | { readonly ok: false; readonly reason: string }

/** The texts of these blobs, in their order. */
async function readBlobs(root: string, hashes: readonly string[]): Promise<Blobs> {
  if (hashes.length === 0) return { ok: true, texts: [] }
  const read = await runGit(root, ['cat-file', '--batch'], hashes.map((hash) => `${hash}\n`).join(''))
  if (!read.ok) return read
  const texts = splitBatch(read.stdout)
  return texts === undefined ? { ok: false, reason: 'a file of it is not in this clone' } : { ok: true, texts }
}

/** `<hash> blob <size>\n<bytes>\n`, one after the other; undefined where one is `<hash> missing`. */
function splitBatch(output: Buffer): readonly string[] | undefined {
  const texts: string[] = []
  for (let at = 0; at < output.length; ) {
    const end = output.indexOf(10, at)
    const size = Number(output.toString('latin1', at, end).split(' ')[2])
    if (!Number.isInteger(size)) return undefined
    texts.push(output.toString('utf8', end + 1, end + 1 + size))
    at = end + 1 + size + 1
  }
  return texts
}
