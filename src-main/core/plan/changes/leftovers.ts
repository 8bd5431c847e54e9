// Copies that a deploy made on its way and did not live to drop: removed at the end, unless a step before makes them anew.
import { nodeId } from '../../project/ids.ts'
import type { NodeId } from '../../project/ids.ts'
import { objectText } from '../../relation/index.ts'
import type { ObjectName } from '../../relation/index.ts'
import type { Leftover } from '../input.ts'
import type { Planning } from '../planning.ts'
import type { PlanStep } from '../types.ts'
import { draft } from './draft.ts'
import type { Draft } from './draft.ts'

/** By an id of its own each: the node's table stays. */
export function removeLeftovers({ input: { leftovers = [], dialect }, keyOf }: Planning, drafts: ReadonlyMap<NodeId, readonly Draft[]>): ReadonlyMap<NodeId, readonly Draft[]> {
  const used = new Set([...drafts.values()].flat().flatMap(({ step }) => step.statements.flatMap(({ done }) => done.map(({ object }) => keyOf(object)))))
  return new Map(leftovers.filter(({ relation }) => !used.has(keyOf(relation.name))).map((left) => [idOf(left), [removal(dialect, left)]]))
}

/**
 * The table beside the node's own that a step makes, lets take the name of the other, and drops: what its last statement leaves absent. undefined where it
 * makes none.
 */
export function scratchTable({ how, statements }: Pick<PlanStep, 'how' | 'statements'>): ObjectName | undefined {
  if (how !== 'copy and swap') return undefined
  return statements.at(-1)?.done.find((condition) => !('column' in condition) && condition.is === 'absent')?.object
}

function idOf({ relation }: Leftover): NodeId {
  return nodeId(`copy ${objectText(relation.name)}`)
}

/** Nothing goes with it: while it was filled the node's table had all the rows, and it only took the name once it had them too. */
function removal(dialect: Planning['input']['dialect'], left: Leftover): Draft {
  const { location, name, relation, since } = left
  return draft(dialect, { nodeId: idOf(left), location, name, label: `${location}.${name} ${relation.name.name}`, object: relation.name }, {
    kind: 'drop',
    phase: 'contract',
    reason: `${since} made this copy to change the table, and did not come to drop it; the table itself has all its rows.`,
    statements: () => dialect.dropObject(relation),
  })
}
