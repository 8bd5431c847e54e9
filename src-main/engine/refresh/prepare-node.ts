// A node at its turn, in the gate: tried against the warehouse before anything of it is sent. What the warehouse cannot do is left, unless made-up rows stand in for it.
import type { NodeId } from '../../core/project/index.ts'
import { repeatableOf } from '../../core/run/index.ts'
import type { RunTerms } from '../../core/run/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { RunControl } from '../history/runs.ts'
import type { Obstacles } from '../obstacles/index.ts'
import type { EnginePorts } from '../ports/index.ts'
import type { EnvironmentGate } from '../shared/gates.ts'
import type { HeldBack, NodeWork, PreparedNode } from './execute.ts'
import { runNode } from './node-run.ts'
import type { ReadyRefresh } from './ready.ts'
import { standIn, withoutStandIn } from './stood-in.ts'
import type { testTerms } from './test-rules.ts'
import { tryDeployed } from './try-deployed.ts'

export interface Preparing {
  readonly control: RunControl
  readonly environment: OpenEnvironment
  readonly ready: ReadyRefresh
  readonly gate: Pick<EnvironmentGate, 'lastDeploy'>
  readonly ports: Pick<EnginePorts, 'clock' | 'ids'>
  readonly terms: RunTerms
  /** The terms of a node's test. */
  readonly testTerms: ReturnType<typeof testTerms>
  /** Of the deployed project. */
  readonly obstacles: Obstacles
}

export function prepareNode(preparing: Preparing, nodeId: NodeId): PreparedNode | HeldBack {
  const { control, environment, ready, obstacles, ports, terms, testTerms: termsOf } = preparing
  const { deployed, standIns } = ready
  const { warehouse, stateKey } = environment
  const index = deployed.linked.byId.get(nodeId)
  const recorded = deployed.recorded.get(nodeId)
  if (index === undefined || recorded === undefined) return notThere(preparing)
  const held = ready.held.get(nodeId)
  if (held !== undefined) return { state: 'skipped', ...held }

  const { run, obstacle, standsFor } = tryDeployed(obstacles, deployed, index)
  const rows = standIns.get(nodeId)
  if (rows !== undefined && standsFor !== undefined) return { work: (session) => standIn({ session, warehouse, recorded }, { rows, construct: standsFor.construct }) }
  if (obstacle !== undefined) return { state: 'skipped', why: obstacle.sentence, below: `which cannot run on the embedded warehouse (${obstacle.construct})` }
  const repeatable = run.ok ? repeatableOf(run.value.rendered.statements) : 'unknown'
  const { retries, nodeTimeoutSeconds: timeoutSeconds } = terms
  const work: NodeWork = (session) =>
    runNode({ control, ports, run, repeatable, warehouse, session, nodeId, terms: { retries, timeoutSeconds, test: (name) => termsOf(index, name) } })
  if (rows === undefined || !run.ok) return { repeatable, work }
  return { repeatable, work: (session) => withoutStandIn({ session, warehouse, recorded }, stateKey, work) }
}

/** It was when the run began. */
function notThere({ gate }: Preparing): HeldBack {
  return { state: 'skipped', why: `${gate.lastDeploy() ?? 'a deploy'} got in between, and dropped it or froze it.`, below: 'which a deploy that got in between dropped or froze' }
}
