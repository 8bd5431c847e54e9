// Repository: the files of a project, in the work tree or at a commit. Reading only; nothing is ever written while opening.
import type { Result } from '../../core/failure/index.ts'
import type { ProjectId } from '../../core/project/index.ts'

export interface GitState {
  readonly head: string
  readonly branch: string | undefined
  readonly isClean: boolean
  /** The project's folder below the root of its repository, with `/`; '' where it is the root. */
  readonly prefix: string
}

export interface RepositoryPlace {
  /** Absolute path of the folder that holds data.yml. */
  readonly root: string
  readonly git: GitState | undefined
}

/** A file as listed: `version` changes whenever its content does (size and time, or the blob's hash). */
export interface FileListing {
  /** Relative to the root, with `/`. */
  readonly path: string
  readonly version: string
}

export interface RepositoryFile {
  readonly path: string
  readonly text: string
}

export interface Repository {
  /** The nearest folder upwards with a data.yml. PRJ001, PRJ002. */
  locate(folder: string): Promise<Result<RepositoryPlace>>
  /** data.yml's projectID where `declared`, else the root commit, else the folder. */
  identify(place: RepositoryPlace, declared: string | undefined): Promise<ProjectId>
  /** Every file of the format (data.yml, nodes/, nodeTypes/, …), sorted by path; at a commit, or in the work tree. */
  list(place: RepositoryPlace, commit?: string): Promise<Result<readonly FileListing[]>>
  read(place: RepositoryPlace, paths: readonly string[], commit?: string): Promise<Result<readonly RepositoryFile[]>>
}

/** What comes with Sluice: its node types and its sample project. */
export interface Resources {
  /** Files as of a repository: `nodeTypes/Stage/definition.yml`, `…/create.snowflake.sql.j2`, `…/run.duckdb.sql.j2`. */
  nodeTypes(): Promise<readonly RepositoryFile[]>
  /** Writes the sample project into an empty or new folder, as a git repository where git is there. */
  makeSample(folder: string): Promise<Result<void>>
}
