// Queries as trees.
export { parseQuery } from './parse.ts'
export type { ParsedQuery } from './parse.ts'
export type * from './types.ts'
