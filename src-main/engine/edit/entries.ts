// What edits of jobs and of subgraphs share: new ones, other names, ones that go, in either layout.
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { addOldestEntry, newEntry, nextId, removeEntry, renameEntry } from '../../format/index.ts'
import type { NewEntry } from '../../format/index.ts'
import type { EditContext } from './context.ts'
import { changeOf, madeEdit } from './made-edit.ts'
import type { MadeEdit } from './made-edit.ts'
import { readFile } from './texts.ts'

const MANIFEST = 'data.yml'

export interface Entry {
  readonly kind: 'job' | 'subgraph'
  readonly id: string
  readonly name: string
  readonly file: string
}

/** `Distributed` over the union: each kind without its id. */
export type EntryToAdd = NewEntry extends infer E ? (E extends NewEntry ? Omit<E, 'id'> : never) : never

/** With line ends as data.yml has them. EDT002. */
export async function addEntry({ repository, opened }: EditContext, entry: EntryToAdd, ids: readonly string[]): Promise<Result<MadeEdit>> {
  const manifest = await readFile(repository, opened, MANIFEST)
  if (!manifest.ok) return manifest
  // Safe: an entry of its own kind with an id is what NewEntry is made of.
  const whole = { ...entry, id: nextId(ids) } as NewEntry
  const what = `Add ${entry.kind} ${entry.name}`
  if (opened.linked.project.layout === 'current') {
    const file = newEntry(whole, manifest.value.text.includes('\r\n') ? '\r\n' : '\n')
    return ok(madeEdit(what, [{ from: undefined, to: file }]))
  }
  const edited = addOldestEntry(manifest.value, whole)
  return edited.ok ? ok(madeEdit(what, [changeOf(manifest.value, edited.value)])) : edited
}

/** EDT002; EDT003 where a file has the name that the entry's would get. */
export async function renameTheEntry({ repository, opened }: EditContext, { kind, id, name, file }: Entry, to: string): Promise<Result<MadeEdit>> {
  const before = await readFile(repository, opened, file)
  if (!before.ok) return before
  const edited = renameEntry(before.value, { kind, id, from: name, to })
  if (!edited.ok) return edited
  const taken = edited.value.path.toLowerCase() === file.toLowerCase() ? ok([]) : await repository.read(opened.place, [edited.value.path])
  if (!taken.ok) return taken
  if (taken.value.length > 0) return fail('EDT003', { what: kind, name: to, reason: `there is a file ${edited.value.path} already` })
  return ok(madeEdit(`Rename ${kind} ${name} to ${to}`, [changeOf(before.value, edited.value)]))
}

/** EDT002. */
export async function removeTheEntry({ repository, opened }: EditContext, { kind, id, name, file }: Entry): Promise<Result<MadeEdit>> {
  const before = await readFile(repository, opened, file)
  if (!before.ok) return before
  const edited = removeEntry(before.value, { kind, id })
  return edited.ok ? ok(madeEdit(`Remove ${kind} ${name}`, [changeOf(before.value, edited.value)])) : edited
}
