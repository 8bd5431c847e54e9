// The deployed nodes that cannot run on the embedded warehouse: those that made-up rows may stand in for.
import type { Obstacle, RecordedNode } from '../../core/plan/index.ts'
import type { Node } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { createObstacles } from '../obstacles/index.ts'
import type { Deployed } from '../refresh/deployed.ts'
import { deployedRenderers } from '../refresh/renderers.ts'
import { tryDeployed } from '../refresh/try-deployed.ts'
import type { EngineContext } from '../shared/context.ts'
import { report } from '../shared/working.ts'
import type { Working } from '../shared/working.ts'

export interface HeldNode {
  readonly node: Node
  readonly recorded: RecordedNode
  readonly obstacle: Obstacle
}

const TURN_EVERY = 50

export async function heldNodes(context: EngineContext, { warehouse, effective }: OpenEnvironment, deployed: Deployed, working: Working): Promise<readonly HeldNode[]> {
  const { linked, recorded } = deployed
  const rendererOf = deployedRenderers(deployed, effective, await context.builtins())
  const obstacles = createObstacles({ linked, engine: warehouse.engine, translate: warehouse.translate, rendererOf })
  const held: HeldNode[] = []
  for (const [index, node] of linked.project.nodes.entries()) {
    if (index % TURN_EVERY === 0) {
      report(working, 'trying what a refresh would send', index, linked.project.nodes.length)
      // Others of this engine have their turn.
      await context.ports.clock.sleep(0).done
    }
    const record = recorded.get(node.id)
    const obstacle = node.isSource ? undefined : tryDeployed(obstacles, deployed, index).standsFor
    if (record !== undefined && obstacle !== undefined) held.push({ node, recorded: record, obstacle })
  }
  return held
}
