// An opened project: linked, with its place and identity; immutable, so that a use case works on one state of the files.
import type { LinkedProject, ProjectId } from '../../core/project/index.ts'
import type { SelectorWorld } from '../../core/selector/index.ts'
import type { RepositoryPlace } from '../ports/index.ts'

export interface OpenProject {
  readonly place: RepositoryPlace
  readonly id: ProjectId
  /** The commit whose files these are; undefined is the work tree. */
  readonly commit: string | undefined
  readonly linked: LinkedProject
  /** Made at the first use: not everything selects. */
  readonly world: () => SelectorWorld
}

/** The commit to record with a deploy: that of the files, where no edit lies over it. */
export function commitOf(project: OpenProject): string | undefined {
  if (project.commit !== undefined) return project.commit
  return project.place.git?.isClean === true ? project.place.git.head : undefined
}
