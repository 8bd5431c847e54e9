// A deployed node tried against the warehouse: what a run would send, and what keeps it from running here.
import type { Obstacle } from '../../core/plan/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { packageType } from '../../core/project/index.ts'
import type { NodeIndex } from '../../core/project/index.ts'
import type { Obstacles, TriedRun } from '../obstacles/index.ts'
import { isView } from '../render/index.ts'
import type { Deployed } from './deployed.ts'

export interface DeployedTrial {
  /** TPL001 where it cannot be rendered. */
  readonly run: Result<TriedRun>
  /** What the embedded warehouse cannot do of it: a refresh sends nothing. */
  readonly obstacle: Obstacle | undefined
  /** That, or that its package is not there: made-up rows may stand in for it. */
  readonly standsFor: Obstacle | undefined
}

const STALE: Obstacle = { construct: 'not deployed as it is', sentence: 'A table stands in for the view, which can be made here now. Deploy, then refresh.' }

export function tryDeployed(obstacles: Obstacles, deployed: Deployed, index: NodeIndex): DeployedTrial {
  const run = obstacles.run(index)
  const obstacle = obstacles.ofObject(index) ?? queryObstacle(obstacles, deployed, index) ?? (run.ok ? run.value.obstacle : undefined)
  return { run, obstacle, standsFor: obstacle ?? missingPackage(deployed, index) }
}

/** Of a view that was deployed as a table in its place. */
function queryObstacle(obstacles: Obstacles, { linked, recorded }: Deployed, index: NodeIndex): Obstacle | undefined {
  const node = linked.project.nodes[index]
  return node === undefined || !isView(node) || recorded.get(node.id)?.relation.kind !== 'table' ? undefined : (obstacles.query(index).obstacle ?? STALE)
}

function missingPackage({ linked }: Deployed, index: NodeIndex): Obstacle | undefined {
  const type = linked.project.nodes[index]?.nodeType ?? ''
  if (linked.types[index] !== undefined || packageType(type) === undefined) return undefined
  return { construct: `node type ${type}`, sentence: `Its node type ${type} is not in .coa/cache/packages.` }
}
