// Nodes in the sentences of findings.

/** `1 node`, `12 nodes`. */
export function counted(nodes: number): string {
  return nodes === 1 ? '1 node' : `${nodes} nodes`
}

const NAMED = 3

/** `A, B, C and 4 more`. */
export function namesOf(nodes: readonly string[]): string {
  const more = nodes.length - NAMED
  return `${nodes.slice(0, NAMED).join(', ')}${more > 0 ? ` and ${more} more` : ''}`
}

/** `In A, B, C and 4 more the templates use`. */
export function templatesOf(nodes: readonly string[]): string {
  return `In ${namesOf(nodes)} the templates use`
}
