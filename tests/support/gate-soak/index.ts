// The gate under real processes that die.
export { soakGate } from './soak.ts'
export type { GateSoak, GateSoakReport } from './soak.ts'
