// A node's new name in a file: in its own inner names and its file's name, in whatever reads it, and in the selectors that name it.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { fileRole, folderOf, packageOf } from '../../core/project/index.ts'
import type { FileRole, YamlPath } from '../../core/project/index.ts'
import { applySplices, renameInText } from '../../core/refactor/index.ts'
import type { NodeRename, Splice } from '../../core/refactor/index.ts'
import type { FormatFile } from '../files.ts'
import { readYaml } from '../yaml.ts'
import type { YamlChange } from './change.ts'
import { editYaml } from './edit-yaml.ts'
import { renameOperations } from './rename-operation.ts'
import { textsIn } from './texts.ts'

export interface NodeRenaming {
  readonly rename: NodeRename
  /** The file of the node itself. */
  readonly file: string
  /** A selector's splices. */
  readonly inSelector: (text: string) => readonly Splice[]
}

/** The file as it must be, which may be just as it is. A file of a package is not the project's to change, and one that cannot be read stays. EDT002. */
export function renameNodeInFile(file: FormatFile, renaming: NodeRenaming): Result<FormatFile> {
  const role = packageOf(file.path) === undefined ? fileRole(file.path) : undefined
  if (role === undefined) return ok(file)
  const path = file.path === renaming.file ? newPath(file.path, renaming.rename) : file.path
  if (role === 'template' || role === 'sqlNode') return ok({ path, text: applySplices(file.text, renameInText(file.text, renaming.rename)) })
  const read = readYaml(file.text)
  if (read.kind !== 'value') return ok(file)
  const edited = editYaml(file, changesOf(role, read.value, renaming))
  return edited.ok ? ok({ ...edited.value, path }) : edited
}

function changesOf(role: FileRole, value: unknown, { rename, inSelector }: NodeRenaming): readonly YamlChange[] {
  const inTexts = (): readonly YamlChange[] => textsIn(value, []).flatMap(({ path, text }) => partsOf(path, renameInText(text, rename)))
  switch (role) {
    case 'node':
      return renameOperations(value, rename)
    case 'nodeType':
    case 'macros':
      return inTexts()
    case 'manifest':
      return [...inTexts(), ...selectorChanges(role, value, inSelector)]
    default:
      return selectorChanges(role, value, inSelector)
  }
}

/** The file with every selector in it changed: of a job, a tag, or what an environment leaves out. EDT002. */
export function renameInSelectors(file: FormatFile, inSelector: (text: string) => readonly Splice[]): Result<FormatFile> {
  const role = fileRole(file.path)
  const read = role === 'job' || role === 'settings' || role === 'manifest' ? readYaml(file.text) : undefined
  return role === undefined || read?.kind !== 'value' ? ok(file) : editYaml(file, selectorChanges(role, read.value, inSelector))
}

function selectorChanges(role: FileRole, value: unknown, inSelector: (text: string) => readonly Splice[]): readonly YamlChange[] {
  return textsIn(value, []).filter(({ path }) => isSelector(role, path)).flatMap(({ path, text }) => partsOf(path, inSelector(text)))
}

function isSelector(role: FileRole, [first, second, third]: YamlPath): boolean {
  switch (role) {
    case 'job': return isSelectorKey(first)
    case 'manifest': return first === 'jobs' && isSelectorKey(third)
    case 'settings': return first === 'tags' ? second !== undefined : first === 'environments' && third === 'exclude'
    default: return false
  }
}

function isSelectorKey(key: string | number | undefined): boolean {
  return key === 'includeSelector' || key === 'excludeSelector'
}

function partsOf(path: YamlPath, parts: readonly Splice[]): readonly YamlChange[] {
  return parts.length === 0 ? [] : [{ kind: 'parts', path, parts }]
}

/** `<LOCATION>-<NAME>` with what was behind it; a YAML file that is called otherwise keeps its name, a SQL node is called by it. */
function newPath(path: string, { from, to }: NodeRename): string {
  const folder = folderOf(path)
  const [, name = '', extension = ''] = /([^/]*?)(\.[^./]*)$/.exec(path) ?? []
  if (name === `${from.location}-${from.name}`) return `${folder}/${to.location}-${to.name}${extension}`
  if (fileRole(path) !== 'sqlNode') return path
  return `${folder}/${from.location === to.location ? to.name : `${to.location}-${to.name}`}${extension}`
}
