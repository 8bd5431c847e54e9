// Notes that say the same of many nodes, told as one: a project of ten thousand nodes below one that cannot run has one such note.
import type { NodeId } from '../../core/project/index.ts'
import type { Plan } from '../../core/plan/index.ts'

/** A note about one node. */
export interface NodeNote {
  readonly nodeID: NodeId
  readonly name: string
  readonly message: string
}

const SHOWN_NAMES = 3

/** In the order of each message's first node, whose id the note has. */
export function grouped(notes: readonly NodeNote[]): Plan['notes'] {
  return [...Map.groupBy(notes, ({ message }) => message).values()].flatMap((same) => {
    const [first] = same
    if (first === undefined) return []
    const names = same.slice(0, SHOWN_NAMES).map(({ name }) => name).join(', ')
    const more = same.length - SHOWN_NAMES
    return same.length === 1 ? [first] : [{ ...first, name: more > 0 ? `${names} and ${more} more` : names, nodes: same.length }]
  })
}
