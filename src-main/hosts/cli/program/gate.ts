// gate: see it, hold it for maintenance, release it.
import { holdGate, releaseGate, showGate } from '../commands/gate.ts'
import type { Kit } from './kit.ts'

export function addGate({ program, add, withEngine }: Kit): void {
  const group = add(program, 'gate', 'who has the gate of the environment, what runs, who waits')
  withEngine(group, showGate)
  withEngine(add(group, 'status', 'the same'), showGate)
  withEngine<{ reason?: string }>(
    add(group, 'hold', 'keep it shut for maintenance: what runs finishes, nothing starts').option('--reason <text>', 'why, for whoever comes to it'),
    (context, { reason }) => holdGate(context, reason),
  )
  withEngine(add(group, 'release', 'open it again; --yes where somebody else holds it'), releaseGate)
}
