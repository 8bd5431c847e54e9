// The gate of an environment as a document: who has it, what runs, who waits, and for what.
import type { GateHold, GatePhase } from '../../core/gate/index.ts'
import type { DrainChoice } from '../shared/gates.ts'
import type { ProjectRequest } from '../shared/requests.ts'

/** Environment by name or id; by default the workspace's active one. */
export interface GateRequest extends ProjectRequest {
  readonly environment?: string
}

export interface GateHoldRequest extends GateRequest {
  /** For whoever comes to a held gate. */
  readonly reason: string
  /** Also where somebody else holds it. */
  readonly isConfirmed?: boolean
}

export interface GateReleaseRequest extends GateRequest {
  /** Also where somebody else holds it. */
  readonly isConfirmed?: boolean
}

export interface GateChooseRequest extends GateRequest {
  /** The deploy that waits. */
  readonly run: string
  /** What runs in its set is cancelled, or the deploy gives up. */
  readonly choice: DrainChoice
}

export interface GateNode {
  readonly id: string
  readonly location: string
  readonly name: string
}

/** A deploy that has the gate, or a node that runs. */
export interface GateInside {
  /** For people: `deploy 12`. */
  readonly holder: string
  readonly run: string | null
  readonly mode: 'shared' | 'exclusive'
  /** ISO 8601. */
  readonly since: string
  /** How many nodes it holds. */
  readonly nodes: number
  /** Where it holds one. */
  readonly node: GateNode | null
  /** How long this node usually takes: the median of its last refreshes here; null where there are none, and for a deploy. */
  readonly usualMs: number | null
}

export interface GateWaiting extends Omit<GateInside, 'usualMs'> {
  /** Whom it waits for, each once, in order. */
  readonly waitsFor: string[]
  /** Of a deploy for which only nodes of its set have still to finish: how long they have, and what then. */
  readonly drain: { readonly seconds: number; readonly then: 'wait' | 'cancel' | 'give-up'; readonly isOver: boolean } | null
}

/** Whom the stored line names, where that is not a deploy of this engine. */
export interface GateElsewhere {
  readonly holder: string
  readonly since: string
  /** '' where nobody else can have it. */
  readonly leaseUntil: string
  /** Its engine is known to be gone: the next deploy takes the gate over. */
  readonly isGone: boolean
}

export interface GateDocument {
  readonly formatVersion: 1
  readonly environment: { readonly id: string; readonly name: string }
  readonly phase: GatePhase
  /** Deploys so far, as stored. */
  readonly epoch: number
  readonly hold: GateHold | null
  readonly elsewhere: GateElsewhere | null
  readonly inside: GateInside[]
  /** In order of arrival. */
  readonly waiting: GateWaiting[]
}

/** First the gate as it stands, then again after every change. */
export interface GateWatchEvent {
  readonly kind: 'snapshot' | 'change'
  readonly gate: GateDocument
}
