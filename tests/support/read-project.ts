// Reads a project's folder straight through format and linking, without ports: what unit tests look at.
import { readFileSync, readdirSync, statSync } from 'node:fs'
import { join, sep } from 'node:path'
import { isFormatFile, linkProject } from '../../src-main/core/project/index.ts'
import type { Finding, LinkedProject } from '../../src-main/core/project/index.ts'
import { assemble, createLocator, decodeFile, decodeNodeTypes } from '../../src-main/format/index.ts'
import type { FormatFile } from '../../src-main/format/index.ts'

const checkout = join(import.meta.dirname, '..', '..')

export function fixtureProject(name: 'shop' | 'oldest' | 'odd' | 'types' | 'sql-nodes' | 'unavailable'): string {
  return join(checkout, 'tests', 'fixtures', 'projects', name)
}

/** The files of the format in a folder, sorted by path. */
export function formatFiles(folder: string): FormatFile[] {
  return allFiles(folder).filter((file) => isFormatFile(file.path))
}

export function linkFiles(files: readonly FormatFile[], name = 'test'): LinkedProject {
  const builtins = decodeNodeTypes(allFiles(join(checkout, 'resources', 'node-types')).map(({ path, text }) => ({ path: `nodeTypes/${path}`, text })))
  const { project, findings } = assemble(files.map(decodeFile), builtins, name)
  return linkProject(project, findings)
}

/** `PRJ101 nodes/WORK-A.yml:3`: what and where, a finding a line, sorted. */
export function findingLines(findings: readonly Finding[], files: readonly FormatFile[]): string[] {
  const texts = new Map(files.map((file) => [file.path, file.text]))
  return findings
    .map((finding) => {
      const line = finding.line ?? (finding.path === undefined ? undefined : createLocator({ path: finding.file, text: texts.get(finding.file) ?? '' })(finding.path).line)
      return `${finding.code} ${finding.file}:${line ?? '-'}`
    })
    .sort()
}

function allFiles(folder: string): FormatFile[] {
  return readdirSync(folder, { recursive: true })
    .map((path) => String(path).split(sep).join('/'))
    .filter((path) => statSync(join(folder, path)).isFile())
    .sort()
    .map((path) => ({ path, text: readFileSync(join(folder, path), 'utf8') }))
}
