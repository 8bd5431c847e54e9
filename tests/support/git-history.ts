// A git repository with any number of commits, made at once by git fast-import.
import { execFileSync } from 'node:child_process'

export type TreeChange =
  | { readonly kind: 'write'; readonly path: string; readonly text: string }
  | { readonly kind: 'link'; readonly path: string; readonly target: string }
  | { readonly kind: 'submodule'; readonly path: string; readonly commit: string }
  | { readonly kind: 'rename'; readonly path: string; readonly to: string }
  | { readonly kind: 'delete'; readonly path: string }

/** Makes `folder` a repository whose branch main has a commit for each list of changes; gives their hashes, the first one first. */
export function importHistory(folder: string, commits: readonly (readonly TreeChange[])[]): readonly string[] {
  const git = (args: readonly string[], input: string): string => execFileSync('git', ['-C', folder, ...args], { input, encoding: 'utf8', maxBuffer: 1 << 28 })
  git(['-c', 'init.defaultBranch=main', 'init', '--quiet'], '')
  git(['fast-import', '--quiet'], commits.map(commitText).join(''))
  return git(['rev-list', '--reverse', 'main'], '').trim().split('\n')
}

function commitText(changes: readonly TreeChange[], index: number): string {
  const message = `commit ${index + 1}`
  const head = `commit refs/heads/main\nmark :${index + 1}\ncommitter Test <test@localhost> ${1_700_000_000 + index} +0000\n${data(message)}`
  return `${head}${index === 0 ? '' : `from :${index}\n`}${changes.map(changeText).join('')}\n`
}

function changeText(change: TreeChange): string {
  switch (change.kind) {
    case 'write':
      return `M 100644 inline ${quoted(change.path)}\n${data(change.text)}`
    case 'link':
      return `M 120000 inline ${quoted(change.path)}\n${data(change.target)}`
    case 'submodule':
      return `M 160000 ${change.commit} ${quoted(change.path)}\n`
    case 'rename':
      return `R ${quoted(change.path)} ${quoted(change.to)}\n`
    case 'delete':
      return `D ${quoted(change.path)}\n`
  }
}

function data(text: string): string {
  return `data ${Buffer.byteLength(text)}\n${text}\n`
}

function quoted(path: string): string {
  return `"${path.replaceAll('\\', '\\\\').replaceAll('"', '\\"')}"`
}
