// The gate's moves: ask, leave, hold, release. Each gives the next gate and who got in; nothing waits here.
import type { DeployElsewhere, Gate, GateChange, GateHold, GatePhase, GateRequest } from './types.ts'

/** Gets in at once where nothing is in the way, else joins the end of the queue. */
export function ask(gate: Gate, request: GateRequest): GateChange {
  return admit({ ...gate, queue: [...gate.queue, request] })
}

/** Leaves the gate, or the queue; whoever waited for that gets in. A ticket that is not there changes nothing. */
export function leave(gate: Gate, ticket: string): GateChange {
  const stays = (request: GateRequest) => request.ticket !== ticket
  return admit({ ...gate, inside: gate.inside.filter(stays), queue: gate.queue.filter(stays) })
}

/** Shuts it for maintenance; of one that is held already, who holds it and why is written anew. */
export function hold(gate: Gate, held: GateHold): GateChange {
  return { gate: { ...gate, hold: held }, admitted: [] }
}

/** Ends the maintenance: those who waited get in, in order of arrival. */
export function release({ hold: _ended, ...gate }: Gate): GateChange {
  return admit(gate)
}

/**
 * A deploy of another engine has the gate; with `undefined` it has it no more. Of one that follows another the end of that is told first, so that those who
 * waited for it have their turn before the next.
 */
export function setElsewhere({ elsewhere: _before, ...gate }: Gate, elsewhere: DeployElsewhere | undefined): GateChange {
  return admit(elsewhere === undefined ? gate : { ...gate, elsewhere })
}

/** Whether no node of its set is inside: none can get in before it is gone. */
export function isClearOfElsewhere({ inside, elsewhere }: Gate): boolean {
  return elsewhere === undefined || !inside.some((request) => isKeptOut(elsewhere, request))
}

/** `held` also while those inside finish. */
export function phase(gate: Gate): GatePhase {
  if (gate.hold !== undefined) return 'held'
  if (gate.inside.some(isExclusive)) return 'closed'
  return gate.queue.some(isExclusive) ? 'draining' : 'open'
}

/** Those that a waiting request waits for: the ones inside, or before it in the queue, that are in its way. */
export function inTheWay(gate: Gate, ticket: string): readonly GateRequest[] {
  const place = gate.queue.findIndex((request) => request.ticket === ticket)
  const request = gate.queue[place]
  if (request === undefined) return []
  const elsewhere = gate.elsewhere !== undefined && isKeptOut(gate.elsewhere, request) ? [gate.elsewhere] : []
  return [...elsewhere, ...[...gate.inside, ...gate.queue.slice(0, place)].filter((other) => conflicts(request, other))]
}

/** The nodes that a waiting deploy drains: those of its set that run, where nothing else is in its way; undefined where something is, or nothing. */
export function draining(gate: Gate, ticket: string): readonly GateRequest[] | undefined {
  const others = inTheWay(gate, ticket)
  const isDraining = gate.hold === undefined && others.length > 0 && others.every((other) => !isExclusive(other) && gate.inside.includes(other))
  return isDraining ? others : undefined
}

/** Two deploys are always in each other's way; a deploy and a refresh's node where the node is in the deploy's set. */
export function conflicts(a: GateRequest, b: GateRequest): boolean {
  if (isExclusive(a) && isExclusive(b)) return true
  if (!isExclusive(a) && !isExclusive(b)) return false
  const [exclusive, shared] = isExclusive(a) ? [a, b] : [b, a]
  for (const node of shared.nodes) if (exclusive.nodes.has(node)) return true
  return false
}

/** Walks the queue in order. One that must wait also holds up those behind it that are in its way, so nobody waits for ever. */
function admit(gate: Gate): GateChange {
  if (gate.hold !== undefined) return { gate, admitted: [] }
  const inside = [...gate.inside]
  const queue: GateRequest[] = []
  const admitted: GateRequest[] = []
  for (const request of gate.queue) {
    const waits = isKeptOut(gate.elsewhere, request) || inside.some((other) => conflicts(request, other)) || queue.some((other) => conflicts(request, other))
    if (waits) {
      queue.push(request)
    } else {
      inside.push(request)
      admitted.push(request)
    }
  }
  const epoch = gate.epoch + admitted.filter(isExclusive).length
  return { gate: { ...gate, epoch, inside, queue }, admitted }
}

/** Deploys of several engines are kept apart by the stored line, and do not wait for each other here. */
function isKeptOut(elsewhere: DeployElsewhere | undefined, request: GateRequest): boolean {
  return elsewhere !== undefined && !isExclusive(request) && conflicts(elsewhere, request)
}

function isExclusive(request: GateRequest): boolean {
  return request.mode === 'exclusive'
}
