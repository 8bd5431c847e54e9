// SQL nodes: from what their files say to nodes like all others, read against the nodes that they name.
export { resolveSqlNodes } from './resolve.ts'
export type { NodeEntry, ResolveContext, ResolvedNodes } from './resolve.ts'
export { positionAt } from './report.ts'
export { truth } from './options.ts'
export { STAND_IN } from './types.ts'
export type { SqlBranch, SqlColumnFacts, SqlNodeSource, SqlReference } from './types.ts'
