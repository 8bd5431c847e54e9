// Sets a text that is there already: the characters that differ go, quoting, block style and indent stay.
import { isScalar } from 'yaml'
import type { Node, Scalar } from 'yaml'
import { changeLiteral, readBlockLines } from './block-lines.ts'
import { LEVEL } from './print-value.ts'
import { applySplices } from '../../core/refactor/index.ts'
import type { Splice } from '../../core/refactor/index.ts'
import { hasIndicator, printPart, printText, readsAs, styleOf } from './scalar-print.ts'
import type { ScalarPlace } from './scalar-print.ts'
import { mapScalar } from './scalar-source.ts'
import type { ScalarSource } from './scalar-source.ts'
import { isBlockScalar, isPlainlyWritten, lineStart } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

/** undefined where the value is none that a text can replace in place: an alias, a collection, one with a tag. */
export function setText(file: YamlFile, node: Node, text: string, isInFlow: boolean): readonly Splice[] | undefined {
  if (!isScalar(node) || !isPlainlyWritten(node)) return undefined
  if (node.value === text) return []
  const inLines = node.type === 'BLOCK_LITERAL' ? changeLiteral(file.text, node, { value: text, eol: file.eol }) : undefined
  return [inLines ?? rewritten(file, node, text, isInFlow)]
}

export interface PartialText {
  /** In the characters of the value as it is read. */
  readonly parts: readonly Splice[]
  /** The value that comes of it. */
  readonly text: string
  readonly isInFlow: boolean
}

/** Replaces parts of a text where they stand, or the whole text where the style does not allow that. */
export function setParts(file: YamlFile, node: Node, change: PartialText): readonly Splice[] | undefined {
  if (!isScalar(node) || !isPlainlyWritten(node)) return undefined
  return replaceParts(file, node, change) ?? [rewritten(file, node, change.text, change.isInFlow)]
}

function replaceParts(file: YamlFile, node: Scalar, { parts, text, isInFlow }: PartialText): readonly Splice[] | undefined {
  const source = mapScalar(file.text, node)
  if (source === undefined) return undefined
  const splices: Splice[] = []
  for (const part of parts) {
    const printed = printPart(part.text, styleOf(node))
    if (printed === undefined) return undefined
    splices.push({ ...inSource(source, part), text: printed })
  }
  const { start, end } = scalarExtent(file, node)
  const made = applySplices(file.text.slice(start, end), splices.map((splice) => ({ ...splice, start: splice.start - start, end: splice.end - start })))
  return hasIndicator(made) || readsAs(made, text, isInFlow) ? splices : undefined
}

function inSource({ starts, ends }: ScalarSource, { start, end }: Splice): { readonly start: number; readonly end: number } {
  const from = starts[start] ?? ends.at(-1) ?? 0
  return { start: from, end: end === start ? from : (ends[end - 1] ?? from) }
}

function rewritten(file: YamlFile, node: Scalar, text: string, isInFlow: boolean): Splice {
  const { start, end } = scalarExtent(file, node)
  const before = file.text.charAt(start - 1)
  // An absent value stands right behind its colon or dash.
  const gap = start === end && before !== '' && !/\s/.test(before) ? ' ' : ''
  return { start, end, text: gap + printText(text, placeOf(file, node, isInFlow)) }
}

/** Without the line end that a block scalar takes with it. */
function scalarExtent({ text }: YamlFile, node: Scalar): { readonly start: number; readonly end: number } {
  const [start, end] = node.range ?? [0, 0]
  if (!isBlockScalar(node)) return { start, end }
  return { start, end: end - (/\r?\n$/.exec(text.slice(start, end))?.[0].length ?? 0) }
}

function placeOf(file: YamlFile, node: Scalar, isInFlow: boolean): ScalarPlace {
  const { text, eol } = file
  const [start, end] = node.range ?? [0, 0]
  const indicator = /^[|>][-+]?(\d)/.exec(text.slice(start, end))?.[1]
  return { style: styleOf(node), isInFlow, indent: ' '.repeat(isBlockScalar(node) ? readBlockLines(text, node).indent : newIndent(text, { start, end })), eol, indicator }
}

/**
 * A block that is not there yet is indented from its key, which may stand behind a dash or more. There can be none where a comment follows in the
 * line, nor where the next line with anything in it is a comment that is indented as deep: it would become the block's.
 */
function newIndent(text: string, { start, end }: { readonly start: number; readonly end: number }): number {
  const margin = /^[\s-]*/.exec(text.slice(lineStart(text, start), start))?.[0] ?? ''
  const indent = margin.length + LEVEL
  const [, rest = '', below] = /^([^\r\n]*)(?:(?:\r?\n[ \t]*)*?\r?\n( *)#)?/.exec(text.slice(end)) ?? []
  return rest.trim() !== '' || (below !== undefined && below.length >= indent) ? 0 : indent
}
