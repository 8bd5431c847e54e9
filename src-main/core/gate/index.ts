// The gate as a state machine: shared for refreshes, exclusive for deploys, fair to both.
export { closing, holding, holdOf, opening, releasing } from './control.ts'
export type { StoredGate } from './control.ts'
export { ask, conflicts, draining, hold, inTheWay, isClearOfElsewhere, leave, phase, release, setElsewhere } from './gate.ts'
export type { GateRun, GateRunName, SeenGateRun } from './runs.ts'
export { CLOCKS_DIFFER_MS, HEARTBEAT_MS, LEASE_MS, LEASE_TIMES, leaseState, mayTakeOver } from './lease.ts'
export type { LeaseTimes, SinceRenewed } from './lease.ts'
export { OPEN_GATE } from './types.ts'
export type { DeployElsewhere, Gate, GateChange, GateHold, GatePhase, GateRequest } from './types.ts'
