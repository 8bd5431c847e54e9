// Functions that say who asks and where. Rules: docs.snowflake.com/en/sql-reference/functions-context.
import { refused } from './define.ts'
import type { Family } from './define.ts'

const unknown = refused('The embedded warehouse has no users, roles or accounts. Use a parameter of the project.')

export const session: Family = Object.fromEntries(
  'CURRENT_USER CURRENT_ROLE CURRENT_ACCOUNT CURRENT_DATABASE CURRENT_SCHEMA CURRENT_SCHEMAS CURRENT_WAREHOUSE CURRENT_SESSION CURRENT_STATEMENT CURRENT_TRANSACTION CURRENT_VERSION CURRENT_CLIENT CURRENT_REGION INVOKER_ROLE LAST_QUERY_ID'
    .split(' ')
    .map((name) => [name, unknown]),
)
