// The system's git: where a repository stands, whole commits, first commits. Nothing here writes into a repository that is there.
import { beginRepository } from './begin.ts'
import { listCommit, readCommit } from './commit.ts'
import { readRootCommit, readState } from './state.ts'

export const systemGit = {
  state: readState,
  rootCommit: readRootCommit,
  list: listCommit,
  read: readCommit,
  begin: beginRepository,
} as const
