// Who else wants or has an object: what makes a node's object not this plan's to make or change, both places named.
import type { DesiredNode } from './types.ts'
import type { Planning } from './planning.ts'

/** Why the node may not have its object; undefined where it may. */
export function ownershipProblem(planning: Planning, node: DesiredNode): string | undefined {
  const key = planning.keyOf(node.relation.name)
  return rivalInProject(planning, node) ?? otherOwner(planning, node, key)
}

function rivalInProject({ rivals }: Planning, node: DesiredNode): string | undefined {
  const rival = rivals.get(node.nodeId)
  if (rival === undefined) return undefined
  const [here, there] = [place(node), place(rival)]
  return rival.isSource
    ? `${here} would act on the object of the source ${there}. Map their locations to different schemas, or rename the node.`
    : `${here} and ${there} map to the same object. Rename one of them, or map their locations to different schemas.`
}

function otherOwner({ input, recordedById, desiredById }: Planning, node: DesiredNode, key: string): string | undefined {
  const owner = input.owners?.get(key)
  if (owner === undefined) return undefined
  if (owner.projectId !== input.project.id) {
    return `${place(node)} maps to an object that project ${owner.projectId} deployed here (its node ${owner.nodeId}). Map the location to another schema, or remove the object from that project first.`
  }
  if (owner.nodeId === node.nodeId) return undefined
  // Recorded for a node that is gone: its object is handed over.
  const other = recordedById.get(owner.nodeId)
  if (other === undefined || !desiredById.has(owner.nodeId)) return undefined
  return `${place(node)} maps to the object that ${other.location}.${other.name} was deployed to. Deploy that node's move first, or map the location to another schema.`
}

function place({ location, name, file }: DesiredNode): string {
  return `${location}.${name} (${file})`
}
