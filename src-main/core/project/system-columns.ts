// The columns that a node type adds to a new node by itself.
import type { Node, SystemColumn } from './types.ts'

/** Its name in a node: {{NODE_NAME}} stands for the node's. */
export function systemColumnName({ displayName }: SystemColumn, node: Pick<Node, 'name'>): string {
  return displayName.replace(/\{\{\s*NODE_NAME\s*\}\}/g, () => node.name)
}
