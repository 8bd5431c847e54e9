// Finds a statement whose id never arrived, by the tag that it was sent under.
// docs.snowflake.com/en/sql-reference/functions/query_history: the last 7 days, of this user, statements that still run too; the limit counts before WHERE.
import { snowflake } from '../../core/dialect/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { Session } from '../../engine/ports/index.ts'

const MOST_STATEMENTS = 10_000
/** All states but those of a statement that has ended. */
const OPEN = ['RUNNING', 'QUEUED', 'BLOCKED', 'RESUMING_WAREHOUSE']

/** `database` is one whose INFORMATION_SCHEMA this role may ask; what it tells is of the whole account. */
export async function runningUnder(session: Session, database: string, tag: string): Promise<Result<string | undefined>> {
  const found = await session.run(`SELECT QUERY_ID FROM TABLE(${snowflake.quote(database)}.INFORMATION_SCHEMA.QUERY_HISTORY_BY_USER(RESULT_LIMIT => ${MOST_STATEMENTS}))
WHERE QUERY_TAG = ${snowflake.literal(tag)} AND UPPER(EXECUTION_STATUS) IN (${OPEN.map((status) => snowflake.literal(status)).join(', ')})`)
  if (!found.ok) return found
  const [row] = found.value.rows
  return ok(row === undefined ? undefined : String(row['QUERY_ID']))
}
