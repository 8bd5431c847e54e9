// The journal: what a deploy is about to do, did, and failed to do. Lines are numbered by what the table holds, so that no clock tells their order.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { nodeId } from '../../../core/project/index.ts'
import type { JournalEntry, Session } from '../../../engine/ports/index.ts'
import { tableOf } from './tables.ts'
import type { StateSchema } from './tables.ts'
import { chunks, literal, row } from './text.ts'

const COLUMNS = ['RUN_ID', 'STEP_ID', 'PHASE', 'STATEMENT', 'NODE_ID', 'WRITTEN_AT', 'DETAIL'].map((name) => `"${name}"`).join(', ')

/** SEQ is the write's number, PLACE the line's in it. One engine at a time writes for a project: the gate's holder. */
export async function journal(session: Session, schema: StateSchema, projectId: string, entries: readonly JournalEntry[]): Promise<Result<void>> {
  const table = tableOf(schema, 'JOURNAL')
  const lines = entries.map(({ runId, stepId, phase, statement = NONE, nodeId: node, at, detail }, place) => row([place, runId, stepId, phase, statement, node, at, detail]))
  for (const chunk of chunks(lines)) {
    const written = await session.run(`INSERT INTO ${table} ("PROJECT_ID", "SEQ", "PLACE", ${COLUMNS})
SELECT ${literal(projectId)}, (SELECT COALESCE(MAX("SEQ"), 0) + 1 FROM ${table} WHERE "PROJECT_ID" = ${literal(projectId)}),
COLUMN1, COLUMN2, COLUMN3, COLUMN4, NULLIF(COLUMN5, ${NONE}), COLUMN6, COLUMN7, COLUMN8
FROM VALUES
${chunk.join(',\n')}`)
    if (!written.ok) return written
  }
  return ok(undefined)
}

/** Stands for no statement in a list of values, where NULL would have no type. */
const NONE = -1

export async function journalOf(session: Session, schema: StateSchema, projectId: string, runId: string): Promise<Result<readonly JournalEntry[]>> {
  return read(session, `SELECT ${COLUMNS} FROM ${tableOf(schema, 'JOURNAL')} WHERE "PROJECT_ID" = ${literal(projectId)} AND "RUN_ID" = ${literal(runId)} ORDER BY "SEQ", "PLACE"`)
}

/** The lines of the runs themselves. */
export async function deploys(session: Session, schema: StateSchema, projectId: string): Promise<Result<readonly JournalEntry[]>> {
  return read(session, `SELECT ${COLUMNS} FROM ${tableOf(schema, 'JOURNAL')} WHERE "PROJECT_ID" = ${literal(projectId)} AND "STEP_ID" = '' ORDER BY "SEQ", "PLACE"`)
}

/** Every entry of the steps that have an intent and no end, of runs that nothing has settled, in the order in which they were written. */
export async function interrupted(session: Session, schema: StateSchema, projectId: string): Promise<Result<readonly JournalEntry[]>> {
  const table = tableOf(schema, 'JOURNAL')
  const project = `"PROJECT_ID" = ${literal(projectId)}`
  return read(session, `SELECT ${COLUMNS} FROM ${table} WHERE ${project} AND "STEP_ID" <> ''
AND "RUN_ID" NOT IN (SELECT "RUN_ID" FROM ${table} WHERE ${project} AND "PHASE" = 'settled')
QUALIFY MAX(IFF("PHASE" IN ('done', 'failed') AND "STATEMENT" IS NULL, 1, 0)) OVER (PARTITION BY "RUN_ID", "STEP_ID") = 0
ORDER BY "SEQ", "PLACE"`)
}

async function read(session: Session, sql: string): Promise<Result<readonly JournalEntry[]>> {
  const found = await session.run(sql)
  return found.ok ? ok(found.value.rows.map(entry)) : found
}

function entry(line: Readonly<Record<string, unknown>>): JournalEntry {
  const statement = line['STATEMENT']
  return {
    runId: String(line['RUN_ID']),
    stepId: String(line['STEP_ID']),
    // Safe: `journal` is the only writer.
    phase: line['PHASE'] as JournalEntry['phase'],
    nodeId: nodeId(String(line['NODE_ID'])),
    at: String(line['WRITTEN_AT']),
    detail: String(line['DETAIL']),
    ...(statement === null ? {} : { statement: Number(statement) }),
  }
}
