// The stored line that says that a gate is held for maintenance: kept where the environment is, so that it outlives engines, and other machines see it.
import { holding, holdOf, releasing } from '../../core/gate/index.ts'
import type { GateHold } from '../../core/gate/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { OpenEnvironment } from '../environments/open-environment.ts'
import type { Session } from '../ports/index.ts'

/** No environment's own key: its line is beside the one of the environment's deploys. */
const keyOf = ({ stateKey }: OpenEnvironment): string => `${stateKey}#hold`

export async function readHold(session: Session, environment: OpenEnvironment): Promise<Result<GateHold | undefined>> {
  const stored = await environment.state.gate(session, keyOf(environment))
  return stored.ok ? ok(holdOf(stored.value)) : stored
}

/** `held` undefined ends it. Gives what is stored then, which is another's where somebody else was first. */
export async function writeHold(session: Session, environment: OpenEnvironment, change: { readonly held: GateHold | undefined; readonly at: string }): Promise<Result<GateHold | undefined>> {
  const { state } = environment
  const key = keyOf(environment)
  const prepared = await state.prepare(session)
  if (!prepared.ok) return prepared
  const before = await state.gate(session, key)
  if (!before.ok) return before
  const next = change.held === undefined ? releasing(before.value, change.at) : holding(before.value, change.held)
  const written = await state.setGate(session, key, before.value.epoch, next)
  if (!written.ok) return written
  return written.value ? ok(change.held) : readHold(session, environment)
}
