// Which columns a text of a node means: its names, read with the aliases of the join that it belongs to.
import { aliasesIn, nodeId } from '../project/index.ts'
import type { Aliases, LinkedProject, Node, NodeIndex } from '../project/index.ts'
import type { Mention } from './mentions.ts'
import { mentionsIn } from './mentions.ts'
import type { ColumnIndex, ColumnNumbers } from './numbers.ts'

/** Reads texts of one source group. */
export interface GroupReader {
  /** Of a transform. */
  readonly inTransform: (text: string) => readonly ColumnIndex[]
  /** Of a join, a common table expression or custom SQL, which may bring aliases of its own. */
  readonly inQuery: (text: string) => readonly ColumnIndex[]
}

export function groupReader(linked: LinkedProject, numbers: ColumnNumbers, node: Node, group: number): GroupReader {
  const source = node.sources[group]
  let known: Aliases | undefined
  /** The join's own text wins over what the file keeps beside it, and that over the bare names of dependencies. */
  const ofGroup = (): Aliases => (known ??= merged([aliasesIn(source?.join ?? '', linked), storedAliases(linked, node, group), dependencyNames(linked, node, group)]))
  const read = (text: string, aliases: () => Aliases): readonly ColumnIndex[] => {
    const mentions = text.trim() === '' ? [] : mentionsIn(text)
    return mentions.length === 0 ? [] : mentions.flatMap((mention) => meant(mention, aliases(), numbers))
  }
  return {
    inTransform: (text) => read(text, ofGroup),
    inQuery: (text) => read(text, () => (text === source?.join ? ofGroup() : merged([aliasesIn(text, linked), ofGroup()]))),
  }
}

/** ALIAS.COLUMN, or the last two parts of a full name; a name alone is a column where just one of the nodes that are read has it. */
function meant(mention: Mention, aliases: Aliases, numbers: ColumnNumbers): readonly ColumnIndex[] {
  if (mention.length === 1) return alone(mention[0]!, aliases, numbers)
  const byAlias = columnsOf(aliases.get(mention[0]!.toUpperCase()), mention[1]!, numbers)
  return byAlias.length > 0 || mention.length === 2 ? byAlias : columnsOf(aliases.get(mention.at(-2)!.toUpperCase()), mention.at(-1)!, numbers)
}

function alone(name: string, aliases: Aliases, numbers: ColumnNumbers): readonly ColumnIndex[] {
  if (aliases.has(name.toUpperCase())) return []
  const found = new Set([...aliases.values()].flatMap((nodes) => columnsOf(nodes, name, numbers)))
  return found.size === 1 ? [...found] : []
}

function columnsOf(nodes: readonly NodeIndex[] | undefined, name: string, numbers: ColumnNumbers): readonly ColumnIndex[] {
  return (nodes ?? []).flatMap((node) => numbers.byName(node, name) ?? [])
}

function storedAliases({ byId }: LinkedProject, node: Node, group: number): Aliases {
  return new Map(
    Object.entries(node.sources[group]?.aliases ?? {}).flatMap(([alias, id]): [string, NodeIndex[]][] => {
      const index = byId.get(nodeId(id))
      return index === undefined ? [] : [[alias.toUpperCase(), [index]]]
    }),
  )
}

function dependencyNames({ byName }: LinkedProject, node: Node, group: number): Aliases {
  return new Map(
    (node.sources[group]?.dependencies ?? []).flatMap(({ location, name }): [string, NodeIndex[]][] => {
      const index = byName.get(`${location}.${name}`)
      return index === undefined ? [] : [[name.toUpperCase(), [index]]]
    }),
  )
}

/** The first that knows an alias says what it is. */
function merged(all: readonly Aliases[]): Aliases {
  return new Map(all.toReversed().flatMap((aliases) => [...aliases]))
}
