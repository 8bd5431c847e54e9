// Every move that a world can make next, each with a name for the trace of what went wrong.
import { ask, closing, hold, holding, holdOf, leave, opening, OPEN_GATE, release, releasing } from '../../../../src-main/core/gate/index.ts'
import type { GateChange } from '../../../../src-main/core/gate/index.ts'
import { at, changed, ENDED, GAVE_UP, HOLD, INTERRUPTED, isOver, LOST, requestOf } from './world.ts'
import type { World } from './world.ts'

export interface Move {
  readonly name: string
  readonly to: World
}

/** Stages of a deploy, in order; the stage after the last is its end. */
export const DEPLOY = { before: 0, asked: 1, inside: 2, looked: 3, closed: 4, settled: 5, first: 6, between: 7, second: 8, done: 9, opened: 10 } as const

export function movesOf(world: World): readonly Move[] {
  return [...world.processes.flatMap((process, index) => (isAble(world, index) ? (process.mode === 'shared' ? refreshMoves(world, index) : deployMoves(world, index)) : [])), ...happenings(world)]
}

/** A process of a machine that sleeps does nothing, nor does one that is over. */
function isAble({ processes, stages, sleep }: World, index: number): boolean {
  return !isOver(at(stages, index)) && !(sleep === 1 && at(processes, index).on === 0)
}

function refreshMoves(world: World, index: number): readonly Move[] {
  const { name, nodes } = at(world.processes, index)
  const stage = at(world.stages, index)
  const request = requestOf(world, index, stage)
  if (stage % 2 === 0) return [{ name: `${name} asks for ${at(nodes, stage >> 1)}`, to: asked(staged(world, index, stage + 1), index, request) }]
  if (!world.woken.includes(request.ticket)) return []
  const next = (stage + 1) >> 1 === nodes.length ? ENDED : stage + 1
  return [{ name: `${name} ends ${at(nodes, stage >> 1)}`, to: left(staged(world, index, next), index, request.ticket) }]
}

function deployMoves(world: World, index: number): readonly Move[] {
  const { name, on } = at(world.processes, index)
  const stage = at(world.stages, index)
  const to = (what: string, next: World): Move => ({ name: `${name} ${what}`, to: next })
  const mine = at(world.epochs, index)
  switch (stage) {
    case DEPLOY.before:
      return [to('asks', asked(staged(world, index, DEPLOY.asked), index, requestOf(world, index, stage)))]
    case DEPLOY.asked:
      return world.woken.includes(name)
        ? [to('is inside', staged(world, index, DEPLOY.inside))]
        : [to('gives up', left(staged({ ...world, arrivals: world.arrivals.filter((one) => one !== name) }, index, GAVE_UP), index, name))]
    case DEPLOY.inside:
      return holdOf(world.holdLine) === undefined || world.gates.length === 1 ? [to('looks', staged(world, index, DEPLOY.looked))] : []
    case DEPLOY.looked: {
      const line = closing(world.line, { holder: name, since: '', leaseUntil: '' }, ({ holder }) => isFree(world, holder, on))
      if (line === undefined) return []
      const closed = { ...world, line, leaseAge: 0, epochs: changed(world.epochs, index, line.epoch) }
      return [to('closes the line', staged(closed, index, DEPLOY.closed))]
    }
    case DEPLOY.closed: {
      const isHeldElsewhere = world.gates.length > 1 && holdOf(world.holdLine) !== undefined
      if (isHeldElsewhere) return [to('gives the line back', staged({ ...world, line: world.line.epoch === mine ? opening(world.line, '') : world.line }, index, DEPLOY.inside))]
      return [to('stops what is in flight', staged({ ...world, inFlight: [] }, index, DEPLOY.settled))]
    }
    case DEPLOY.settled:
    case DEPLOY.between:
      // Sure of its lease or told by the line: either way the epoch is still its own, and the lease is as good as new.
      return [world.line.epoch === mine ? to('sends', staged({ ...world, leaseAge: 0, inFlight: [...world.inFlight, index] }, index, stage + 1)) : to('has lost it', left(staged(world, index, LOST), index, name))]
    case DEPLOY.first:
    case DEPLOY.second:
      return [to('has an answer', staged({ ...world, inFlight: world.inFlight.filter((one) => one !== index) }, index, stage + 1))]
    case DEPLOY.done:
      return [to('opens the line', staged({ ...world, line: world.line.epoch === mine ? opening(world.line, '') : world.line }, index, DEPLOY.opened))]
    default:
      return [to('leaves', left(staged(world, index, ENDED), index, name))]
  }
}

/** Nobody else has its file open: one who is stored in an embedded warehouse is gone. Elsewhere a lease passes, or the own data folder says that it is. */
function isFree({ processes, stages, gates, leaseAge }: World, holder: string, asker: number): boolean {
  const index = processes.findIndex(({ name }) => name === holder)
  const isOwnAndGone = at(processes, index).on === asker && isOver(at(stages, index))
  return gates.length === 1 || isOwnAndGone || leaseAge === 2
}

function happenings(world: World): readonly Move[] {
  const moves: Move[] = []
  const { gates, crash, sleep, maintenance, line, leaseAge } = world
  const held = holding(world.holdLine, HOLD)
  if (maintenance === 0 && sleep !== 1) moves.push({ name: 'the gate is held', to: holdOn({ ...world, maintenance: 1, holdLine: held }, 0) })
  if (maintenance === 1) {
    if (sleep !== 1) moves.push({ name: 'the gate is released', to: releaseOn({ ...world, maintenance: 2, holdLine: releasing(world.holdLine, '') }, 0) })
    if (gates.length > 1 && at(gates, 1).hold === undefined) moves.push({ name: 'the other machine sees the hold', to: holdOn(world, 1) })
  }
  if (maintenance === 2 && gates.length > 1 && at(gates, 1).hold !== undefined) moves.push({ name: 'the other machine sees the release', to: releaseOn(world, 1) })
  if (crash === 0 && sleep !== 1) moves.push({ name: 'the engine dies', to: crashed(world) })
  if (sleep === 0) moves.push({ name: 'the machine sleeps', to: { ...world, sleep: 1 } })
  if (sleep === 1) moves.push({ name: 'the machine wakes', to: { ...world, sleep: 2 } })
  const holder = world.processes.findIndex(({ name }) => name === line.holder)
  const hasNoHeartbeat = line.mode === 'closed' && holder >= 0 && (isOver(at(world.stages, holder)) || (sleep === 1 && at(world.processes, holder).on === 0))
  if (gates.length > 1 && hasNoHeartbeat && leaseAge < 2) moves.push({ name: 'a heartbeat is missed', to: { ...world, leaseAge: leaseAge + 1 } })
  return moves
}

/** The first machine's engine is another one now: its memory is gone, and what it was at is over. In an embedded warehouse its statements are gone too. */
function crashed(world: World): World {
  const isHit = (index: number): boolean => at(world.processes, index).on === 0 && at(world.stages, index) > 0 && !isOver(at(world.stages, index))
  const tickets = world.processes.flatMap((_, index) => (isHit(index) ? [requestOf(world, index, at(world.stages, index)).ticket] : []))
  const isLeft = (ticket: string): boolean => !tickets.includes(ticket)
  const next: World = {
    ...world,
    crash: 2,
    stages: world.stages.map((stage, index) => (isHit(index) ? INTERRUPTED : stage)),
    gates: changed(world.gates, 0, OPEN_GATE),
    woken: world.woken.filter(isLeft),
    arrivals: world.arrivals.filter(isLeft),
    inFlight: world.gates.length === 1 ? [] : world.inFlight,
  }
  return holdOf(next.holdLine) === undefined ? next : holdOn(next, 0)
}

function staged(world: World, index: number, stage: number): World {
  return { ...world, stages: changed(world.stages, index, stage) }
}

function asked(world: World, index: number, request: ReturnType<typeof requestOf>): World {
  const { on } = at(world.processes, index)
  return applied({ ...world, arrivals: [...world.arrivals, request.ticket] }, on, ask(at(world.gates, on), request))
}

function left(world: World, index: number, ticket: string): World {
  const { on } = at(world.processes, index)
  return applied({ ...world, woken: world.woken.filter((one) => one !== ticket) }, on, leave(at(world.gates, on), ticket))
}

function holdOn(world: World, machine: number): World {
  return applied(world, machine, hold(at(world.gates, machine), HOLD))
}

function releaseOn(world: World, machine: number): World {
  return applied(world, machine, release(at(world.gates, machine)))
}

function applied(world: World, machine: number, { gate, admitted }: GateChange): World {
  const tickets = admitted.map(({ ticket }) => ticket)
  return {
    ...world,
    // How many deploys got in says nothing about who may next; left out, worlds that differ by it alone are one.
    gates: changed(world.gates, machine, { ...gate, epoch: 0 }),
    woken: [...world.woken, ...tickets],
    arrivals: world.arrivals.filter((one) => !tickets.includes(one)),
  }
}
