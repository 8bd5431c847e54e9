// WorkTree: the one way in which files of a project are written. A change that is not wholly possible is not begun.
import type { Result } from '../../core/failure/index.ts'
import type { RepositoryFile, RepositoryPlace } from './repository.ts'

/** A file as it was read and as it shall be: edited in place, moved (perhaps edited too), new (no `from`) or gone (no `to`). */
export interface FileChange {
  readonly from: RepositoryFile | undefined
  readonly to: RepositoryFile | undefined
}

export interface WorkTree {
  /**
   * Makes all of the changes or none. Each file is looked at again first: EDT001 where one is not as it was read, or where a new one would take another's place.
   * EDT006 where one could not be written; those that were written before it are put back.
   */
  write(place: RepositoryPlace, changes: readonly FileChange[]): Promise<Result<void>>
}
