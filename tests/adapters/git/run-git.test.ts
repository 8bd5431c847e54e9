// What git's absence and git's refusals look like from here.
import { expect, test } from 'vitest'
import { runGit } from '../../../src-main/adapters/git/run-git.ts'
import { systemGit } from '../../../src-main/adapters/git/index.ts'
import { temporaryFolder } from '../../support/git-project.ts'

test('a folder that is no repository has no state, no first commit and no commits', async () => {
  const folder = temporaryFolder()
  expect([await systemGit.state(folder), await systemGit.rootCommit(folder), await systemGit.list(folder, 'HEAD')]).toEqual([
    undefined,
    undefined,
    { ok: false, failure: { code: 'PRJ003', facts: { commit: 'HEAD', reason: 'it is not in this repository' } } },
  ])
})

test('where there is no git, that is said', async () => {
  const path = process.env['PATH']
  process.env['PATH'] = temporaryFolder()
  try {
    expect(await runGit('.', ['status'])).toEqual({ ok: false, reason: 'git is not installed', isMissing: true })
  } finally {
    process.env['PATH'] = path
  }
})
