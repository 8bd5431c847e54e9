// Recorded nodes and their definitions: an append-only table whose newest row of a node counts.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { nodeId } from '../../../core/project/index.ts'
import type { NodeId } from '../../../core/project/index.ts'
import type { RecordedNode } from '../../../core/plan/index.ts'
import { objectText } from '../../../core/relation/index.ts'
import type { DuckSession } from '../warehouse/session.ts'
import { literal } from './literal.ts'
import { readRecord, recordText } from './record-text.ts'

// Row ids grow with every insert, and keep their order when DuckDB rewrites the table.
const NEWEST = 'AND rowid IN (SELECT max(rowid) FROM sluice.node GROUP BY project_id, node_id)'

export async function record(session: DuckSession, projectId: string, node: RecordedNode, definition: string): Promise<Result<void>> {
  const object = node.isSource ? '' : objectText(node.relation.name)
  return session.write(`INSERT INTO sluice.node VALUES (${[projectId, node.nodeId, object, recordText(node), definition].map(literal).join(', ')})`)
}

export async function recorded(session: DuckSession, projectId: string): Promise<Result<readonly RecordedNode[]>> {
  const read = await session.prepared(`SELECT node_id, record FROM sluice.node WHERE project_id = $1 ${NEWEST}`, [projectId])
  return read.ok ? ok(read.value.rows.map(([id, text]) => readRecord(nodeId(String(id)), String(text)))) : read
}

export async function forget(session: DuckSession, projectId: string, node: NodeId): Promise<Result<void>> {
  return session.write(`DELETE FROM sluice.node WHERE project_id = ${literal(projectId)} AND node_id = ${literal(node)}`)
}

export async function definitions(session: DuckSession, projectId: string, nodes?: readonly NodeId[]): Promise<Result<ReadonlyMap<NodeId, string>>> {
  const only = nodes === undefined ? '' : "AND node_id IN (SELECT unnest(from_json($2, '[\"VARCHAR\"]')))"
  const read = await session.prepared(
    `SELECT node_id, definition FROM sluice.node WHERE project_id = $1 ${only} ${NEWEST}`,
    nodes === undefined ? [projectId] : [projectId, JSON.stringify(nodes)],
  )
  return read.ok ? ok(new Map(read.value.rows.map(([id, definition]) => [nodeId(String(id)), String(definition)]))) : read
}

/** A source's object is recorded and nobody's. */
export async function owners(session: DuckSession): Promise<Result<ReadonlyMap<string, { readonly projectId: string; readonly nodeId: NodeId }>>> {
  const read = await session.prepared(`SELECT object, project_id, node_id FROM sluice.node WHERE object <> '' ${NEWEST}`, [])
  if (!read.ok) return read
  return ok(new Map(read.value.rows.map(([object, project, id]) => [String(object), { projectId: String(project), nodeId: nodeId(String(id)) }])))
}

/** Removes the rows that a newer one replaced, once they are as many as those that count. */
export async function compact(session: DuckSession): Promise<Result<void>> {
  const rows = await session.prepared('SELECT count(*), count(DISTINCT (project_id, node_id)) FROM sluice.node', [])
  if (!rows.ok) return rows
  const [all, counting] = rows.value.rows[0] ?? []
  if (Number(all) < 2 * Number(counting) || Number(counting) === 0) return ok(undefined)
  const removed = await session.run('DELETE FROM sluice.node WHERE rowid NOT IN (SELECT max(rowid) FROM sluice.node GROUP BY project_id, node_id)')
  return removed.ok ? ok(undefined) : removed
}
