// What Sluice says to Snowflake and how it reads the answers: the catalog, the environment's state, errors. Everything goes through a Session.
export { readCatalog } from './catalog/index.ts'
export { droppedTables } from './dropped.ts'
export { statementFailure } from './failures.ts'
export type { SnowflakeError } from './failures.ts'
export { runningUnder } from './running.ts'
export { createStateStore, stateSchemaOf } from './state/index.ts'
export type { StateSchema } from './state/index.ts'
