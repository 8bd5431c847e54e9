// A run at a gate that several engines share, as it is stored where the environment is.
import type { NodeId } from '../project/ids.ts'
import type { GateRequest } from './types.ts'

/** Which row it is: a run that was taken for dead and comes back has another one. */
export interface GateRunName {
  /** As it is stored: `refresh 12-3fa9c1d2`. */
  readonly holder: string
  /** ISO 8601. */
  readonly since: string
}

export interface GateRun extends GateRunName {
  readonly mode: GateRequest['mode']
  /** Of a refresh: the deploy's epoch that it let go ahead, none of whose nodes is inside; 0 at first. */
  readonly epoch: number
  readonly nodes: readonly NodeId[]
  /** ISO 8601; past it the run is taken for dead. '' of a deploy, whose lease is the gate's. */
  readonly leaseUntil: string
}

export type SeenGateRun = Omit<GateRun, 'nodes'>
