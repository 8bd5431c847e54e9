// A node's new name in a node's file: the inner names where it is the node itself, and every place that reads it.
// How to read it: changes that replace a text come first, then those that move lines, then keys that are called otherwise; the paths of all are those of the file as it is.
import type { YamlPath } from '../../core/project/index.ts'
import { aliasFate, renameInText } from '../../core/refactor/index.ts'
import type { AliasFate, NodeRename } from '../../core/refactor/index.ts'
import { isRecord } from '../read.ts'
import type { YamlRecord } from '../read.ts'
import type { YamlChange } from './change.ts'
import { valueIn } from './places.ts'
import { replaceText, textsIn } from './texts.ts'

/** Of a file of the current layout, or of every step of one of the oldest. */
export function renameOperations(value: unknown, rename: NodeRename): readonly YamlChange[] {
  if (!isRecord(value)) return []
  const steps = isRecord(value['steps']) ? value['steps'] : undefined
  const changes = steps === undefined
    ? [...(String(value['id']) === rename.id ? innerName(value, [], rename) : []), ...renameOperation(value['operation'], { path: ['operation'], isOwn: String(value['id']) === rename.id, rename })]
    : Object.entries(steps).flatMap(([key, step]) => renameStep(step, key, rename))
  return ORDER.flatMap((kinds) => changes.filter(({ kind }) => kinds.includes(kind)))
}

const ORDER: readonly (readonly YamlChange['kind'][])[] = [['parts'], ['set'], ['renameKey']]

/** `<NAME>-<id>: {operation, stepCounter}` */
function renameStep(step: unknown, key: string, rename: NodeRename): readonly YamlChange[] {
  if (!isRecord(step)) return []
  const isOwn = String(step['stepCounter']) === rename.id
  const isCalledAfterIt = isOwn && key === `${rename.from.name}-${rename.id}` && rename.from.name !== rename.to.name
  return [
    ...renameOperation(step['operation'], { path: ['steps', key, 'operation'], isOwn, rename }),
    ...(isCalledAfterIt ? [{ kind: 'renameKey', path: ['steps', key], to: `${rename.to.name}-${rename.id}` } as const] : []),
  ]
}

interface OperationPlace {
  readonly path: YamlPath
  /** Whether it is the node itself. */
  readonly isOwn: boolean
  readonly rename: NodeRename
}

function renameOperation(operation: unknown, { path, isOwn, rename }: OperationPlace): readonly YamlChange[] {
  if (!isRecord(operation)) return []
  const groups = recordsAt(operation, ['metadata', 'sourceMapping'])
  const fates = groups.map((group) => fateOf(group, rename))
  const texts = textsIn(operation, []).flatMap(({ path: at, text }): readonly YamlChange[] => {
    const parts = renameInText(text, rename, aroundOf(at, fates))
    return parts.length === 0 ? [] : [{ kind: 'parts', path: [...path, ...at], parts }]
  })
  return [
    ...(isOwn ? ownNames(operation, path, rename) : []),
    ...texts,
    ...groups.flatMap((group, index) => renameGroup(group, { path: [...path, 'metadata', 'sourceMapping', index], fate: fates[index] ?? 'none', rename })),
  ]
}

/** A join that is not there is made by the node type's template, which calls what it reads by name. */
function fateOf(group: YamlRecord, rename: NodeRename): AliasFate {
  const join = valueIn(group, ['join', 'joinCondition'])
  if (typeof join === 'string' && join.trim() !== '') return aliasFate(join, rename)
  const isRead = recordsAt(group, ['dependencies']).some((dependency) => isReference(dependency, rename))
  return isRead && rename.from.name !== rename.to.name ? 'renamed' : 'none'
}

/** A transform stands in the SELECT of its source group. */
function aroundOf(path: YamlPath, fates: readonly AliasFate[]): AliasFate {
  const [metadata, columns, , references, group, key] = path
  const isTransform = metadata === 'metadata' && columns === 'columns' && references === 'sourceColumnReferences' && key === 'transform'
  return isTransform && typeof group === 'number' ? (fates[group] ?? 'none') : 'none'
}

function ownNames(operation: YamlRecord, path: YamlPath, rename: NodeRename): readonly YamlChange[] {
  const { from, to } = rename
  const groups = recordsAt(operation, ['metadata', 'sourceMapping'])
  return [
    ...innerName(operation, path, rename),
    // A source says here too which table it is.
    ...(operation['table'] === from.name && from.name !== to.name ? [replaceText([...path, 'table'], from.name, to.name)] : []),
    ...(from.location === to.location ? [] : [replaceText([...path, 'locationName'], operation['locationName'], to.location)]),
    ...groups.flatMap((group, index) => (group['name'] === from.name ? innerName(group, [...path, 'metadata', 'sourceMapping', index], rename) : [])),
  ]
}

function innerName(record: YamlRecord, path: YamlPath, { from, to }: NodeRename): readonly YamlChange[] {
  return from.name === to.name || record['name'] === undefined ? [] : [replaceText([...path, 'name'], record['name'], to.name)]
}

interface GroupPlace {
  readonly path: YamlPath
  readonly fate: AliasFate
  readonly rename: NodeRename
}

function renameGroup(group: YamlRecord, { path, fate, rename }: GroupPlace): readonly YamlChange[] {
  const { id, from, to } = rename
  const references = (['dependencies', 'noLinkRefs'] as const).flatMap((key) =>
    recordsAt(group, [key]).flatMap((reference, index) => (isReference(reference, rename) ? renameReference(reference, [...path, key, index], rename) : [])),
  )
  const aliases = isRecord(group['aliases']) ? group['aliases'] : {}
  const isCalledByName = String(aliases[from.name]) === id
  if (fate === 'renamed' && isCalledByName && !Object.hasOwn(aliases, to.name)) return [...references, { kind: 'renameKey', path: [...path, 'aliases', from.name], to: to.name }]
  // What fills a column without a transform is looked up by the node's name, unless an alias is known for it.
  if (fate === 'kept' && !Object.values(aliases).some((known) => String(known) === id)) return [...references, { kind: 'set', path: [...path, 'aliases', from.name], value: id }]
  return references
}

function renameReference(reference: YamlRecord, path: YamlPath, { from, to }: NodeRename): readonly YamlChange[] {
  return [
    ...(from.location === to.location ? [] : [replaceText([...path, 'locationName'], reference['locationName'], to.location)]),
    ...(from.name === to.name ? [] : [replaceText([...path, 'nodeName'], reference['nodeName'], to.name)]),
  ]
}

function isReference(reference: YamlRecord, { from }: NodeRename): boolean {
  return String(reference['locationName']) === from.location && String(reference['nodeName']) === from.name
}

function recordsAt(value: unknown, path: YamlPath): readonly YamlRecord[] {
  const list = valueIn(value, path)
  return Array.isArray(list) ? list.map((item: unknown) => (isRecord(item) ? item : {})) : []
}
