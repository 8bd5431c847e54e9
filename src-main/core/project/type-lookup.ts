// Finds the node type that a node names, by id or by name; and what a node of it is where it does not say.
import type { NodeType } from './types.ts'

/**
 * What `sqlType` names: an id (also `<alias>:::<id>`) before a name, and within each the project's own types before those of packages and built-in
 * ones, which is the order of Project.nodeTypes.
 */
export function createTypeLookup(types: readonly NodeType[]): (written: string) => NodeType | undefined {
  const byId = new Map<string, NodeType>()
  const byName = new Map<string, NodeType>()
  for (const type of types) {
    if (!byId.has(type.id)) byId.set(type.id, type)
    if (!byName.has(type.name)) byName.set(type.name, type)
  }
  return (written) => byId.get(written) ?? byName.get(written)
}

/** What a node of the type is made as where it does not say: a table, unless the type says otherwise. */
export function defaultMaterialization(type: Pick<NodeType, 'options'> | undefined): string {
  const written = type?.options.findLast(({ type: item }) => item === 'materializationSelector')?.default
  return typeof written === 'string' && written !== '' ? written : 'table'
}
