// Finds the place of a value in the plain block style without a parser's tree: by indents, line after line.
import { OUTSIDE, endOfSpaces, keyEnd, readBlockYaml } from './block-yaml.ts'
import type { YamlPath } from '../core/project/index.ts'

/** A mapping or a sequence whose first character is at `start`; its other lines begin at column `indent`. */
interface Block {
  readonly start: number
  readonly indent: number
}

/** Whether a text is one that `offsetInBlock` finds its way in. */
export function isBlockYaml(text: string): boolean {
  return !text.includes('\r') && readBlockYaml(text) !== OUTSIDE
}

/** The offset of the value at `path`: of its key, or of a sequence's item. Of a path that leads nowhere, that of its last known part. */
export function offsetInBlock(text: string, path: YamlPath): number {
  let block = blockAt(text, 0)
  let offset = block?.start ?? 0
  for (const key of path) {
    const found = block === undefined ? undefined : isDashAt(text, block.start) ? itemOf(text, block, Number(key)) : entryOf(text, block, String(key))
    if (found === undefined) return offset
    ;({ offset, block } = found)
  }
  return offset
}

interface Found {
  readonly offset: number
  /** What can be followed further; undefined for a scalar. */
  readonly block: Block | undefined
}

function entryOf(text: string, { start, indent }: Block, key: string): Found | undefined {
  for (let at: number | undefined = start; at !== undefined; at = nextAt(text, at, indent, false)) {
    const colon = keyEnd(text, at) ?? at
    const name = text.startsWith('"', at) ? text.slice(at + 1, colon - 1) : text.slice(at, colon)
    if (name === key) return { offset: at, block: valueOf(text, colon + 1, indent) }
  }
  return undefined
}

function itemOf(text: string, { start, indent }: Block, index: number): Found | undefined {
  if (!Number.isInteger(index)) return undefined
  let left = index
  for (let at: number | undefined = start; at !== undefined; at = nextAt(text, at, indent, true)) {
    if (left-- > 0) continue
    const offset = endOfSpaces(text, at + 1)
    return { offset, block: keyEnd(text, offset) === undefined ? undefined : { start: offset, indent: indent + offset - at } }
  }
  return undefined
}

/** The block below a key of a mapping at `indent`; undefined where its value is on its line, or missing. */
function valueOf(text: string, afterColon: number, indent: number): Block | undefined {
  const at = endOfSpaces(text, afterColon)
  if (text[at] !== '\n') return undefined
  const block = blockAt(text, at + 1)
  if (block === undefined || block.indent < indent) return undefined
  return block.indent > indent || isDashAt(text, block.start) ? block : undefined
}

/** The next line of a block, after the one with `at`: of a sequence one with a dash, of a mapping one without, since a sequence may stand right below its key. */
function nextAt(text: string, at: number, indent: number, isSequence: boolean): number | undefined {
  for (let line = endOfLine(text, at); line < text.length; line = endOfLine(text, line)) {
    const first = endOfSpaces(text, line)
    if (text[first] === '\n' || first - line > indent) continue
    if (first - line < indent) return undefined
    if (isDashAt(text, first) === isSequence) return first
    if (isSequence) return undefined
  }
  return undefined
}

/** The first line at or after the beginning of one that is not blank. */
function blockAt(text: string, line: number): Block | undefined {
  for (let at = line; at < text.length; at = endOfLine(text, at)) {
    const start = endOfSpaces(text, at)
    if (text[start] !== '\n') return { start, indent: start - at }
  }
  return undefined
}

function isDashAt(text: string, at: number): boolean {
  return text[at] === '-' && (text[at + 1] === ' ' || text[at + 1] === '\n')
}

/** Where the next line begins. */
function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end + 1
}
