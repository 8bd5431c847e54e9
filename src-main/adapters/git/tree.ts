// The entries of a commit's tree, and what a link among them leads to: what a checkout would have under the same path.
import { dirname, join } from 'node:path/posix'

export interface TreeEntry {
  readonly path: string
  readonly kind: 'file' | 'link'
  readonly hash: string
}

/** Links that lead to links; more than that is a circle. */
const MOST_LINKS = 20

/** What `ls-tree -r -z` prints, `<mode> <type> <hash>\t<path>` each. Submodules are other repositories, and no files of this one. */
export function parseTree(output: string): readonly TreeEntry[] {
  return output.split('\0').flatMap((entry): readonly TreeEntry[] => {
    const tab = entry.indexOf('\t')
    const [mode = '', , hash = ''] = entry.slice(0, tab).split(' ')
    const kind = mode.startsWith('100') ? 'file' : mode === '120000' ? 'link' : undefined
    return kind === undefined ? [] : [{ path: entry.slice(tab + 1), kind, hash }]
  })
}

/** The file that the link at `path` leads to; undefined where that is none of this tree. `targets` are the texts of all links. */
export function throughLinks(path: string, tree: ReadonlyMap<string, TreeEntry>, targets: ReadonlyMap<string, string>): TreeEntry | undefined {
  let at = path
  for (let links = 0; links < MOST_LINKS; links++) {
    const entry = tree.get(at)
    if (entry?.kind === 'file') return entry
    const link = nearestLink(at, targets)
    const target = link === undefined ? undefined : targets.get(link)
    if (link === undefined || target === undefined || target.startsWith('/')) return undefined
    at = join(dirname(link), target, at.slice(link.length))
    if (at === '..' || at.startsWith('../')) return undefined
  }
  return undefined
}

/** The path itself where it is a link, else the folder on the way to it that is one. */
function nearestLink(path: string, targets: ReadonlyMap<string, string>): string | undefined {
  for (let at = path; at !== '.' && at !== '/'; at = dirname(at)) if (targets.has(at)) return at
  return undefined
}
