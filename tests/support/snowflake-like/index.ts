// A warehouse that behaves like Snowflake, for tests, on DuckDB.
// How to read it: an account has sessions and a log of every statement; `createAccount` has it in this process, `startSnowflakeLike` in one of its own that
// others `connect` to. `snowflakeLikeWarehouses` puts it behind the engine's ports. What goes wrong is asked for with `inject`.
//
// What it is faithful in: each DDL commits by itself and what is open with it; statements go on without their client, and can be asked for or cancelled by id
// from anywhere; names keep their case; the rules of SNOWFLAKE.md for columns, defaults, views and places; the catalog as INFORMATION_SCHEMA and SHOW give it.
// What it is not: roles, grants and streams do not exist; of Time Travel there are dropped tables alone; queries are the embedded warehouse's, with its differences; every name has its
// database and schema in it; a statement that DuckDB gives a transaction up for is undone by sending those before it again.
export { createAccount } from './account/account.ts'
export type { Account } from './account/account.ts'
export type { SavedAccount } from './account/saved.ts'
export type { Fault, FaultDeed } from './account/faults.ts'
export type { QueryRecord } from './account/queries.ts'
export type { AccountLink, Settings, SnowflakeControl, SnowflakeLink } from './link/link.ts'
export { connect } from './link/socket.ts'
export { serveAccount, startSnowflakeLike } from './start.ts'
export type { ServedAccount, SnowflakeLikeProcess } from './start.ts'
export { createWarehouse, snowflakeLikeWarehouses } from './warehouse.ts'
