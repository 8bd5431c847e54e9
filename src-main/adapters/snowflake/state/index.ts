// The StateStore of an environment on Snowflake, in the schema that sluice.yml names as `stateSchema`.
export { createStateStore } from './store.ts'
export { stateSchemaOf } from './tables.ts'
export type { StateSchema } from './tables.ts'
