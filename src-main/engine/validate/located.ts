// Findings with the line that they are on: looked up in the file, once, and only for those that are shown.
import type { Finding, Pieces, YamlPath } from '../../core/project/index.ts'
import { createLocator } from '../../format/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { EnginePorts, RepositoryFile } from '../ports/index.ts'
import { inTurns } from '../shared/in-turns.ts'
import type { FindingView } from './document.ts'

/** Files that are in memory together. */
const FILES_AT_ONCE = 50

type Unplaced = Finding & { readonly path: YamlPath }

// By the finding's object: it stays the same one while its file does.
const known = new WeakMap<Finding, Pick<FindingView, 'line' | 'column'>>()

/** A file that cannot be read any more leaves its findings at line 1. */
export async function located({ repository, clock }: Pick<EnginePorts, 'repository' | 'clock'>, { place, commit }: OpenProject, findings: readonly Finding[]): Promise<FindingView[]> {
  const unplaced = Map.groupBy(findings.filter(isUnplaced).filter((finding) => !known.has(finding)), ({ file }) => file)
  const paths = [...unplaced.keys()]
  for (let start = 0; start < paths.length; start += FILES_AT_ONCE) {
    const read = await repository.read(place, paths.slice(start, start + FILES_AT_ONCE), commit)
    if (read.ok) await inTurns(clock, locating(read.value, unplaced))
  }
  return findings.map((finding) => {
    const { path, ...shown } = finding
    return { ...shown, ...(known.get(finding) ?? { line: finding.line ?? 1 }) }
  })
}

function* locating(files: readonly RepositoryFile[], unplaced: ReadonlyMap<string, readonly Unplaced[]>): Pieces<void> {
  for (const file of files) {
    const locate = createLocator(file)
    for (const finding of unplaced.get(file.path) ?? []) known.set(finding, locate(finding.path))
    yield
  }
}

function isUnplaced(finding: Finding): finding is Unplaced {
  return finding.line === undefined && finding.path !== undefined
}
