// Tables that were dropped and that Time Travel still has, by their names; of one name there may be several.
// docs.snowflake.com/en/sql-reference/sql/show-tables: HISTORY adds them and DROPPED_ON; LIKE takes a pattern, in any case.
import { snowflake } from '../../core/dialect/index.ts'
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { ObjectName } from '../../core/relation/index.ts'
import type { DroppedVersion, Session } from '../../engine/ports/index.ts'

export async function droppedTables(session: Session, names: readonly ObjectName[]): Promise<Result<readonly DroppedVersion[]>> {
  const found: DroppedVersion[] = []
  for (const name of names) {
    const place = `${snowflake.quote(name.database)}.${snowflake.quote(name.schema)}`
    const shown = await session.run(`SHOW TABLES HISTORY LIKE ${snowflake.literal(name.name)} IN SCHEMA ${place}`)
    if (!shown.ok) return shown
    found.push(...shown.value.rows.filter((row) => row['name'] === name.name).flatMap((row) => versionOf(name, row)))
  }
  return ok(found)
}

/** None of a table that is there. */
function versionOf(name: ObjectName, row: Readonly<Record<string, unknown>>): readonly DroppedVersion[] {
  const dropped = row['dropped_on']
  const at = dropped instanceof Date ? dropped : new Date(String(dropped ?? ''))
  if (Number.isNaN(at.getTime())) return []
  const rows = row['rows'] === null || row['rows'] === undefined ? {} : { rows: Number(row['rows']) }
  return [{ name, at: at.toISOString(), retentionDays: Number(row['retention_time']), ...rows }]
}
