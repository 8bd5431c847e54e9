// Recorded nodes and their definitions: one row a node, changed by one MERGE. Should two have made a row at once, every later write changes both.
import { createHash } from 'node:crypto'
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { RecordedNode } from '../../../core/plan/index.ts'
import { nodeId } from '../../../core/project/index.ts'
import type { NodeId } from '../../../core/project/index.ts'
import { objectText } from '../../../core/relation/index.ts'
import type { Session } from '../../../engine/ports/index.ts'
import { artifacts, putArtifacts } from './artifacts.ts'
import { tableOf } from './tables.ts'
import type { StateSchema } from './tables.ts'
import { chunks, literal } from './text.ts'

/** Characters of a definition that stands in the row; a longer one is an artifact, and the row has its mark and hash. */
const SHORT = 100_000
/** No definition begins so: they are JSON. */
const MARK = '@'

const COLUMNS = ['OBJECT', 'RECORD', 'DEFINITION'] as const

export async function record(session: Session, schema: StateSchema, { projectId, node, definition }: { readonly projectId: string; readonly node: RecordedNode; readonly definition: string }): Promise<Result<void>> {
  const kept = await keepDefinition(session, schema, definition)
  if (!kept.ok) return kept
  const object = node.isSource ? '' : objectText(node.relation.name)
  const values = { PROJECT_ID: projectId, NODE_ID: node.nodeId, OBJECT: object, RECORD: JSON.stringify(node), DEFINITION: kept.value }
  const written = await session.run(`MERGE INTO ${tableOf(schema, 'NODE')} "T"
USING (SELECT ${Object.entries(values).map(([name, value]) => `${literal(value)} AS "${name}"`).join(', ')}) "S"
ON "T"."PROJECT_ID" = "S"."PROJECT_ID" AND "T"."NODE_ID" = "S"."NODE_ID"
WHEN MATCHED THEN UPDATE SET ${COLUMNS.map((name) => `"${name}" = "S"."${name}"`).join(', ')}
WHEN NOT MATCHED THEN INSERT (${Object.keys(values).map((name) => `"${name}"`).join(', ')}) VALUES (${Object.keys(values).map((name) => `"S"."${name}"`).join(', ')})`)
  return written.ok ? ok(undefined) : written
}

async function keepDefinition(session: Session, schema: StateSchema, definition: string): Promise<Result<string>> {
  if (definition.length <= SHORT) return ok(definition)
  const hash = createHash('sha256').update(definition).digest('hex')
  const put = await putArtifacts(session, schema, new Map([[hash, definition]]))
  return put.ok ? ok(`${MARK}${hash}`) : put
}

export async function recorded(session: Session, schema: StateSchema, projectId: string): Promise<Result<readonly RecordedNode[]>> {
  const read = await session.run(`SELECT "RECORD" FROM ${tableOf(schema, 'NODE')} WHERE "PROJECT_ID" = ${literal(projectId)}`)
  if (!read.ok) return read
  // Safe: only `record` writes what is read here.
  const nodes = read.value.rows.map((found) => JSON.parse(String(found['RECORD'])) as RecordedNode)
  return ok([...new Map(nodes.map((node) => [node.nodeId, node])).values()])
}

export async function forget(session: Session, schema: StateSchema, projectId: string, node: NodeId): Promise<Result<void>> {
  const forgotten = await session.run(`DELETE FROM ${tableOf(schema, 'NODE')} WHERE "PROJECT_ID" = ${literal(projectId)} AND "NODE_ID" = ${literal(node)}`)
  return forgotten.ok ? ok(undefined) : forgotten
}

export async function definitions(session: Session, schema: StateSchema, projectId: string, nodes?: readonly NodeId[]): Promise<Result<ReadonlyMap<NodeId, string>>> {
  const found = new Map<NodeId, string>()
  for (const chunk of nodes === undefined ? [undefined] : chunks(nodes.map(literal))) {
    const only = chunk === undefined ? '' : ` AND "NODE_ID" IN (${chunk.join(', ')})`
    const read = await session.run(`SELECT "NODE_ID", "DEFINITION" FROM ${tableOf(schema, 'NODE')} WHERE "PROJECT_ID" = ${literal(projectId)}${only}`)
    if (!read.ok) return read
    for (const one of read.value.rows) found.set(nodeId(String(one['NODE_ID'])), String(one['DEFINITION']))
  }
  const hashes = [...found.values()].flatMap((text) => (text.startsWith(MARK) ? [text.slice(1)] : []))
  const long = hashes.length === 0 ? ok(new Map<string, string>()) : await artifacts(session, schema, hashes)
  if (!long.ok) return long
  return ok(new Map(Array.from(found, ([node, text]) => [node, text.startsWith(MARK) ? (long.value.get(text.slice(1)) ?? '') : text])))
}

/** A source's object is recorded and nobody's. */
export async function owners(session: Session, schema: StateSchema): Promise<Result<ReadonlyMap<string, { readonly projectId: string; readonly nodeId: NodeId }>>> {
  const read = await session.run(`SELECT "OBJECT", "PROJECT_ID", "NODE_ID" FROM ${tableOf(schema, 'NODE')} WHERE "OBJECT" <> ''`)
  if (!read.ok) return read
  return ok(new Map(read.value.rows.map((found) => [String(found['OBJECT']), { projectId: String(found['PROJECT_ID']), nodeId: nodeId(String(found['NODE_ID'])) }])))
}
