// Repository over a folder: its work tree, and where it is in git also its commits.
import { realpath } from 'node:fs/promises'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { projectId } from '../../core/project/index.ts'
import type { FileListing, GitState, Repository, RepositoryFile, RepositoryPlace } from '../../engine/ports/index.ts'
import { findRoot, listWorkTree, readWorkTree } from './work-tree.ts'

/** What a repository needs of git; adapters/git has it. */
export interface GitReader {
  state(root: string): Promise<GitState | undefined>
  /** What all clones have in common. */
  rootCommit(root: string): Promise<string | undefined>
  list(root: string, commit: string): Promise<Result<readonly FileListing[]>>
  read(root: string, commit: string, paths: readonly string[]): Promise<Result<readonly RepositoryFile[]>>
}

export function createRepository(git: GitReader): Repository {
  // What a commit descends from never changes, and starting git takes a large process long.
  const roots = new Map<string, string>()

  async function rootCommit({ root, git: state }: RepositoryPlace): Promise<string | undefined> {
    if (state === undefined) return undefined
    const key = `${state.head} ${root}`
    const commit = roots.get(key) ?? (await git.rootCommit(root))
    if (commit !== undefined) roots.set(key, commit)
    return commit
  }

  return {
    async locate(folder) {
      const root = await findRoot(folder)
      return root.ok ? ok({ root: root.value, git: await git.state(root.value) }) : root
    },
    async identify(place, declared) {
      if (declared !== undefined) return projectId(declared)
      const commit = await rootCommit(place)
      return projectId(commit ?? (await realpath(place.root)))
    },
    list: (place, commit) => (commit === undefined ? listWorkTree(place.root) : git.list(place.root, commit)),
    read: (place, paths, commit) => (commit === undefined ? readWorkTree(place.root, paths) : git.read(place.root, commit, paths)),
  }
}
