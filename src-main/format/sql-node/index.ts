// SQL nodes: nodes/<LOCATION>-<NAME>.sql.
export { decodeSqlNode } from './decode.ts'
export { ownersOf } from './pieces.ts'
export { readQuery } from './query.ts'
export { locateInSqlNode } from './locate.ts'
