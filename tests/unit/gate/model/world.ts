// A world to explore: engines with a gate each, the lines that they share in the warehouse, and processes that want something. The moves of gates and lines are
// those of core/gate, the very functions that the engine calls; everything around them is written again here, as small as it can be.
// How to read it: a process is a number that counts its stages, so a world is a few numbers and two gates. Two engines are two machines on one warehouse.
import { OPEN_GATE } from '../../../../src-main/core/gate/index.ts'
import type { Gate, GateHold, GateRequest, StoredGate } from '../../../../src-main/core/gate/index.ts'
import { nodeId } from '../../../../src-main/core/project/index.ts'

export interface Process {
  readonly name: string
  /** 0 or 1: which machine it is on. */
  readonly on: number
  /** Of a refresh, its nodes one after another; of a deploy, its set. */
  readonly nodes: readonly string[]
  readonly mode: GateRequest['mode']
}

/** Of a refresh: asks for a node, leaves it, asks for the next. Of a deploy: see `deploy-moves`. */
export type Stage = number
export const ENDED = 100
/** Its engine died under it. */
export const INTERRUPTED = 101
/** Found that another has the gate. */
export const LOST = 102
/** Left the queue. */
export const GAVE_UP = 103

export const isOver = (stage: Stage): boolean => stage >= ENDED

export interface World {
  readonly processes: readonly Process[]
  readonly stages: readonly Stage[]
  /** A machine each. */
  readonly gates: readonly Gate[]
  /** Tickets that were told to go on, as the engine tells who waits: by `admitted` and by nothing else. */
  readonly woken: readonly string[]
  /** Tickets that wait, in order of arrival, kept beside the gates. */
  readonly arrivals: readonly string[]
  readonly line: StoredGate
  readonly holdLine: StoredGate
  /** The epoch of each process that wrote the line; 0 of all others. */
  readonly epochs: readonly number[]
  /** Deploys with a statement in the warehouse. */
  readonly inFlight: readonly number[]
  /** Of the stored lease: 0 is fresh, 1 must be asked about, 2 may be taken over. */
  readonly leaseAge: number
  /** 0 is to come, 1 is going on, 2 is over. Of a crash, 2 as soon as it happened. */
  readonly crash: number
  readonly sleep: number
  readonly maintenance: number
}

export const HOLD: GateHold = { by: 'ada', since: '', reason: 'maintenance' }

export function worldOf(processes: readonly Process[], happens: { readonly crash: boolean; readonly sleep: boolean; readonly maintenance: boolean }): World {
  const machines = Math.max(...processes.map(({ on }) => on)) + 1
  const line: StoredGate = { mode: 'open', holder: '', since: '', epoch: 0, leaseUntil: '' }
  const later = (it: boolean): number => (it ? 0 : 2)
  return {
    processes,
    stages: processes.map(() => 0),
    gates: Array.from({ length: machines }, () => OPEN_GATE),
    woken: [],
    arrivals: [],
    line,
    holdLine: line,
    epochs: processes.map(() => 0),
    inFlight: [],
    leaseAge: 0,
    crash: later(happens.crash),
    sleep: later(happens.sleep),
    maintenance: later(happens.maintenance),
  }
}

/** What a process asks with at a stage. */
export function requestOf({ processes }: World, index: number, stage: Stage): GateRequest {
  const { name, mode, nodes } = at(processes, index)
  const isRefresh = mode === 'shared'
  const wanted = isRefresh ? [at(nodes, stage >> 1)] : nodes
  return { ticket: isRefresh ? `${name}.${stage >> 1}` : name, holder: name, mode, nodes: new Set(wanted.map(nodeId)), at: '' }
}

/** The same text for worlds that cannot be told apart. */
export function keyOf(world: World): string {
  const { stages, gates, woken, arrivals, line, holdLine, epochs, inFlight, leaseAge, crash, sleep, maintenance } = world
  const sides = gates.map((gate) => `${gate.hold === undefined ? '' : 'h'}${gate.inside.map(({ ticket }) => ticket).join()}<${gate.queue.map(({ ticket }) => ticket).join()}`)
  return [stages.join(), sides.join('/'), woken.length, arrivals.join(), `${line.mode}${line.holder}${line.epoch}`, holdLine.mode, epochs.join(), inFlight.join(), leaseAge, crash, sleep, maintenance].join('|')
}

export function at<T>(list: readonly T[], index: number): T {
  const item = list[index]
  if (item === undefined) throw new Error(`there is no ${index}`)
  return item
}

export function changed<T>(list: readonly T[], index: number, value: T): readonly T[] {
  return list.map((item, place) => (place === index ? value : item))
}
