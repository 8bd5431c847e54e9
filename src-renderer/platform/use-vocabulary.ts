// The words of the open project that selectors are completed with; asked for once a project.
import { useMemo } from 'react'
import type { ProjectView, VocabularyDocument } from '../../src-main/contract/index.ts'
import type { Vocabulary } from '../../src-main/core/selector/index.ts'
import { latest, useCall } from './use-call.ts'
import { vocabularyOf } from './vocabulary.ts'

const NO_WORDS: VocabularyDocument = { nodeTypes: [], tags: [], columns: [] }

export function useVocabulary(project: ProjectView): Vocabulary {
  const words = latest(useCall('project.vocabulary', { folder: project.folder }, project)) ?? NO_WORDS
  return useMemo(() => vocabularyOf(project, words), [project, words])
}
