// The journal: what a deploy is about to do, did, and failed to do.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { nodeId } from '../../../core/project/index.ts'
import type { JournalEntry } from '../../../engine/ports/index.ts'
import { literal } from './literal.ts'
import type { DuckSession } from '../warehouse/session.ts'

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

const row = (entry: JournalEntry): readonly string[] => [entry.runId, entry.stepId, entry.phase, entry.nodeId, entry.at, entry.detail]

/** Every entry of the steps that have an intent and no end, in the order in which they were written. */
export async function interrupted(session: DuckSession, projectId: string): Promise<Result<readonly JournalEntry[]>> {
  const read = await session.prepared(
    `SELECT run_id, step_id, phase, node_id, written_at, detail FROM sluice.journal WHERE project_id = $1
QUALIFY NOT bool_or(phase IN ('done', 'failed')) OVER (PARTITION BY run_id, step_id) ORDER BY rowid`,
    [projectId],
  )
  if (!read.ok) return read
  return ok(
    read.value.rows.map(([runId, stepId, phase, node, at, detail]) => ({
      runId: String(runId),
      stepId: String(stepId),
      // Safe: `journal` is the only writer, and such rows have one of these two.
      phase: phase as 'intent' | 'sent',
      nodeId: nodeId(String(node)),
      at: String(at),
      detail: String(detail),
    })),
  )
}
