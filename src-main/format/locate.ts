// Turns a path of keys into a line and a column; slower than reading, so only when somebody asks.
import { LineCounter, isCollection, isMap, isNode, isPair, isScalar, parseDocument } from 'yaml'
import type { Document, Node } from 'yaml'
import type { YamlPath } from '../core/project/index.ts'
import type { FormatFile } from './files.ts'
import { isBlockYaml, offsetInBlock } from './locate-block.ts'
import { locateInSqlNode } from './sql-node/index.ts'

export interface TextPosition {
  /** From 1. */
  readonly line: number
  readonly column: number
}

/** Where in a file the value at a path is. A SQL node has no keys: there it is the annotation or the piece of the query that says the same. */
export function createLocator({ path: file, text }: FormatFile): (path: YamlPath) => TextPosition {
  if (file.endsWith('.sql')) return (path) => locateInSqlNode(text, path)
  const isBlock = isBlockYaml(text)
  // In the oldest layout a node's operation is below a key that only its file knows.
  const hasOperation = /^operation:/m.test(text)
  return (path) => (isBlock && (path[0] !== 'operation' || hasOperation) ? positionOf(text, offsetInBlock(text, path)) : locateInWholeYaml(text, path))
}

function positionOf(text: string, offset: number): TextPosition {
  let [line, start] = [1, 0]
  for (let end = text.indexOf('\n'); end >= 0 && end < offset; end = text.indexOf('\n', start)) {
    line += 1
    start = end + 1
  }
  return { line, column: offset - start + 1 }
}

/** The same of any YAML, some twenty times slower. Of a path that leads nowhere, where its last known part is. */
export function locateInWholeYaml(text: string, path: YamlPath): TextPosition {
  const lines = new LineCounter()
  const document = parseDocument(text, { lineCounter: lines, keepSourceTokens: false, uniqueKeys: false, logLevel: 'silent' })
  const offset = follow(document.contents, inLayout(document, path))
  const { line, col } = lines.linePos(offset)
  return { line: Math.max(1, line), column: Math.max(1, col) }
}

/** A node of the oldest layout is in `steps`, under a key that only its file knows. */
function inLayout(document: Document, path: YamlPath): YamlPath {
  if (path[0] !== 'operation' || document.has('operation')) return path
  const steps = document.get('steps')
  const key = isMap(steps) ? steps.items[0]?.key : undefined
  return isScalar(key) ? ['steps', String(key.value), ...path] : path
}

function follow(contents: unknown, path: YamlPath): number {
  let at: unknown = contents
  let offset = isNode(contents) ? startOf(contents) : 0
  for (const key of path) {
    if (!isCollection(at)) return offset
    const pair = isMap(at) ? at.items.find((item) => isPair(item) && isScalar(item.key) && String(item.key.value) === String(key)) : undefined
    at = pair === undefined ? at.get(key, true) : pair.value
    const shown = pair?.key ?? at
    if (!isNode(shown)) return offset
    offset = startOf(shown)
  }
  return offset
}

function startOf(node: Node): number {
  return node.range?.[0] ?? 0
}
