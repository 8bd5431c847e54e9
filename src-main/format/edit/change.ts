// A change of a YAML file, as the splices of its text.
import { isMap, isNode, isSeq } from 'yaml'
import type { YAMLMap } from 'yaml'
import { assertNever } from '../../core/failure/index.ts'
import type { Json, YamlPath } from '../../core/project/index.ts'
import { linesPut } from './collection.ts'
import { addKey, removeKey, renameKey, replaceValue, setKey } from './mapping.ts'
import { printPair } from './print-value.ts'
import { addFirstItem, addItem, removeItem } from './sequence.ts'
import { setParts } from './set-text.ts'
import { applySplices } from '../../core/refactor/index.ts'
import type { Splice } from '../../core/refactor/index.ts'
import { isFlow, pairOf, valueAt } from './yaml-file.ts'
import type { Held, YamlFile, YamlPair } from './yaml-file.ts'

export type YamlChange =
  /** A value that may not be there yet; mappings that are missing on the way to it are made. */
  | { readonly kind: 'set'; readonly path: YamlPath; readonly value: Json }
  /** Parts of a text that is there, in the characters of its value. */
  | { readonly kind: 'parts'; readonly path: YamlPath; readonly parts: readonly Splice[] }
  | { readonly kind: 'remove'; readonly path: YamlPath }
  | { readonly kind: 'renameKey'; readonly path: YamlPath; readonly to: string }
  /** Into the list at the path, which may be absent. */
  | { readonly kind: 'addItem'; readonly path: YamlPath; readonly text: string }
  | { readonly kind: 'removeItem'; readonly path: YamlPath; readonly index: number }

/** undefined where the file is not written so that the change could be made without rewriting what is around it. */
export function splicesOf(file: YamlFile, change: YamlChange): readonly Splice[] | undefined {
  const { path } = change
  const key = String(path.at(-1) ?? '')
  const parent = valueAt(file, path.slice(0, -1))
  switch (change.kind) {
    case 'set':
      return set(file, path, change.value)
    case 'parts':
      return parts(file, path, change.parts)
    case 'remove':
      return isMap(parent) ? removeKey(file, { map: parent, key }, holderOf(file, path)) : undefined
    case 'renameKey':
      return isMap(parent) ? renameKey(file, parent, key, change.to) : undefined
    case 'addItem':
      return isMap(parent) ? add(file, parent, { key, text: change.text }) : undefined
    case 'removeItem':
      return isMap(parent) ? removeItem(file, heldIn(parent, key), change.index) : undefined
    default:
      return assertNever(change)
  }
}

/** In the last mapping on the way that is there; one that is empty is written anew where that is in block style. */
function set(file: YamlFile, path: YamlPath, value: Json): readonly Splice[] | undefined {
  const { contents } = file.document
  if (contents === null) return [linesPut(file, file.text.length, printPair(String(path[0]), nested(path.slice(1), value), { indent: 0, eol: file.eol, style: 'plain' }))]
  let at: unknown = contents
  for (const [index, key] of path.entries()) {
    if (isSeq(at) && typeof key === 'number') {
      at = at.items[key]
      continue
    }
    if (!isMap(at)) return undefined
    const rest = path.slice(index + 1)
    const pair = pairOf(at, key)
    if (pair === undefined || rest.length === 0) return setKey(file, at, String(key), nested(rest, value))
    if (isEmpty(pair.value) && !isFlow(at)) return replaceValue(file, { map: at, pair }, nested(rest, value))
    at = pair.value
  }
  return undefined
}

function parts(file: YamlFile, path: YamlPath, changes: readonly Splice[]): readonly Splice[] | undefined {
  const node = valueAt(file, path)
  const value: unknown = node?.toJSON()
  if (node === undefined || typeof value !== 'string') return undefined
  const isInFlow = path.some((_, index) => isFlowAt(file, path.slice(0, index)))
  return setParts(file, node, { parts: changes, text: applySplices(value, changes), isInFlow })
}

function isFlowAt(file: YamlFile, path: YamlPath): boolean {
  const node = valueAt(file, path)
  return (isMap(node) || isSeq(node)) && isFlow(node)
}

function add(file: YamlFile, parent: YAMLMap, { key, text }: { readonly key: string; readonly text: string }): readonly Splice[] | undefined {
  const held = heldIn(parent, key)
  if (held === undefined) return addKey(file, parent, key, [text])
  const list = held.pair.value
  if (isSeq(list) && list.items.length > 0) return addItem(file, list, text)
  return isEmpty(list) ? addFirstItem(file, held, text) : undefined
}

/** The pair whose value the mapping is that a path leads into. */
function holderOf(file: YamlFile, path: YamlPath): YamlPair | undefined {
  const above = valueAt(file, path.slice(0, -2))
  return isMap(above) ? pairOf(above, path.at(-2) ?? '') : undefined
}

function heldIn(map: YAMLMap, key: string): Held | undefined {
  const pair = pairOf(map, key)
  return pair === undefined ? undefined : { map, pair }
}

function isEmpty(value: unknown): boolean {
  if (value === null) return true
  if (isMap(value) || isSeq(value)) return value.items.length === 0
  return isNode(value) && value.toJSON() === null
}

function nested(path: YamlPath, value: Json): Json {
  return path.reduceRight<Json>((inner, key) => ({ [String(key)]: inner }), value)
}
