// What must hold in every world and at every move; each rule gives a sentence where it is broken. Who runs is read from the processes, not from the gates.
import { conflicts } from '../../../../src-main/core/gate/index.ts'
import { DEPLOY } from './moves.ts'
import { at, INTERRUPTED, isOver, LOST, requestOf } from './world.ts'
import type { World } from './world.ts'

export function brokenIn(world: World): readonly string[] {
  return [...overlaps(world), ...statements(world), ...wakeUps(world)]
}

export function brokenBy(before: World, after: World): readonly string[] {
  return [...order(before, after), ...maintenance(before, after), ...takeOvers(before, after), ...epochs(before, after)]
}

/** Everybody has ended, nobody waits, and nothing is held. */
export function isEnd({ stages, gates, arrivals, maintenance }: World): boolean {
  const isEmpty = gates.every(({ inside, queue, hold }) => inside.length + queue.length === 0 && hold === undefined)
  return stages.every(isOver) && arrivals.length === 0 && maintenance === 2 && isEmpty
}

/** The nodes that a process works on; none where it waits or is over. */
function workOf(world: World, index: number): readonly string[] {
  const { mode, nodes } = at(world.processes, index)
  const stage = at(world.stages, index)
  if (isOver(stage)) return []
  if (mode === 'exclusive') return stage >= DEPLOY.inside ? nodes : []
  const isRunning = stage % 2 === 1 && world.woken.includes(requestOf(world, index, stage).ticket)
  return isRunning ? [at(nodes, stage >> 1)] : []
}

/** No node of a refresh beside a deploy of its set, and no two deploys, in one engine. */
function overlaps(world: World): readonly string[] {
  const working = world.processes.map((process, index) => ({ ...process, nodes: workOf(world, index) })).filter(({ nodes }) => nodes.length > 0)
  return working.flatMap((one, index) => working.slice(index + 1).flatMap((other) => {
    if (one.on !== other.on || (one.mode === 'shared' && other.mode === 'shared')) return []
    const isBad = one.mode === other.mode || one.nodes.some((node) => other.nodes.includes(node))
    return isBad ? [`${one.name} and ${other.name} overlap`] : []
  }))
}

/** Of several machines' deploys one at a time has a statement in the warehouse. */
function statements({ inFlight, processes }: World): readonly string[] {
  return inFlight.length > 1 ? [`statements of ${inFlight.map((index) => at(processes, index).name).join(' and ')} run at the same time`] : []
}

/** Whoever is inside was told so, and whoever waits has somebody in the way. */
function wakeUps(world: World): readonly string[] {
  const inside = world.gates.flatMap((gate) => gate.inside.map(({ ticket }) => ticket)).sort()
  const woken = [...world.woken].sort()
  const untold = inside.join() === woken.join() ? [] : [`inside are ${inside.join()}, told are ${woken.join()}`]
  const idle = world.gates.flatMap((gate) => gate.hold !== undefined ? [] : gate.queue.filter((one, place) => ![...gate.inside, ...gate.queue.slice(0, place)].some((other) => conflicts(one, other))))
  return [...untold, ...idle.map(({ ticket }) => `${ticket} waits for nobody`)]
}

/** Nobody gets in before somebody who came earlier, still waits at the same gate, and is in the way. */
function order(before: World, after: World): readonly string[] {
  return after.gates.flatMap((gate) => gate.inside.flatMap((one) => {
    if (before.woken.includes(one.ticket)) return []
    const place = before.arrivals.includes(one.ticket) ? before.arrivals.indexOf(one.ticket) : before.arrivals.length
    const passed = before.arrivals.slice(0, place).map((ticket) => gate.queue.find((other) => other.ticket === ticket)).filter((other) => other !== undefined)
    return passed.filter((other) => conflicts(one, other)).map((other) => `${one.ticket} passed ${other.ticket}`)
  }))
}

/** What is held stays so until it is released, whoever dies, and nobody gets in meanwhile. */
function maintenance(before: World, after: World): readonly string[] {
  if (before.maintenance !== 1 || after.maintenance !== 1) return []
  return after.gates.flatMap((gate, machine) => {
    if (at(before.gates, machine).hold === undefined) return []
    const opened = gate.hold === undefined ? ['the hold was forgotten'] : []
    return [...opened, ...gate.inside.filter(({ ticket }) => !before.woken.includes(ticket)).map(({ ticket }) => `${ticket} got in while it was held`)]
  })
}

/** Nobody takes the gate from a holder who lives: only from one that is over, or has missed its heartbeats. */
function takeOvers(before: World, after: World): readonly string[] {
  const isTaken = before.line.mode === 'closed' && after.line.mode === 'closed' && after.line.holder !== before.line.holder
  if (!isTaken || before.leaseAge === 2) return []
  const holder = before.processes.findIndex(({ name }) => name === before.line.holder)
  return isOver(at(before.stages, holder)) ? [] : [`${after.line.holder} took the gate from ${before.line.holder}, who lives`]
}

/** The stored epoch never falls, and rises with every holder; whoever lost the gate lost it to a higher one. */
function epochs(before: World, after: World): readonly string[] {
  const fell = after.line.epoch < before.line.epoch || after.holdLine.epoch < before.holdLine.epoch ? ['the epoch fell'] : []
  const same = after.line.holder !== before.line.holder && after.line.mode === 'closed' && after.line.epoch === before.line.epoch ? ['two holders in one epoch'] : []
  const lost = after.stages.flatMap((stage, index) => (stage === LOST && at(after.epochs, index) >= after.line.epoch ? [`${at(after.processes, index).name} lost it to nobody`] : []))
  return [...fell, ...same, ...lost]
}

/** What a world came to, for the list of ends that a test names. */
export function fatesOf({ stages, processes }: World): readonly string[] {
  return stages.flatMap((stage, index) => (stage === INTERRUPTED ? [`${at(processes, index).mode} interrupted`] : stage === LOST ? ['deploy lost the gate'] : []))
}
