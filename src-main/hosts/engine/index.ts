// Finding or starting the engine of a data folder.
export { connectEngine } from './connect.ts'
export type { EngineConnection } from './connect.ts'
export { connectToSocket, relayToSocket } from './socket.ts'
export { ownPackage } from './package-root.ts'
export { readAddress } from './address.ts'
