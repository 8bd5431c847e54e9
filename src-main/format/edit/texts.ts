// The texts in a YAML value, each with its path, and the change that replaces one.
import type { YamlPath } from '../../core/project/index.ts'
import { isRecord } from '../read.ts'
import type { YamlChange } from './change.ts'

export interface PlacedText {
  readonly path: YamlPath
  readonly text: string
}

export function textsIn(value: unknown, path: YamlPath): readonly PlacedText[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (Array.isArray(value)) return value.flatMap((item: unknown, index) => textsIn(item, [...path, index]))
  return isRecord(value) ? Object.entries(value).flatMap(([key, item]) => textsIn(item, [...path, key])) : []
}

/** The whole of a text, in its place: a value that is read as a number, as a name may be, is set anew. */
export function replaceText(path: YamlPath, old: unknown, text: string): YamlChange {
  return typeof old === 'string' && old !== '' ? { kind: 'parts', path, parts: [{ start: 0, end: old.length, text }] } : { kind: 'set', path, value: text }
}
