// The words that an editor of selectors offers and cannot know from the project's view.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { EngineContext } from '../shared/context.ts'
import type { ProjectRequest } from '../shared/requests.ts'
import type { VocabularyDocument } from './document.ts'

/** More names of columns than anybody looks through; the first ones of the project. */
const MOST_COLUMNS = 20_000

/** PRJ001 to PRJ003. */
export async function showVocabulary(context: EngineContext, request: ProjectRequest): Promise<Result<VocabularyDocument>> {
  const opened = await context.projects.open(request.folder)
  if (!opened.ok) return opened
  const { index, tags } = opened.value.world()
  return ok({ nodeTypes: [...index('nodeType').values], tags: [...tags.names], columns: index('column').values.slice(0, MOST_COLUMNS) })
}
