// Findings with the line that they are on: looked up in the file, and only for those that are shown.
import type { Finding } from '../../core/project/index.ts'
import { locate } from '../../format/index.ts'
import type { OpenProject } from '../open/open-project.ts'
import type { Repository } from '../ports/index.ts'
import type { FindingView } from './document.ts'

/** A file that cannot be read any more leaves its findings at line 1. */
export async function located(repository: Repository, { place, commit }: OpenProject, findings: readonly Finding[]): Promise<FindingView[]> {
  const asked = [...new Set(findings.filter(({ line, path }) => line === undefined && path !== undefined).map(({ file }) => file))]
  const read = asked.length === 0 ? undefined : await repository.read(place, asked, commit)
  const texts = new Map(read?.ok === true ? read.value.map(({ path, text }) => [path, text]) : [])
  return findings.map(({ path, ...finding }) => {
    const text = finding.line === undefined && path !== undefined ? texts.get(finding.file) : undefined
    const position = text === undefined || path === undefined ? { line: finding.line ?? 1 } : locate({ path: finding.file, text }, path)
    return { ...finding, ...position }
  })
}
