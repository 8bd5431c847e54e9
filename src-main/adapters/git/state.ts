// Where a repository stands: branch, commit, whether anything in the project's folder is changed; and what identifies it.
import type { GitState } from '../../engine/ports/index.ts'
import { runGit } from './run-git.ts'

/** undefined: not in a git repository, without a commit, or no git here. */
export async function readState(root: string): Promise<GitState | undefined> {
  const [status, prefix] = await Promise.all([
    runGit(root, ['status', '--porcelain=v2', '--branch', '--untracked-files=normal', '--', '.']),
    runGit(root, ['rev-parse', '--show-prefix']),
  ])
  if (!status.ok || !prefix.ok) return undefined
  const lines = status.stdout.toString('utf8').split('\n').filter((line) => line !== '')
  const head = header(lines, 'branch.oid')
  if (head === undefined || head === '(initial)') return undefined
  const branch = header(lines, 'branch.head')
  return { head, branch: branch === '(detached)' ? undefined : branch, isClean: lines.every((line) => line.startsWith('#')), prefix: prefix.stdout.toString('utf8').trim().replace(/\/$/, '') }
}

/**
 * The first commit's hash, with the project's folder in the repository where that is not its top: the same in every clone. undefined where there is
 * none, and in a shallow clone, whose first commit is only the oldest that was fetched.
 */
export async function readRootCommit(root: string): Promise<string | undefined> {
  const where = await runGit(root, ['rev-parse', '--is-shallow-repository', '--show-prefix'])
  if (!where.ok) return undefined
  const [isShallow, prefix = ''] = where.stdout.toString('utf8').split('\n')
  if (isShallow === 'true') return undefined
  const roots = await runGit(root, ['rev-list', '--max-parents=0', 'HEAD'])
  const first = roots.ok ? roots.stdout.toString('utf8').trim().split('\n').sort()[0] : undefined
  if (first === undefined || first === '') return undefined
  return prefix === '' ? first : `${first}:${prefix.replace(/\/$/, '')}`
}

function header(lines: readonly string[], name: string): string | undefined {
  return lines.find((line) => line.startsWith(`# ${name} `))?.slice(name.length + 3)
}
