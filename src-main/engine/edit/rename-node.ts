// Renaming or moving a node, with everything that names it: one refactoring over all files of the project.
import { all, fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { packageOf, qualifiedName } from '../../core/project/index.ts'
import type { LinkedProject, Node } from '../../core/project/index.ts'
import { mentionsOf, renameInSelector } from '../../core/refactor/index.ts'
import type { NodeRename } from '../../core/refactor/index.ts'
import { renameNodeInFile } from '../../format/index.ts'
import type { FormatFile } from '../../format/index.ts'
import type { EditContext } from './context.ts'
import type { EditPreview } from './document.ts'
import { findLocation, findTheNode } from './find.ts'
import type { EditIntent } from './intent.ts'
import { changeOf, madeEdit } from './made-edit.ts'
import type { MadeEdit } from './made-edit.ts'
import { checkNodeName } from './names.ts'
import { readMatching } from './texts.ts'

/** PRJ004, PRJ006, EDT002, EDT003, EDT007. */
export async function renameNode({ repository, opened }: EditContext, intent: Extract<EditIntent, { kind: 'renameNode' }>): Promise<Result<MadeEdit>> {
  const { linked } = opened
  const { project } = linked
  const found = findTheNode(linked, intent.node)
  if (!found.ok) return found
  const { node, index } = found.value
  const location = intent.location === undefined ? ok(node.location) : findLocation(project, intent.location)
  if (!location.ok) return location
  const rename: NodeRename = { id: node.id, from: { location: node.location, name: node.name }, to: { location: location.value, name: intent.name ?? node.name } }
  const isPossible = checkNodeName(project, index, rename.to)
  if (!isPossible.ok) return isPossible
  const files = await readMatching(repository, opened, {
    isAsked: (path) => packageOf(path) === undefined,
    // A SQL node's name is that of its file alone.
    isWanted: ({ path, text }) => path === node.file || mayName(text, node.name),
  })
  if (!files.ok) return files
  const world = opened.world()
  const renaming = { rename, file: node.file, inSelector: (text: string) => renameInSelector(text, rename, world) }
  const edited = all(files.value.map((file) => renameNodeInFile(file, renaming)))
  if (!edited.ok) return edited
  const pairs = files.value.map((from, at) => ({ from, to: edited.value[at] }))
  const isTaken = await checkPlaces({ repository, opened }, pairs)
  if (!isTaken.ok) return isTaken
  return ok(madeEdit(titleOf(rename), pairs.map(({ from, to }) => changeOf(from, to)), {
    notes: [...notesOf(node, rename), ...namesakes(files.value.find(({ path }) => path === node.file), rename)],
    mentions: rename.from.name === rename.to.name ? [] : edited.value.flatMap((file) => mentionsIn(file, rename)),
    nodes: renamedNodes(linked, index, rename),
  }))
}

/** A name of letters, digits and the like is written as it is in every style of YAML; another one may be escaped. */
function mayName(text: string, name: string): boolean {
  return text.includes(name) || !/^[\w$ .-]*$/.test(name)
}

/** EDT003 where a file that the edit moves would take the place of another. */
async function checkPlaces({ repository, opened }: EditContext, pairs: readonly { readonly from: FormatFile; readonly to: FormatFile | undefined }[]): Promise<Result<void>> {
  const moved = pairs.flatMap(({ from, to }) => (to === undefined || to.path.toLowerCase() === from.path.toLowerCase() ? [] : [to.path]))
  const taken = moved.length === 0 ? ok([]) : await repository.read(opened.place, moved)
  if (!taken.ok) return taken
  const [first] = taken.value
  return first === undefined ? ok(undefined) : fail('EDT003', { what: 'node', name: first.path, reason: 'there is a file of that name already' })
}

function titleOf({ from, to }: NodeRename): string {
  if (from.location === to.location) return `Rename ${qualifiedName(from)} to ${to.name}`
  return `Move ${qualifiedName(from)} to ${from.name === to.name ? to.location : qualifiedName(to)}`
}

function notesOf(node: Node, { from, to }: NodeRename): readonly string[] {
  const kind = node.materialization.toLowerCase() === 'view' ? 'view' : 'table'
  if (node.isSource) return [`${qualifiedName(from)} is a source: it reads the table that ${qualifiedName(to)} is mapped to from then on, and nothing in a warehouse is renamed. Where the table keeps its name, keep the node's.`]
  const does = from.location === to.location ? 'renamed' : 'moved'
  return [`Where the ${kind} is deployed, the next plan shows it as ${does}: the node keeps its id${kind === 'table' ? ', and the table its rows' : ''}. Nothing in a warehouse changes until then.`]
}

/** A SQL node may call a column after itself: `"{{ node.name }}_KEY"`. Who reads it writes that name out. */
function namesakes(own: FormatFile | undefined, { from, to }: NodeRename): readonly string[] {
  const isNamesake = own?.path.endsWith('.sql') === true && /"[^"\n]*\{\{\s*node\.name\s*\}\}[^"\n]*"/.test(own.text)
  return isNamesake && from.name !== to.name ? [`${qualifiedName(from)} calls a column after itself by its template, and that is renamed with it. Look at what reads the column by its name: validate lists it.`] : []
}

function mentionsIn(file: FormatFile, { from }: NodeRename): EditPreview['mentions'] {
  return mentionsOf(file.text, from.name).map(({ line, text }) => ({ file: file.path, line, text }))
}

/** As they will be, for selections: who reads whom stays. */
function renamedNodes({ project }: LinkedProject, index: number, { to }: NodeRename): readonly Node[] {
  return project.nodes.map((node, at) => (at === index ? { ...node, ...to } : node))
}
