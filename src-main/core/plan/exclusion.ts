// What an environment leaves out of every deploy, as its plans say it.
import type { Planning } from './planning.ts'
import type { Plan } from './types.ts'

const NAMED = 3

/** Nothing where the environment leaves nothing out. */
export function exclusionOf({ input, desired, gone }: Planning): Pick<Plan, 'excluded'> {
  const { excluded } = input
  if (excluded === undefined) return {}
  const left = [...desired, ...gone].filter(({ nodeId, isSource }) => !isSource && excluded.nodes.has(nodeId)).map(({ location, name }) => `${location}.${name}`).sort()
  return { excluded: { selector: excluded.selector, nodes: left.length, named: left.slice(0, NAMED) } }
}
