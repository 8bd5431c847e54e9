// What working out an edit takes: the project as it is now, and its files.
import type { OpenProject } from '../open/open-project.ts'
import type { Repository } from '../ports/index.ts'

export interface EditContext {
  readonly repository: Repository
  readonly opened: OpenProject
}
