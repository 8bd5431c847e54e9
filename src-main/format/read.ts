// Lenient readers of YAML values: what is absent or null has a default, what is of the wrong kind has a finding.
import { finding } from '../core/project/finding-codes.ts'
import type { Finding, FindingCode, FindingFacts, Json, JsonObject, YamlPath } from '../core/project/index.ts'

export type YamlRecord = Readonly<Record<string, unknown>>

/** Where the findings of one file go. */
export class FileFindings {
  readonly file: string
  readonly found: Finding[] = []

  constructor(file: string) {
    this.file = file
  }

  add<C extends FindingCode>(code: C, facts: FindingFacts[C], at: { readonly path?: YamlPath; readonly line?: number; readonly column?: number } = {}): void {
    this.found.push(finding(code, facts, { file: this.file, ...at }))
  }

  /** A value of the wrong kind, which is left out. */
  wrongKind(path: YamlPath, expected: string, value: unknown): void {
    this.add('PRJ104', { key: path.join('.'), expected, found: kindOf(value) }, { path })
  }
}

/** Where a reader is: its file's findings, and the path of keys to the record that it reads. */
export interface Place {
  readonly findings: FileFindings
  readonly path: YamlPath
}

export function below(place: Place, ...keys: readonly (string | number)[]): Place {
  return { findings: place.findings, path: [...place.path, ...keys] }
}

export function isRecord(value: unknown): value is YamlRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** The text at `key`; numbers and booleans as they are printed. */
export function text(record: YamlRecord, key: string, place: Place, absent = ''): string {
  const value = record[key]
  if (typeof value === 'string') return value
  if (value === undefined || value === null) return absent
  if (typeof value === 'boolean' || (typeof value === 'number' && Number.isFinite(value))) return String(value)
  place.findings.wrongKind([...place.path, key], 'text', value)
  return absent
}

/** The text at `key`, or undefined where there is none or an empty one. */
export function optionalText(record: YamlRecord, key: string, place: Place): string | undefined {
  const value = text(record, key, place)
  return value === '' ? undefined : value
}

/** The boolean at `key`; also as the texts `true` and `false`. */
export function flag(record: YamlRecord, key: string, place: Place, absent: boolean): boolean {
  const value = record[key]
  if (typeof value === 'boolean') return value
  if (value === undefined || value === null || value === '') return absent
  if (value === 'true' || value === 'false') return value === 'true'
  place.findings.wrongKind([...place.path, key], 'true or false', value)
  return absent
}

const NO_ITEMS: readonly unknown[] = []

export function list(record: YamlRecord, key: string, place: Place): readonly unknown[] {
  const value = record[key]
  if (Array.isArray(value)) return value
  if (value !== undefined && value !== null) place.findings.wrongKind([...place.path, key], 'a list', value)
  return NO_ITEMS
}

const NO_KEYS: YamlRecord = {}

export function record(from: YamlRecord, key: string, place: Place): YamlRecord {
  const value = from[key]
  if (isRecord(value)) return value
  if (value !== undefined && value !== null && value !== '') place.findings.wrongKind([...place.path, key], 'a mapping', value)
  return NO_KEYS
}

/** The mappings in the mapping at `key`, each with its key and its place; other values have a finding. */
export function entries(from: YamlRecord, key: string, place: Place): readonly (readonly [string, YamlRecord, Place])[] {
  const inside = record(from, key, place)
  const at = below(place, key)
  return Object.keys(inside).map((name) => [name, record(inside, name, at), below(at, name)])
}

/** The mapping at `key` as data. */
export function json(from: YamlRecord, key: string, place: Place): JsonObject {
  return asJson(record(from, key, place))
}

/** Safe: readYaml gives null, booleans, numbers, texts, lists and mappings of those, and nothing else. */
export function asJson(value: YamlRecord): JsonObject
export function asJson(value: unknown): Json
export function asJson(value: unknown): Json {
  return value as Json
}

/** The texts of a list; other items have a finding. */
export function texts(from: YamlRecord, key: string, place: Place): readonly string[] {
  const found: string[] = []
  list(from, key, place).forEach((item, index) => {
    if (typeof item === 'string') found.push(item)
    else if (typeof item === 'number') found.push(String(item))
    else place.findings.wrongKind([...place.path, key, index], 'text', item)
  })
  return found
}

/** The mappings of a list, each with its place; other items have a finding. */
export function records(from: YamlRecord, key: string, place: Place): readonly YamlRecord[] {
  const items = list(from, key, place)
  if (items.every(isRecord)) return items
  items.forEach((item, index) => {
    if (!isRecord(item)) place.findings.wrongKind([...place.path, key, index], 'a mapping', item)
  })
  return items.filter(isRecord)
}

const NONE: readonly never[] = Object.freeze([])

/** What `decode` makes of each mapping of a list; one list for all that are empty, as most are. */
export function decoded<T>(from: YamlRecord, key: string, place: Place, decode: (item: YamlRecord, index: number) => T): readonly T[] {
  const items = records(from, key, place)
  return items.length === 0 ? NONE : items.map(decode)
}

export function kindOf(value: unknown): string {
  if (value === null || value === undefined) return 'empty'
  if (Array.isArray(value)) return 'a list'
  return typeof value === 'object' ? 'a mapping' : typeof value === 'string' ? 'text' : `a ${typeof value}`
}
