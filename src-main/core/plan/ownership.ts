// Who else wants or has an object: what makes a node's object not this plan's to make or change, both places named.
import { objectText } from '../relation/index.ts'
import { problem } from './codes/index.ts'
import type { Problem } from './codes/index.ts'
import { actualOf, isInScope, isVacated, moveOf } from './planning.ts'
import type { Planning } from './planning.ts'
import type { DesiredNode, RecordedNode } from './types.ts'

/** Why the node may not have its object; undefined where it may. */
export function ownershipProblem(planning: Planning, node: DesiredNode): Problem | undefined {
  const key = planning.keyOf(node.relation.name)
  return rivalInProject(planning, node) ?? otherOwner(planning, node, key) ?? strangerInTheWay(planning, node, key)
}

function rivalInProject({ rivals }: Planning, node: DesiredNode): Problem | undefined {
  const rival = rivals.get(node.nodeId)
  if (rival === undefined) return undefined
  const [here, there] = [place(node), place(rival)]
  return rival.isSource ? problem('PLN103', { here, source: there }) : problem('PLN102', { here, there })
}

function otherOwner(planning: Planning, node: DesiredNode, key: string): Problem | undefined {
  const { input, recordedById, desiredById } = planning
  const owner = input.owners?.get(key)
  if (owner === undefined) return undefined
  if (owner.projectId !== input.project.id) return problem('PLN104', { here: place(node), project: owner.projectId, node: owner.nodeId })
  if (owner.nodeId === node.nodeId || isVacated(planning, key)) return undefined
  // Recorded for a node that is gone: its object is handed over.
  const other = recordedById.get(owner.nodeId)
  if (other === undefined || !desiredById.has(owner.nodeId)) return undefined
  return problem('PLN105', { here: place(node), other: `${other.location}.${other.name}` })
}

/** A name that an object of nobody has cannot be given to another. */
function strangerInTheWay(planning: Planning, node: DesiredNode, key: string): Problem | undefined {
  if (moveOf(planning, node) === undefined) return undefined
  const left = planning.left.get(key)
  if (left !== undefined) return isDropped(planning, left) ? undefined : problem('PLN105', { here: place(node), other: `${left.location}.${left.name}` })
  const occupant = planning.occupants.get(key)
  // Where the catalog was not read, what is recorded is there.
  if (planning.input.actual === null ? occupant === undefined : actualOf(planning, node.relation.name) === undefined) return undefined
  if (occupant === undefined) return problem('PLN116', { object: objectText(node.relation.name) })
  return isVacated(planning, key) ? undefined : problem('PLN105', { here: place(node), other: `${occupant.location}.${occupant.name}` })
}

/** Whether this plan drops what the node that is gone has left. */
function isDropped(planning: Planning, { nodeId }: RecordedNode): boolean {
  return isInScope(planning, nodeId) && (planning.input.unreadable ?? []).length === 0
}

function place({ location, name, file }: DesiredNode): string {
  return `${location}.${name} (${file})`
}
