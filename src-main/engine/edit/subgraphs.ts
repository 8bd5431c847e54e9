// Edits of subgraphs: the nodes in them, their names, new ones and ones that go.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { renameSubgraphInSelector } from '../../core/refactor/index.ts'
import { editSteps, renameInSelectors } from '../../format/index.ts'
import type { EditContext } from './context.ts'
import { addEntry, removeTheEntry, renameTheEntry } from './entries.ts'
import { findIds, findSteps, findSubgraph } from './find.ts'
import type { EditIntent } from './intent.ts'
import { changeOf, madeEdit } from './made-edit.ts'
import type { MadeEdit } from './made-edit.ts'
import { checkEntryName } from './names.ts'
import { readFile, readMatching } from './texts.ts'

type Intent<K extends EditIntent['kind']> = Extract<EditIntent, { kind: K }>

/** EDT002, EDT007, PRJ004, PRJ006. */
export async function changeSteps({ repository, opened }: EditContext, intent: Intent<'addToSubgraph' | 'removeFromSubgraph'>): Promise<Result<MadeEdit>> {
  const { linked } = opened
  const subgraph = findSubgraph(linked.project, intent.subgraph)
  if (!subgraph.ok) return subgraph
  const isAdding = intent.kind === 'addToSubgraph'
  const ids = isAdding ? findIds(linked, intent.nodes) : findSteps(linked, subgraph.value, intent.nodes)
  if (!ids.ok) return ids
  const file = await readFile(repository, opened, subgraph.value.file)
  if (!file.ok) return file
  const edited = editSteps(file.value, subgraph.value.id, isAdding ? { add: ids.value } : { remove: ids.value })
  const count = `${ids.value.length} ${ids.value.length === 1 ? 'node' : 'nodes'}`
  return edited.ok ? ok(madeEdit(`${isAdding ? `Add ${count} to` : `Take ${count} out of`} subgraph ${subgraph.value.name}`, [changeOf(file.value, edited.value)])) : edited
}

/** EDT003, PRJ004, PRJ006. */
export async function addSubgraph(context: EditContext, { name, nodes }: Intent<'addSubgraph'>): Promise<Result<MadeEdit>> {
  const { linked } = context.opened
  const { subgraphs } = linked.project
  const isName = checkEntryName('subgraph', name, subgraphs.map((other) => other.name))
  if (!isName.ok) return isName
  const ids = findIds(linked, nodes)
  return ids.ok ? await addEntry(context, { kind: 'subgraph', name, nodes: [...new Set(ids.value)] }, subgraphs.map(({ id }) => id)) : ids
}

/** With every selector that names it. EDT002, EDT003, EDT007. */
export async function renameSubgraph(context: EditContext, { subgraph: text, name }: Intent<'renameSubgraph'>): Promise<Result<MadeEdit>> {
  const { project } = context.opened.linked
  const subgraph = findSubgraph(project, text)
  if (!subgraph.ok) return subgraph
  const { id, name: from } = subgraph.value
  const isName = checkEntryName('subgraph', name, project.subgraphs.filter((other) => other.id !== id).map((other) => other.name))
  if (!isName.ok) return isName
  const renamed = await renameTheEntry(context, { kind: 'subgraph', ...subgraph.value }, name)
  if (!renamed.ok) return renamed
  // Two of one name are one to a selector: the other one would be lost to it.
  const isAlone = project.subgraphs.every((other) => other.id === id || other.name.toLowerCase() !== from.toLowerCase())
  if (!isAlone) return renamed
  const files = await readMatching(context.repository, context.opened, { isWanted: ({ text: written }) => written.toLowerCase().includes(from.toLowerCase()) })
  if (!files.ok) return files
  const [own] = renamed.value.changes
  const changes = [...renamed.value.changes]
  for (const file of files.value) {
    const isOwn = file.path === own?.from?.path
    const edited = renameInSelectors(isOwn && own?.to !== undefined ? own.to : file, (selector) => renameSubgraphInSelector(selector, from, name))
    if (!edited.ok) return edited
    if (isOwn) changes[0] = changeOf(file, edited.value)
    else changes.push(changeOf(file, edited.value))
  }
  return ok(madeEdit(renamed.value.what, changes))
}

/** EDT002, EDT007. */
export async function removeSubgraph(context: EditContext, { subgraph: text }: Intent<'removeSubgraph'>): Promise<Result<MadeEdit>> {
  const subgraph = findSubgraph(context.opened.linked.project, text)
  return subgraph.ok ? await removeTheEntry(context, { kind: 'subgraph', ...subgraph.value }) : subgraph
}
