// The gate as a state machine: shared for refreshes, exclusive for deploys, fair to both.
export { ask, inTheWay, leave, phase } from './gate.ts'
export { CLOCKS_DIFFER_MS, HEARTBEAT_MS, LEASE_MS, leaseState, mayTakeOver } from './lease.ts'
export type { SinceRenewed } from './lease.ts'
export { OPEN_GATE } from './types.ts'
export type { Gate, GateChange, GatePhase, GateRequest } from './types.ts'
