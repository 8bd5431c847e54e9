// Edits of a list of texts: items added where their order asks for it, or taken out with their lines.
import { isCollection, isNode, isScalar, isSeq } from 'yaml'
import type { Node, YAMLSeq } from 'yaml'
import { linesPut, linesTaken, removeFlowItem } from './collection.ts'
import { behindColon, belowKey } from './mapping.ts'
import { LEVEL } from './print-value.ts'
import { printText, styleOf } from './scalar-print.ts'
import type { ScalarPlace } from './scalar-print.ts'
import type { Splice } from '../../core/refactor/index.ts'
import { columnOf, extentOf, isFlow, isPlainlyWritten, lineBehind, lineStart } from './yaml-file.ts'
import type { Held, YamlFile } from './yaml-file.ts'

/** One item into a list that has some, where its order asks for it, else at its end. */
export function addItem(file: YamlFile, list: YAMLSeq, text: string): readonly Splice[] | undefined {
  const items = list.items.filter(isNode)
  const last = items.at(-1)
  if (last === undefined || items.length !== list.items.length) return undefined
  const place = itemPlace(file, last, isFlow(list))
  const printed = printText(text, place)
  const at = placeInOrder(items, text)
  const next = items[at]
  if (isFlow(list)) {
    if (next !== undefined) return [{ start: extentOf(next).start, end: extentOf(next).start, text: `${printed}, ` }]
    const { start, end } = extentOf(last)
    const margin = file.text.slice(lineStart(file.text, start), start)
    const isOnOwnLine = margin.trim() === '' && !isOnOneLine(file, list)
    return [{ start: end, end, text: isOnOwnLine ? `,${file.eol}${margin}${printed}` : `, ${printed}` }]
  }
  const dash = dashOf(file, next ?? last)
  if (dash === undefined) return undefined
  const line = `${file.text.slice(lineStart(file.text, dash), dash)}- ${printed}`
  if (next === undefined) return [linesPut(file, lineBehind(file.text, last, extentOf(last).end), line)]
  const start = lineStart(file.text, dash)
  return [{ start, end: start, text: `${line}${file.eol}` }]
}

/** The first item of a list that is [], absent, or a key without a value. */
export function addFirstItem(file: YamlFile, { map, pair }: Held, text: string): readonly Splice[] | undefined {
  const { text: whole, eol } = file
  const { key, value } = pair
  if (!isNode(key) || (value !== null && !isNode(value)) || (isNode(value) && !isPlainlyWritten(value))) return undefined
  const style: ScalarPlace = { style: 'plain', isInFlow: isFlow(map), indent: '', eol }
  if (isFlow(map) && isNode(value)) return [{ ...extentOf(value), text: `${isAbsent(whole, value) ? ' ' : ''}[${printText(text, style)}]` }]
  if (isFlow(map)) return undefined
  const colon = behindColon(file, pair)
  if (colon === undefined) return undefined
  const end = isNode(value) ? Math.max(colon, extentOf(value).end) : colon
  const dash = ' '.repeat(columnOf(whole, extentOf(key).start) + (dashesAreIndented(file) ? LEVEL : 0))
  return belowKey(whole, { colon, end }, `${eol}${dash}- ${printText(text, style)}`)
}

/** The last item leaves [] behind. */
export function removeItem(file: YamlFile, held: Held | undefined, index: number): readonly Splice[] | undefined {
  const list = held?.pair.value
  const item = isSeq(list) ? list.items[index] : undefined
  if (held === undefined || !isSeq(list) || !isNode(item) || isCollection(item)) return undefined
  if (isFlow(list)) return removeFlowItem(file, list, extentOf(item))
  const dash = dashOf(file, item)
  if (dash === undefined) return undefined
  const taken = linesTaken(file, lineStart(file.text, dash), lineBehind(file.text, item, extentOf(item).end))
  if (list.items.length > 1) return [taken]
  const colon = behindColon(file, held.pair)
  return colon === undefined ? undefined : [{ start: colon, end: colon, text: ' []' }, taken]
}

/** Where a list is in order an item goes before the first greater one. */
function placeInOrder(items: readonly Node[], text: string): number {
  const texts = items.map((item) => (isScalar(item) ? String(item.value) : ''))
  const isInOrder = texts.length > 1 && texts.every((one, index) => index === 0 || (texts[index - 1] ?? '') < one)
  const at = isInOrder ? texts.findIndex((one) => text < one) : -1
  return at < 0 ? items.length : at
}

/** Quotes of a new item are those of the last one. */
function itemPlace({ eol }: YamlFile, last: Node, isInFlow: boolean): ScalarPlace {
  const style = isScalar(last) ? styleOf(last) : 'plain'
  return { style: style === 'literal' || style === 'folded' ? 'plain' : style, isInFlow, indent: '', eol }
}

/** The dash before an item, where nothing but white space is before the dash. */
function dashOf({ text }: YamlFile, item: Node): number | undefined {
  const { start } = extentOf(item)
  const from = lineStart(text, start)
  const dash = /^([ ]*)-[ \t]+$|^([ ]*)-$/.exec(text.slice(from, start))
  return dash === null ? undefined : from + (dash[1] ?? dash[2] ?? '').length
}

function isOnOneLine({ text }: YamlFile, list: YAMLSeq): boolean {
  const { start, end } = extentOf(list)
  return !text.slice(start, end).includes('\n')
}

function isAbsent(text: string, value: Node): boolean {
  const { start, end } = extentOf(value)
  return start === end && !/\s/.test(text.charAt(start - 1))
}

/** As the first list of the file has it; the format's own way where it has none. */
function dashesAreIndented({ text }: YamlFile): boolean {
  const found = /^([ ]*)(?:- )*[^\s#-][^\r\n]*:[ \t]*(?:#[^\r\n]*)?\r?\n(?:[ \t]*(?:#[^\r\n]*)?\r?\n)*([ ]*)- /m.exec(text)
  return found === null || (found[2] ?? '').length > (found[1] ?? '').length
}
