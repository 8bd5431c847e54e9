// A node at its turn: tried against the warehouse before anything of it is sent. What the warehouse cannot do is left, unless made-up rows stand in for it.
import type { NodeId } from '../../core/project/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl } from '../history/runs.ts'
import type { Obstacles } from '../obstacles/index.ts'
import type { HeldBack, NodeWork } from './execute.ts'
import { runNode } from './node-run.ts'
import type { ReadyRefresh } from './refresh.ts'
import { standIn, withoutStandIn } from './stood-in.ts'
import { tryDeployed } from './try-deployed.ts'

export interface Preparing {
  readonly control: RunControl
  readonly environment: OpenEnvironment
  readonly ready: ReadyRefresh
  /** Of the deployed project. */
  readonly obstacles: Obstacles
}

export function prepareNode({ control, environment, ready, obstacles }: Preparing, nodeId: NodeId): NodeWork | HeldBack {
  const { deployed, standIns } = ready
  const { warehouse, stateKey } = environment
  const index = deployed.linked.byId.get(nodeId)
  const recorded = deployed.recorded.get(nodeId)
  if (index === undefined || recorded === undefined) throw new Error(`node ${nodeId} is run and is not deployed`)
  const held = ready.held.get(nodeId)
  if (held !== undefined) return { state: 'skipped', why: held, below: 'which a deploy that failed left half done' }

  const { run, obstacle, standsFor } = tryDeployed(obstacles, deployed, index)
  const rows = standIns.get(nodeId)
  if (rows !== undefined && standsFor !== undefined) return (session) => standIn({ session, warehouse, recorded }, { rows, construct: standsFor.construct })
  if (obstacle !== undefined) return { state: 'skipped', why: obstacle.sentence, below: `which cannot run on the embedded warehouse (${obstacle.construct})` }
  const work: NodeWork = (session) => runNode({ control, run, warehouse, session, nodeId })
  return rows === undefined || !run.ok ? work : (session) => withoutStandIn({ session, warehouse, recorded }, stateKey, work)
}
