// The system's part: time, identity, digests, the log, and what the machine has.
export { systemClock } from './clock.ts'
export { sha256, systemIds } from './identity.ts'
export { openLog } from './log.ts'
export type { LogLevel } from './log.ts'
export { createMachine } from './machine.ts'
export type { MachineOptions } from './machine.ts'
