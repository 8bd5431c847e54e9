// Reading Snowflake's catalog.
export { readCatalog } from './read.ts'
