// Edits of a mapping: a key put in where its place is, taken out with its lines, or called otherwise.
import { isMap, isNode, isScalar } from 'yaml'
import type { YAMLMap } from 'yaml'
import type { Json } from '../../core/project/index.ts'
import { printBehindKey, printFlow, printKey, printPair, LEVEL } from './print-value.ts'
import type { NewPlace } from './print-value.ts'
import { setText } from './set-text.ts'
import type { Splice } from '../../core/refactor/index.ts'
import { removeFlowItem, linesPut, linesTaken } from './collection.ts'
import { columnOf, extentOf, isBlockScalar, isFlow, isPlainlyWritten, lineBehind, lineStart, pairOf } from './yaml-file.ts'
import type { Held, YamlFile, YamlPair } from './yaml-file.ts'

/** Sets the value of a key that is there or not; undefined where the mapping is not written so that it could be edited. */
export function setKey(file: YamlFile, map: YAMLMap, key: string, value: Json): readonly Splice[] | undefined {
  const pair = pairOf(map, key)
  return pair === undefined ? addKey(file, map, key, value) : replaceValue(file, { map, pair }, value)
}

/** Into a block where the order of its keys asks for it, else behind the last one. */
export function addKey(file: YamlFile, map: YAMLMap, key: string, value: Json): readonly Splice[] | undefined {
  const { text, eol } = file
  const keys = map.items.map((pair) => keyText(pair))
  const [first] = map.items
  if (isFlow(map)) {
    const { end } = extentOf(map)
    const last = map.items.at(-1)
    const printed = `${printKey(key, flowPlace(file))}: ${printFlow(value, flowPlace(file))}`
    if (last === undefined) return [{ start: end - 1, end: end - 1, text: printed }]
    const at = endOfPair(last)
    return [{ start: at, end: at, text: `, ${printed}` }]
  }
  if (first === undefined || !isNode(first.key)) return undefined
  const place: NewPlace = { indent: columnOf(text, extentOf(first.key).start), eol, style: 'plain' }
  const line = `${' '.repeat(place.indent)}${printPair(key, value, place)}`
  const isSorted = keys.length > 1 && keys.every((one, index) => index === 0 || (keys[index - 1] ?? '') < one)
  const before = isSorted ? keys.findIndex((one) => key < one) : -1
  const startOfFirst = lineStart(text, extentOf(first.key).start)
  const isOnOwnLine = text.slice(startOfFirst, extentOf(first.key).start).trim() === ''
  if (before === 0 && isOnOwnLine) return [{ start: startOfFirst, end: startOfFirst, text: `${line}${eol}` }]
  const previous = map.items[before > 0 ? before - 1 : before === 0 ? 0 : map.items.length - 1]
  return previous === undefined ? undefined : [linesPut(file, behind(file, previous), line)]
}

/** Writes a value anew that may be of another kind than the old one. */
export function replaceValue(file: YamlFile, { map, pair }: Held, value: Json): readonly Splice[] | undefined {
  const { text, eol } = file
  const old = isNode(pair.value) ? pair.value : undefined
  const key = isNode(pair.key) ? pair.key : undefined
  if (key === undefined || (old !== undefined && !isPlainlyWritten(old))) return undefined
  const isInFlow = isFlow(map)
  if (typeof value === 'string' && old !== undefined && isScalar(old)) return setText(file, old, value, isInFlow)
  const colon = behindColon(file, pair)
  if (colon === undefined) return undefined
  const end = old === undefined ? colon : Math.max(colon, extentOf(old).end - lineEndOf(file, old))
  if (isInFlow || isOneLine(value)) return [{ start: colon, end, text: isInFlow ? ` ${printFlow(value, flowPlace(file))}` : printBehindKey(value, { indent: 0, eol, style: 'plain' }) }]
  const below: NewPlace = { indent: columnOf(text, extentOf(key).start) + LEVEL, eol, style: 'plain' }
  return belowKey(text, { colon, end }, printBehindKey(value, below))
}

/** Takes out what stands behind a key and puts lines below it; a comment behind the key stays there. */
export function belowKey(text: string, { colon, end }: { readonly colon: number; readonly end: number }, lines: string): readonly Splice[] {
  const at = end + (/^[^\r\n]*/.exec(text.slice(end))?.[0].length ?? 0)
  return [{ start: colon, end, text: '' }, { start: at, end: at, text: lines }]
}

/** Takes the key out with its lines; the last one of a block leaves {} behind the mapping's own key, which `holder` is. */
export function removeKey(file: YamlFile, { map, key }: { readonly map: YAMLMap; readonly key: string }, holder: YamlPair | undefined): readonly Splice[] | undefined {
  const pair = pairOf(map, key)
  if (pair === undefined) return []
  if (!isNode(pair.key)) return undefined
  if (isFlow(map)) return removeFlowItem(file, map, { start: extentOf(pair.key).start, end: endOfPair(pair) })
  const start = lineStart(file.text, extentOf(pair.key).start)
  if (file.text.slice(start, extentOf(pair.key).start).trim() !== '') return undefined
  const taken = linesTaken(file, start, behind(file, pair))
  if (map.items.length > 1) return [taken]
  const colon = holder === undefined ? undefined : behindColon(file, holder)
  return colon === undefined ? undefined : [{ start: colon, end: colon, text: ' {}' }, taken]
}

/** Where a value could stand on the line of its key. */
export function behindColon({ text }: YamlFile, { key }: YamlPair): number | undefined {
  const colon = isNode(key) ? text.indexOf(':', extentOf(key).end) : -1
  return colon < 0 ? undefined : colon + 1
}

export function renameKey(file: YamlFile, map: YAMLMap, key: string, to: string): readonly Splice[] | undefined {
  const pair = pairOf(map, key)
  return pair === undefined || !isNode(pair.key) || pairOf(map, to) !== undefined ? undefined : setText(file, pair.key, to, isFlow(map) || isMap(pair.key))
}

/** Where a line behind the pair would begin. */
function behind({ text }: YamlFile, pair: YamlPair): number {
  return lineBehind(text, isNode(pair.value) ? pair.value : undefined, endOfPair(pair))
}

function endOfPair(pair: YamlPair): number {
  return isNode(pair.value) ? extentOf(pair.value).end : isNode(pair.key) ? extentOf(pair.key).end : 0
}

function lineEndOf({ text }: YamlFile, node: Parameters<typeof extentOf>[0]): number {
  return isBlockScalar(node) ? (/\r?\n$/.exec(text.slice(0, extentOf(node).end))?.[0].length ?? 0) : 0
}

function isOneLine(value: Json): boolean {
  return typeof value !== 'object' || value === null || Object.keys(value).length === 0
}

function keyText(pair: YamlPair): string {
  return isScalar(pair.key) ? String(pair.key.value) : ''
}

function flowPlace({ eol }: YamlFile): NewPlace {
  return { indent: 0, eol, style: 'plain' }
}
