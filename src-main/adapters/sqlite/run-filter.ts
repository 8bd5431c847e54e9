// Which runs are meant, in which order, and from where on, as SQL.
import type { RunFilter, RunOrder } from '../../engine/ports/index.ts'

const DEFAULT_LIMIT = 100

/** What runs can be ordered by; a run that goes on ends after all others. */
const ORDERS: Readonly<Record<RunOrder, string>> = {
  id: 'run.id',
  runStartTime: 'run.started_at',
  runEndTime: "coalesce(run.ended_at, '~')",
  environmentID: 'run.environment_id',
  runType: 'run.run_type',
  runStatus: 'run.status',
}

export interface RunQuery {
  /** With WHERE, or ''. */
  readonly where: string
  readonly values: readonly (string | number)[]
  /** With AND or WHERE, before `order`: from the cursor on. */
  readonly from: string
  readonly fromValues: readonly (string | number)[]
  readonly order: string
  /** The expression whose value, beside the id, is a run's place in the order. */
  readonly key: string
  readonly limit: number
}

export function runQuery(filter: RunFilter): RunQuery {
  const given = conditions(filter)
  const where = given.length === 0 ? '' : `WHERE ${given.map(({ sql }) => sql).join(' AND ')}`
  const key = ORDERS[filter.orderBy ?? 'id']
  const [direction, comparison] = filter.direction === 'asc' ? ['ASC', '>='] : ['DESC', '<=']
  const cursor = filter.startingFrom === undefined ? undefined : readCursor(filter.startingFrom)
  return {
    where,
    values: given.flatMap(({ values }) => values),
    from: cursor === undefined ? '' : `${where === '' ? 'WHERE' : 'AND'} (${key}, run.id) ${comparison} (?, ?)`,
    fromValues: cursor === undefined ? [] : filter.orderBy === undefined || filter.orderBy === 'id' ? [cursor.id, cursor.id] : [cursor.value, cursor.id],
    order: `ORDER BY ${key} ${direction}, run.id ${direction}`,
    key,
    limit: filter.limit ?? DEFAULT_LIMIT,
  }
}

/** Where the next page begins: the run's number, behind the value that it is ordered by where that is another. */
export function cursorOf(filter: RunFilter, { id, key }: { readonly id: number; readonly key: string | number }): string {
  return filter.orderBy === undefined || filter.orderBy === 'id' ? String(id) : `${key}~${id}`
}

function readCursor(text: string): { readonly value: string; readonly id: number } {
  const at = text.lastIndexOf('~')
  const id = Number(text.slice(at + 1))
  return { value: text.slice(0, Math.max(0, at)), id: Number.isFinite(id) ? id : 0 }
}

interface Condition {
  readonly sql: string
  readonly values: readonly string[]
}

function conditions(filter: RunFilter): readonly Condition[] {
  const parts: (readonly [sql: string, value: string | undefined])[] = [
    ['run.project_id = ?', filter.projectId],
    ['? IN (run.environment_id, run.environment_name)', filter.environmentId],
    ['run.run_type = ?', filter.runType],
    ['? IN (run.job_id, run.job_name)', filter.job],
    ['? IN (run.status, run.outcome)', filter.status],
    ['run.started_at >= ?', filter.since === undefined ? undefined : inUtc(filter.since)],
    ['run.started_at <= ?', filter.until === undefined ? undefined : inUtc(filter.until)],
  ]
  const plain = parts.flatMap(([sql, value]) => (value === undefined ? [] : [{ sql, values: [value] }]))
  return [...plain, ...(filter.node === undefined ? [] : [ofNode(filter.node)]), ...(filter.text === undefined || filter.text.trim() === '' ? [] : [withText(filter.text)])]
}

/** An id, a name or LOCATION.NAME. */
function ofNode(node: string): Condition {
  return {
    sql: `run.id IN (SELECT run_id FROM run_part WHERE node_group_id IN (SELECT group_id FROM node_group_member WHERE node_id = ? OR name = ? COLLATE NOCASE OR location || '.' || name = ? COLLATE NOCASE))`,
    values: [node, node, node],
  }
}

/** Anywhere in a node's name; at the beginning of words, in order, in statements and errors. */
function withText(text: string): Condition {
  const words = text.match(/[\p{L}\p{N}]+/gu) ?? []
  const byName = "SELECT run_id FROM run_part WHERE node_group_id IN (SELECT group_id FROM node_group_member WHERE name LIKE ? ESCAPE '\\')"
  const name = `%${text.trim().replace(/[\\%_]/g, '\\$&')}%`
  if (words.length === 0) return { sql: `run.id IN (${byName})`, values: [name] }
  const phrase = `"${words.join(' ')}"*`
  return {
    sql: `run.id IN (${byName} UNION ALL SELECT run_id FROM run_part WHERE statement_group_id IN (SELECT rowid FROM statement_text WHERE statement_text MATCH ?) UNION ALL SELECT rowid FROM run_error_text WHERE run_error_text MATCH ?)`,
    values: [name, phrase, phrase],
  }
}

/** Times are kept in UTC with milliseconds and compared as text; what is no time is compared as it is. */
function inUtc(time: string): string {
  const at = Date.parse(time)
  return Number.isNaN(at) ? time : new Date(at).toISOString()
}
