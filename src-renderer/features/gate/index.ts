// The gate of the active environment: its word in the status bar, and the panel that opens from there.
export { GateStatus } from './gate-status.tsx'
export { showGate } from './open.ts'
