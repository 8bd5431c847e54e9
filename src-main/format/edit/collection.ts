// What edits of mappings and of lists share: lines put in and taken out, and items of [ ] and { }.
import { isNode } from 'yaml'
import type { YAMLMap, YAMLSeq } from 'yaml'
import type { Splice } from '../../core/refactor/index.ts'
import { extentOf, lineStart, nextLine } from './yaml-file.ts'
import type { YamlFile } from './yaml-file.ts'

interface Extent {
  readonly start: number
  readonly end: number
}

/** A line put in where one begins, or at the end of the text: a file without a last line end stays one. */
export function linesPut({ text, eol }: YamlFile, at: number, line: string): Splice {
  const isOpenEnd = at === text.length && at > 0 && !text.endsWith('\n')
  return { start: at, end: at, text: isOpenEnd ? `${eol}${line}` : `${line}${eol}` }
}

/** Whole lines taken out; of the last ones of a file without a last line end, the line end before them. */
export function linesTaken({ text }: YamlFile, start: number, end: number): Splice {
  if (end < text.length || text.endsWith('\n')) return { start, end, text: '' }
  const before = /\r?\n$/.exec(text.slice(0, start))?.[0].length ?? 0
  return { start: start - before, end, text: '' }
}

/** An item of [ ] or { }, with the comma that it needs no more; with its line where it has one of its own. */
export function removeFlowItem({ text }: YamlFile, collection: YAMLMap | YAMLSeq, item: Extent): readonly Splice[] {
  const start = lineStart(text, item.start)
  const behind = /^[ \t]*,?[ \t]*(?:#[^\r\n]*)?(?:\r?\n|$)/.exec(text.slice(item.end))
  if (text.slice(start, item.start).trim() === '' && behind !== null) return [{ start, end: nextLine(text, item.end), text: '' }]
  const items = collection.items.map((one) => extentOfItem(one))
  const at = items.findIndex((one) => one.start === item.start)
  const [before, after] = [items[at - 1], items[at + 1]]
  if (after !== undefined) return [{ start: item.start, end: after.start, text: '' }]
  if (before !== undefined) return [{ start: before.end, end: item.end, text: '' }]
  const { end } = extentOf(collection)
  return [{ start: extentOf(collection).start + 1, end: end - 1, text: '' }]
}

function extentOfItem(item: unknown): Extent {
  if (isNode(item)) return extentOf(item)
  if (typeof item !== 'object' || item === null || !('key' in item) || !('value' in item) || !isNode(item.key)) return { start: 0, end: 0 }
  const { start, end } = extentOf(item.key)
  return { start, end: isNode(item.value) ? extentOf(item.value).end : end }
}
