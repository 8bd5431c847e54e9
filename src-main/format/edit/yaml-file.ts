// A YAML text opened for editing: its values with their places, so that an edit touches the characters it must and no others.
import { isAlias, isCollection, isMap, isNode, isScalar, isSeq, parseDocument } from 'yaml'
import type { Document, Node, Pair, Scalar, YAMLMap, YAMLSeq } from 'yaml'
import type { YamlPath } from '../../core/project/index.ts'

export interface YamlFile {
  readonly text: string
  readonly document: Document
  /** The line end that the file uses: that of its first line. */
  readonly eol: '\n' | '\r\n'
}

/** What is edited is a node of the document, or a pair of a mapping with its key. */
export type YamlPair = Pair<unknown, unknown>

export interface Held {
  readonly map: YAMLMap
  readonly pair: YamlPair
}

export function openYaml(text: string): YamlFile {
  const document = parseDocument(text, { keepSourceTokens: true, uniqueKeys: false, logLevel: 'silent' })
  return { text, document, eol: /^[^\n]*\r\n/.test(text) ? '\r\n' : '\n' }
}

/** The value at a path; undefined where it leads nowhere, or through an alias. */
export function valueAt({ document }: YamlFile, path: YamlPath): Node | undefined {
  let at: unknown = document.contents
  for (const key of path) at = isMap(at) ? pairOf(at, key)?.value : isSeq(at) && typeof key === 'number' ? at.items[key] : undefined
  return isNode(at) ? at : undefined
}

/** The pair with that key; of a key that is there twice the last one, which is the one that counts. */
export function pairOf(map: YAMLMap, key: string | number): YamlPair | undefined {
  return map.items.findLast((pair) => isScalar(pair.key) && String(pair.key.value) === String(key))
}

/** Whether a value can be rewritten: nothing else refers to it or says how to read it. */
export function isPlainlyWritten(node: Node): boolean {
  return !isAlias(node) && node.tag === undefined && node.anchor === undefined
}

export function isFlow(node: YAMLMap | YAMLSeq): boolean {
  return node.flow === true
}

export function isBlockScalar(node: Node): node is Scalar {
  return isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
}

/** Where a value begins and ends, without the line end of a block scalar; an absent value is empty, behind its colon or dash. */
export function extentOf(node: Node): { readonly start: number; readonly end: number } {
  const [start, end] = node.range ?? [0, 0]
  if (!isCollection(node) || isFlow(node)) return { start, end }
  const last: unknown = node.items.at(-1)
  return { start, end: endOfItem(last) ?? end }
}

function endOfItem(item: unknown): number | undefined {
  if (isNode(item)) return extentOf(item).end
  if (typeof item !== 'object' || item === null || !('key' in item) || !('value' in item)) return undefined
  if (isNode(item.value)) return extentOf(item.value).end
  // A key without a value, and without a colon.
  return isNode(item.key) ? extentOf(item.key).end : undefined
}

export function lineStart(text: string, at: number): number {
  const start = text.lastIndexOf('\n', at - 1) + 1
  return start === 0 && text.startsWith('\uFEFF') ? 1 : start
}

/** The first character of the line after the one that `at` is in; the end of the text where there is none. */
export function nextLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}

/** Where a line could be put in behind a value: past its own line, which a block scalar has the line end of already. */
export function lineBehind(text: string, node: Node | undefined, end: number): number {
  const innermost = node === undefined ? undefined : lastScalar(node)
  return innermost !== undefined && isBlockScalar(innermost) ? end : nextLine(text, end)
}

function lastScalar(node: Node): Node | undefined {
  if (!isCollection(node) || isFlow(node)) return node
  const last: unknown = node.items.at(-1)
  if (isNode(last)) return lastScalar(last)
  return typeof last === 'object' && last !== null && 'value' in last && isNode(last.value) ? lastScalar(last.value) : undefined
}

/** The column that a place is at, from 0. */
export function columnOf(text: string, at: number): number {
  return at - lineStart(text, at)
}
