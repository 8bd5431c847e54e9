// The journal: what a deploy is about to do, did, and failed to do.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { nodeId } from '../../../core/project/index.ts'
import type { JournalEntry } from '../../../engine/ports/index.ts'
import { literal } from './literal.ts'
import type { DuckSession } from '../warehouse/session.ts'

const COLUMNS = 'run_id, step_id, phase, node_id, written_at, detail'

export async function journal(session: DuckSession, projectId: string, entries: readonly JournalEntry[]): Promise<Result<void>> {
  const [only, another] = entries
  if (only === undefined) return ok(undefined)
  if (another === undefined) return session.write(`INSERT INTO sluice.journal VALUES (${[projectId, ...row(only)].map(literal).join(', ')})`)
  const written = await session.prepared(
    `INSERT INTO sluice.journal SELECT $1, entry[1], entry[2], entry[3], entry[4], entry[5], entry[6]
FROM (SELECT unnest(from_json($2, '[["VARCHAR"]]')) AS entry)`,
    [projectId, JSON.stringify(entries.map(row))],
  )
  return written.ok ? ok(undefined) : written
}

export function journalOf(session: DuckSession, projectId: string, runId: string): Promise<Result<readonly JournalEntry[]>> {
  return read(session, `SELECT ${COLUMNS} FROM sluice.journal WHERE project_id = $1 AND run_id = $2 ORDER BY rowid`, [projectId, runId])
}

/** The lines of the runs themselves. */
export function deploys(session: DuckSession, projectId: string): Promise<Result<readonly JournalEntry[]>> {
  return read(session, `SELECT ${COLUMNS} FROM sluice.journal WHERE project_id = $1 AND step_id = '' ORDER BY rowid`, [projectId])
}

/** Every entry of the steps that have an intent and no end, in the order in which they were written. */
export function interrupted(session: DuckSession, projectId: string): Promise<Result<readonly JournalEntry[]>> {
  return read(
    session,
    `SELECT ${COLUMNS} FROM sluice.journal WHERE project_id = $1 AND step_id <> ''
AND run_id NOT IN (SELECT run_id FROM sluice.journal WHERE project_id = $1 AND phase = 'settled')
QUALIFY NOT bool_or(phase IN ('done', 'failed')) OVER (PARTITION BY run_id, step_id) ORDER BY rowid`,
    [projectId],
  )
}

async function read(session: DuckSession, sql: string, values: readonly string[]): Promise<Result<readonly JournalEntry[]>> {
  const found = await session.prepared(sql, values)
  return found.ok ? ok(found.value.rows.map(entry)) : found
}

// A statement's line has its place behind the phase, `sent 2`: a column of its own would cost every step of every deploy, and no engine with transactional DDL has such lines.
const phaseText = ({ phase, statement }: JournalEntry): string => (statement === undefined ? phase : `${phase} ${statement}`)

const row = (line: JournalEntry): readonly string[] => [line.runId, line.stepId, phaseText(line), line.nodeId, line.at, line.detail]

function entry([runId, stepId, phaseAndPlace, node, at, detail]: readonly unknown[]): JournalEntry {
  const [phase, place] = String(phaseAndPlace).split(' ')
  return {
    runId: String(runId),
    stepId: String(stepId),
    // Safe: `journal` is the only writer.
    phase: phase as JournalEntry['phase'],
    nodeId: nodeId(String(node)),
    at: String(at),
    detail: String(detail),
    ...(place === undefined ? {} : { statement: Number(place) }),
  }
}
