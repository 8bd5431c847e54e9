// Nodes in the sentences of findings.

/** `1 node`, `12 nodes`. */
export function counted(nodes: number): string {
  return nodes === 1 ? '1 node' : `${nodes} nodes`
}

const NAMED = 3

/** `In A, B, C and 4 more the templates use`. */
export function templatesOf(nodes: readonly string[]): string {
  const more = nodes.length - NAMED
  return `In ${nodes.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''} the templates use`
}
