// The gate for a deploy: exclusive in this engine, and written where the environment is, so that whoever comes sees who holds it.
import { neighbours } from '../../core/graph/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { LinkedProject, NodeId } from '../../core/project/index.ts'
import type { Plan } from '../../core/plan/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import { withSession } from '../environments/open-environment.ts'
import type { Clock, GateState } from '../ports/index.ts'
import type { EnvironmentGate, GateWait } from '../shared/gates.ts'

export interface GateRequest {
  readonly environment: OpenEnvironment
  readonly gate: EnvironmentGate
  readonly clock: Clock
  readonly holder: string
  readonly nodes: ReadonlySet<NodeId>
  readonly wait: GateWait
}

export interface HeldGate {
  release(): Promise<void>
}

/** GAT001 where it is not obtained in time, or is held for maintenance; RUN005 where the wait is cancelled. */
export async function takeGate(request: GateRequest): Promise<Result<HeldGate>> {
  const pass = await request.gate.enter({ holder: request.holder, mode: 'exclusive', nodes: request.nodes }, request.wait)
  if (!pass.ok) return pass
  const stored = await writeClosed(request)
  if (!stored.ok) {
    pass.value.leave()
    return stored
  }
  return ok({
    async release() {
      await writeOpen(request, stored.value)
      pass.value.leave()
    },
  })
}

/**
 * The stored state of a holder that is gone stays `closed`: the file of the embedded warehouse is open in one process at a time, so that
 * whoever reads this is alive and the other is not. It is taken over under a higher epoch. Sluice's own tables are made here, where one
 * deploy at a time is.
 */
async function writeClosed({ environment, clock, holder, wait }: GateRequest): Promise<Result<GateState>> {
  const { warehouse, state, stateKey } = environment
  return withSession(warehouse, async (session) => {
    const prepared = await state.prepare(session)
    if (!prepared.ok) return prepared
    const before = await state.gate(session, stateKey)
    if (!before.ok) return before
    const isTaken = before.value.mode === 'held' || (before.value.mode !== 'open' && warehouse.engine !== 'duckdb' && before.value.leaseUntil > clock.now())
    const refused = fail('GAT001', { environment: wait.environment, holder: before.value.holder, since: before.value.since })
    if (isTaken) return refused
    const closed: GateState = { mode: 'closed', holder, since: clock.now(), epoch: before.value.epoch + 1, leaseUntil: '' }
    const written = await state.setGate(session, stateKey, before.value.epoch, closed)
    if (!written.ok) return written
    return written.value ? ok(closed) : refused
  })
}

async function writeOpen({ environment, clock }: GateRequest, closed: GateState): Promise<Result<boolean>> {
  const { warehouse, state, stateKey } = environment
  return withSession(warehouse, (session) =>
    state.setGate(session, stateKey, closed.epoch, { mode: 'open', holder: '', since: clock.now(), epoch: closed.epoch, leaseUntil: '' }),
  )
}

/** What a plan touches, with what reads it and what it reads: refreshes of these wait. */
export function gatedNodes(plan: Plan, { project, graph, byId }: LinkedProject): ReadonlySet<NodeId> {
  const nodes = new Set(plan.steps.map(({ nodeID }) => nodeID))
  for (const node of [...nodes]) {
    const index = byId.get(node)
    if (index === undefined) continue
    for (const near of [...neighbours(graph.upstream, index), ...neighbours(graph.downstream, index)]) {
      const id = project.nodes[near]?.id
      if (id !== undefined) nodes.add(id)
    }
  }
  return nodes
}
