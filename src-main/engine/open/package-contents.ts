// The contents of packages are in no commit, since a tool puts them beside the checkout: a project at a commit takes them from the work tree.
import { ok } from '../../core/failure/index.ts'
import { PACKAGE_CACHE } from '../../core/project/index.ts'
import type { FileListing, Repository } from '../ports/index.ts'

type Files = Pick<Repository, 'list' | 'read'>

/** `repository`, for one folder at one commit or in its work tree. */
export function withPackageContents(repository: Files): Files {
  /** What the last listing took from the work tree. */
  let beside: ReadonlySet<string> = new Set()

  return {
    async list(place, commit) {
      const listed = await repository.list(place, commit)
      if (!listed.ok || commit === undefined || !declaresPackages(listed.value)) return listed
      const inWorkTree = await repository.list(place)
      const contents = inWorkTree.ok ? inWorkTree.value.filter(isContents) : []
      beside = new Set(contents.map(({ path }) => path))
      return ok([...listed.value, ...contents].sort((one, other) => (one.path < other.path ? -1 : 1)))
    },
    async read(place, paths, commit) {
      const own = paths.filter((path) => !beside.has(path))
      if (own.length === paths.length) return repository.read(place, paths, commit)
      const [committed, contents] = await Promise.all([repository.read(place, own, commit), repository.read(place, paths.filter((path) => beside.has(path)))])
      if (!committed.ok || !contents.ok) return committed.ok ? contents : committed
      return ok([...committed.value, ...contents.value])
    },
  }
}

/** And does not hold their contents itself. */
function declaresPackages(files: readonly FileListing[]): boolean {
  return files.some(({ path }) => path.startsWith('packages/')) && !files.some(isContents)
}

function isContents({ path }: FileListing): boolean {
  return path.startsWith(PACKAGE_CACHE)
}
