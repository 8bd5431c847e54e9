// The gate of an environment as data: who is inside, who waits, in order of arrival, and whether somebody keeps it shut.
// How to read it: refreshes hold it shared, node by node; a deploy holds it exclusively for a set of nodes. A deploy that waits
// drains: nodes of its set that are inside finish, those that come later wait behind it, and nodes outside the set go on.
// While it is held for maintenance whoever is inside finishes, and nobody gets in. Of engines that share a gate each has a gate of this kind, in which the
// deploy of another keeps out nodes of its set; deploys are told apart by the stored line (control.ts).
import type { NodeId } from '../project/ids.ts'

export interface GateRequest {
  /** Names this one request; leaving is by ticket. */
  readonly ticket: string
  /** Who asks, for people: `deploy 12`. */
  readonly holder: string
  /** The run that asks, where one does. */
  readonly run?: string
  readonly mode: 'shared' | 'exclusive'
  /** The node of a refresh, or every node that a deploy touches with their neighbours. */
  readonly nodes: ReadonlySet<NodeId>
  /** When it was asked for, ISO 8601. */
  readonly at: string
}

/** Kept shut for maintenance. */
export interface GateHold {
  /** The user who did it. */
  readonly by: string
  /** ISO 8601. */
  readonly since: string
  readonly reason: string
}

export interface Gate {
  /** Raised whenever a deploy gets in: an older one can tell that it is no longer the holder. */
  readonly epoch: number
  readonly inside: readonly GateRequest[]
  readonly queue: readonly GateRequest[]
  readonly hold?: GateHold
  readonly elsewhere?: DeployElsewhere
}

/** A deploy of another engine that has the gate where it is stored: nodes of its set that are inside finish, and none gets in. */
export interface DeployElsewhere extends GateRequest {
  readonly epoch: number
}

export type GatePhase = 'open' | 'draining' | 'closed' | 'held'

/** The gate after something happened, and the requests that got in by it, in order. */
export interface GateChange {
  readonly gate: Gate
  readonly admitted: readonly GateRequest[]
}

export const OPEN_GATE: Gate = { epoch: 0, inside: [], queue: [] }
