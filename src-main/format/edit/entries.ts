// Edits of jobs and subgraphs: what they select, their names, new ones, and ones that go.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { folderOf } from '../../core/project/index.ts'
import type { Json } from '../../core/project/index.ts'
import type { FormatFile } from '../files.ts'
import type { YamlChange } from './change.ts'
import { editYaml } from './edit-yaml.ts'
import { OLDEST, entryPath, mappingOf, valueIn } from './places.ts'
import type { EntryKind } from './places.ts'
import { printPair } from './print-value.ts'

export interface EntryPlace {
  readonly kind: EntryKind
  readonly id: string
}

/** What a selector box of a job is called in its file. */
const SELECTOR_KEYS = { include: 'includeSelector', exclude: 'excludeSelector' } as const

/** EDT002. */
export function editSelectors(file: FormatFile, job: string, selectors: { readonly include?: string; readonly exclude?: string }): Result<FormatFile> {
  return editEntry(file, { kind: 'job', id: job }, (path) =>
    (['include', 'exclude'] as const).flatMap((box): readonly YamlChange[] => {
      const value = selectors[box]
      return value === undefined ? [] : [{ kind: 'set', path: [...path, SELECTOR_KEYS[box]], value }]
    }),
  )
}

/** Adds the ids that are not in it, takes the others out. EDT002. */
export function editSteps(file: FormatFile, subgraph: string, { add = [], remove = [] }: { readonly add?: readonly string[]; readonly remove?: readonly string[] }): Result<FormatFile> {
  return editEntry(file, { kind: 'subgraph', id: subgraph }, (path) => {
    const list = [...path, 'steps']
    const written = valueIn(mappingOf(file), list)
    const steps = Array.isArray(written) ? written.map(String) : []
    const gone = steps.flatMap((id, index) => (remove.includes(id) ? [index] : [])).toReversed()
    return [
      ...gone.map((index): YamlChange => ({ kind: 'removeItem', path: list, index })),
      ...[...new Set(add)].filter((id) => !steps.includes(id)).map((id): YamlChange => ({ kind: 'addItem', path: list, text: id })),
    ]
  })
}

/** With its file, where that is called after it. EDT002. */
export function renameEntry(file: FormatFile, { kind, id, from, to }: EntryPlace & { readonly from: string; readonly to: string }): Result<FormatFile> {
  const edited = editEntry(file, { kind, id }, (path) => [{ kind: 'set', path: [...path, 'name'], value: to }])
  if (!edited.ok) return edited
  const folder = folderOf(file.path)
  const isCalledAfterIt = [entryFile(from, id), `${from.replaceAll(/\s/g, '_')}-${id}.yml`].some((name) => file.path === `${folder}/${name}`)
  return isCalledAfterIt ? ok({ ...edited.value, path: `${folder}/${entryFile(to, id)}` }) : edited
}

/** The file without the entry; undefined where it held nothing else. EDT002. */
export function removeEntry(file: FormatFile, { kind, id }: EntryPlace): Result<FormatFile | undefined> {
  const path = entryPath(file, kind, id)
  if (path === undefined) return fail('EDT002', { file: file.path, what: kind, reason: `no ${kind} with the id ${id} is in it` })
  return path.length === 0 ? ok(undefined) : editYaml(file, [{ kind: 'remove', path }])
}

export type NewEntry =
  | { readonly kind: 'job'; readonly id: string; readonly name: string; readonly include: string; readonly exclude: string }
  | { readonly kind: 'subgraph'; readonly id: string; readonly name: string; readonly nodes: readonly string[] }

/** The file of a new entry. */
export function newEntry(entry: NewEntry, eol: '\n' | '\r\n'): FormatFile {
  const place = { indent: 0, eol, style: 'plain' } as const
  const quoted = { ...place, style: 'double' } as const
  const lines = entry.kind === 'job'
    ? [printPair('excludeSelector', entry.exclude, quoted), 'fileVersion: 1', printPair('id', entry.id, quoted), printPair('includeSelector', entry.include, quoted), printPair('name', entry.name, place), 'type: Job']
    : ['fileVersion: 1', printPair('id', entry.id, quoted), printPair('name', entry.name, place), printPair('steps', entry.nodes, place), 'type: Subgraph']
  return { path: `${entry.kind}s/${entryFile(entry.name, entry.id)}`, text: lines.map((line) => `${line}${eol}`).join('') }
}

/** A new entry in data.yml of the oldest layout, where ids are numbers. EDT002. */
export function addOldestEntry(manifest: FormatFile, entry: NewEntry): Result<FormatFile> {
  const { key, prefix } = OLDEST[entry.kind]
  const id = Number(entry.id)
  const value: Json = entry.kind === 'job'
    ? { excludeSelector: entry.exclude, id, includeSelector: entry.include, name: entry.name, steps: [], subgraphs: [] }
    : { id, name: entry.name, steps: entry.nodes }
  return editYaml(manifest, [{ kind: 'set', path: [key, `${prefix}${entry.id}`], value }])
}

/** The number after the greatest one in use. Ids that are no small numbers are somebody else's. */
export function nextId(ids: readonly string[]): string {
  const numbers = ids.map(Number).filter((id) => Number.isInteger(id) && id > 0 && id < MOST_NUMBERS)
  return String(Math.max(0, ...numbers) + 1)
}

const MOST_NUMBERS = 1_000_000_000
const LONGEST_NAME = 120

/** `<Name>-<id>.yml`, the name without what is no letter, digit, dash or underscore: what Coalesce makes of it. */
export function entryFile(name: string, id: string): string {
  const kept = name.replaceAll(/[^\p{L}\p{N}_-]+/gu, '').slice(0, LONGEST_NAME)
  return `${kept === '' ? 'unnamed' : kept}-${id}.yml`
}

function editEntry(file: FormatFile, { kind, id }: EntryPlace, changesAt: (path: NonNullable<ReturnType<typeof entryPath>>) => readonly YamlChange[]): Result<FormatFile> {
  const path = entryPath(file, kind, id)
  if (path === undefined) return fail('EDT002', { file: file.path, what: kind, reason: `no ${kind} with the id ${id} is in it` })
  return editYaml(file, changesAt(path))
}
