// Makes a folder a git repository whose first commit is everything in it.
import { runGit } from './run-git.ts'

const IDENTITY = ['-c', 'user.name=Sluice', '-c', 'user.email=sluice@localhost']

/** Whether it was done: not without git. */
export async function beginRepository(folder: string, message: string): Promise<boolean> {
  for (const args of [
    ['-c', 'init.defaultBranch=main', 'init', '--quiet', '--template='],
    ['add', '--all'],
    [...IDENTITY, 'commit', '--quiet', '--message', message],
  ]) {
    const done = await runGit(folder, args)
    if (!done.ok) return false
  }
  return true
}
