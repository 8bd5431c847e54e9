// Checks that ids and names tell things apart.
import { finding } from './finding-codes.ts'
import type { Finding, YamlPath } from './findings.ts'
import { qualifiedName } from './linked.ts'
import type { LinkedProject } from './linked.ts'

/** Something that has an id and a name. */
interface Named {
  readonly id: string
  readonly name: string
  readonly file: string
  /** LOCATION.NAME, of a node. */
  readonly node?: string
}

export function checkIdentity({ project }: LinkedProject): readonly Finding[] {
  const nodes = project.nodes.map((node) => ({ id: node.id, name: qualifiedName(node), file: node.file, node: qualifiedName(node) }))
  const environments = project.environments.flatMap(({ id, name, files }) => (files[0] === undefined ? [] : [{ id, name, file: files[0] }]))
  const types = project.nodeTypes.filter((type) => type.origin === 'project').map(({ id, name, folder }) => ({ id, name, file: fileOfType(folder) }))
  return [
    ...duplicates('node', nodes),
    ...caseOnly(nodes),
    ...duplicates('environment', environments),
    // Of two types with one name nodes still name the right one, by its id.
    ...duplicateIds('node type', types),
    ...duplicates('job', project.jobs),
    ...duplicates('subgraph', project.subgraphs),
  ]
}

/** A type's folder holds its definition; in the oldest layout the folder is `data.yml#stepTypes.…`. */
function fileOfType(folder: string): string {
  const hash = folder.indexOf('#')
  return hash < 0 ? `${folder}/definition.yml` : folder.slice(0, hash)
}

function duplicateIds(what: string, things: readonly Named[]): readonly Finding[] {
  return clashes(things, (thing) => thing.id).map(([thing, other]) => finding('PRJ201', { what, id: thing.id, other: other.file }, at(thing, ['id'])))
}

function duplicates(what: string, things: readonly Named[]): readonly Finding[] {
  const names = clashes(things, (thing) => thing.name).map(([thing, other]) =>
    finding('PRJ202', { what, name: thing.name, other: other.file }, at(thing, ['name'])),
  )
  return [...duplicateIds(what, things), ...names]
}

function caseOnly(things: readonly Named[]): readonly Finding[] {
  return clashes(things, (thing) => thing.name.toLowerCase())
    .filter(([thing, other]) => thing.name !== other.name)
    .map(([thing, other]) => finding('PRJ203', { name: thing.name, otherName: other.name, other: other.file }, at(thing, ['name'])))
}

/** Each thing whose key an earlier one has, with that earlier one. */
function clashes(things: readonly Named[], key: (thing: Named) => string): readonly (readonly [Named, Named])[] {
  const firsts = new Map<string, Named>()
  return things.flatMap((thing) => {
    const first = firsts.get(key(thing))
    if (first === undefined) firsts.set(key(thing), thing)
    return first === undefined ? [] : [[thing, first] as const]
  })
}

function at(thing: Named, path: YamlPath): { file: string; path: YamlPath; node?: string } {
  return { file: thing.file, path, ...(thing.node === undefined ? {} : { node: thing.node }) }
}
