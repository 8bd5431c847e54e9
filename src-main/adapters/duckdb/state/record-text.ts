// A recorded node as compact JSON text: arrays instead of objects, since a warehouse may hold a hundred thousand columns.
import type { RecordedNode } from '../../../core/plan/index.ts'
import type { NodeId } from '../../../core/project/index.ts'
import type { ColumnSpec, Relation } from '../../../core/relation/index.ts'

// [database, schema, name, kind, comment, query, columns], and 1 where it only stands in;
// a column is [id, name, type base, type arguments, nullability, default, comment], and [start, step] where it counts.
// Nullability: 0 NOT NULL, 1 nullable, 2 nullable although NOT NULL was wanted (the engine could not add it so).
type PlainColumn = readonly [string, string, string, readonly number[], 0 | 1 | 2, string, string]
type ColumnTuple = PlainColumn | readonly [...PlainColumn, readonly [number, number]]
type PlainTuple = readonly [string, string, string, Relation['kind'], string, string | null, readonly ColumnTuple[]]
type RelationTuple = PlainTuple | readonly [...PlainTuple, 1]

// [location, name, is a source, definition hash, commit, run, recorded at, relation]
type RecordTuple = readonly [string, string, 0 | 1, string, string | null, string, string, RelationTuple]

export function recordText(node: RecordedNode): string {
  const tuple: RecordTuple = [node.location, node.name, node.isSource ? 1 : 0, node.definitionHash, node.commit ?? null, node.runId, node.recordedAt, relationTuple(node.relation)]
  return JSON.stringify(tuple)
}

export function readRecord(nodeId: NodeId, text: string): RecordedNode {
  // Safe: only `recordText` writes what is read here.
  const [location, name, isSource, definitionHash, commit, runId, recordedAt, relation] = JSON.parse(text) as RecordTuple
  return { nodeId, location, name, isSource: isSource === 1, relation: readRelation(relation), definitionHash, commit: commit ?? undefined, runId, recordedAt }
}

function relationTuple({ name, kind, comment, query, columns, standsIn }: Relation): RelationTuple {
  const tuple: PlainTuple = [name.database, name.schema, name.name, kind, comment, query ?? null, columns.map(columnTuple)]
  return standsIn === true ? [...tuple, 1] : tuple
}

function readRelation([database, schema, name, kind, comment, query, columns, standsIn]: RelationTuple): Relation {
  return { name: { database, schema, name }, kind, columns: columns.map(readColumn), comment, query: query ?? undefined, ...(standsIn === 1 ? { standsIn: true } : {}) }
}

function columnTuple(column: ColumnSpec): ColumnTuple {
  const plain: PlainColumn = [column.id, column.name, column.type.base, column.type.args, nullability(column), column.default, column.comment]
  return column.counts === undefined ? plain : [...plain, [column.counts.start, column.counts.step]]
}

function readColumn([id, name, base, args, nullable, written, comment, counting]: ColumnTuple): ColumnSpec {
  const counts = counting === undefined ? {} : { counts: { start: counting[0], step: counting[1] } }
  const column = { id, name, type: { base, args }, nullable: nullable !== 0, default: written, comment, ...counts }
  return nullable === 2 ? { ...column, lacksNotNull: true } : column
}

function nullability({ nullable, lacksNotNull }: ColumnSpec): 0 | 1 | 2 {
  if (lacksNotNull === true) return 2
  return nullable ? 1 : 0
}
