// A node's options: what it stores, else what its node type says.
import type { Json, JsonObject, Node, NodeType } from '../project/index.ts'

/** undefined: neither the node nor its type has it. A stored null is a value and hides the default. */
export function optionValue(node: Pick<Node, 'config'>, nodeType: Pick<NodeType, 'options'> | undefined, attribute: string): Json | undefined {
  if (Object.hasOwn(node.config, attribute)) return node.config[attribute]
  return nodeType?.options.find((option) => option.attribute === attribute)?.default
}

/** Every option that the node stores or its type gives a default for. */
export function optionValues(node: Pick<Node, 'config'>, nodeType: Pick<NodeType, 'options'> | undefined): JsonObject {
  const defaults = (nodeType?.options ?? []).flatMap((option) => (option.default === undefined ? [] : [[option.attribute, option.default] as const]))
  return { ...Object.fromEntries(defaults), ...node.config }
}
