// Node results as bytes, 64 nodes a part: which nodes, their statements, and what happened, each by itself. The first two are the same from night to night
// and stored once; what happened is some 70 bytes a node. How to read it: lists instead of objects, times as ms since the run began, `rest` whatever else there is.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type { NodeResult, QueryResult } from '../../core/run/index.ts'

/** A node's trend unpacks one part a run, so parts are small; a part's statements are one index entry, so they are not smaller. */
export const PART_NODES = 64

export interface PackedPart {
  readonly nodes: Buffer
  readonly statements: Buffer
  readonly facts: Buffer
}

/** Nodes and statements as text: whoever stores them once looks first whether they are there, before they are compressed. */
export interface PartTexts {
  readonly nodes: string
  readonly statements: string
  readonly facts: string
}

type Member = Pick<NodeResult, 'nodeID' | 'name' | 'location'>
type Statement = Pick<QueryResult, 'name' | 'type' | 'sql'>
/** ms since the run began, or the time as it is where it is no such time. */
type Time = number | string | null

type PackedQuery = readonly [status: QueryResult['status'], start: Time, end: Time, rows: readonly (number | null)[], rest?: object]
type PackedNode = readonly [state: NodeResult['runState'], start: Time, end: Time, queries: readonly PackedQuery[], rest?: object]

export function partTexts(results: readonly NodeResult[], runStart: string): PartTexts {
  const zero = Date.parse(runStart)
  const members = results.map(({ nodeID, name, location }) => [nodeID, name, location])
  const statements = results.map(({ queryResults }) => queryResults.map(({ name, type, sql }) => [name, type, sql]))
  return { nodes: JSON.stringify(members), statements: JSON.stringify(statements), facts: JSON.stringify(results.map((result) => packNode(result, zero))) }
}

export function unpackPart({ nodes, statements, facts }: PackedPart, runStart: string): readonly NodeResult[] {
  const zero = Date.parse(runStart)
  // Safe, all three: what is unpacked here is of the texts above, and nowhere else.
  const members = unpack(nodes) as readonly [Member['nodeID'], string, string][]
  const sql = unpack(statements) as readonly (readonly [string, Statement['type'], string])[][]
  return (unpack(facts) as readonly PackedNode[]).map((node, place) => {
    const [nodeID, name, location] = members[place]!
    const own = (sql[place] ?? []).map(([stage, type, text]) => ({ name: stage, type, sql: text }))
    return unpackNode({ nodeID, name, location }, own, node, zero)
  })
}

/** What became of a node, without its statements' texts. */
export interface NodeFacts {
  readonly state: NodeResult['runState']
  /** ms between the run's start and its own; null where it did not start. */
  readonly startedAfter: number | null
  readonly durationMs: number
  readonly rows: number
}

export function unpackFacts(facts: Buffer, runStart: string): readonly NodeFacts[] {
  const zero = Date.parse(runStart)
  // Safe: see `unpackPart`. By index and not by pattern: a grid asks for tens of thousands.
  return (unpack(facts) as readonly PackedNode[]).map((node) => {
    const [from, until] = [offsetOf(node[1], zero), offsetOf(node[2], zero)]
    let rows = 0
    for (const query of node[3]) rows += (query[3][0] ?? 0) + (query[3][1] ?? 0) + (query[3][2] ?? 0)
    return { state: node[0], startedAfter: from, durationMs: from === null || until === null ? 0 : until - from, rows }
  })
}

function offsetOf(time: Time, zero: number): number | null {
  return typeof time === 'string' ? Date.parse(time) - zero : time
}

function packNode({ nodeID: _id, name: _name, location: _location, runState, startTime, endTime, queryResults, ...rest }: NodeResult, zero: number): PackedNode {
  const packed = [runState, offset(startTime, zero), offset(endTime, zero), queryResults.map((query) => packQuery(query, zero))] as const
  return isEmpty(rest) ? packed : [...packed, rest]
}

function packQuery(query: QueryResult, zero: number): PackedQuery {
  const { name: _name, sql: _sql, type: _type, status, success, startTime, endTime, rowsInserted = null, rowsUpdated = null, rowsDeleted = null, ...others } = query
  const rest = { ...others, ...(success === (status === 'complete') ? {} : { success }) }
  const packed = [status, offset(startTime, zero), offset(endTime, zero), [rowsInserted, rowsUpdated, rowsDeleted]] as const
  return isEmpty(rest) ? packed : [...packed, rest]
}

function unpackNode(member: Member, statements: readonly Statement[], [runState, start, end, queries, rest]: PackedNode, zero: number): NodeResult {
  const queryResults = queries.map((query, place) => unpackQuery(statements[place]!, query, zero))
  return { ...member, runState, startTime: timeOf(start, zero), endTime: timeOf(end, zero), queryResults, ...rest }
}

function unpackQuery(statement: Statement, [status, start, end, [rowsInserted, rowsUpdated, rowsDeleted], rest]: PackedQuery, zero: number): QueryResult {
  return {
    ...statement,
    status,
    success: status === 'complete',
    startTime: timeOf(start, zero) ?? '',
    endTime: timeOf(end, zero),
    ...(typeof rowsInserted === 'number' && { rowsInserted }),
    ...(typeof rowsUpdated === 'number' && { rowsUpdated }),
    ...(typeof rowsDeleted === 'number' && { rowsDeleted }),
    ...rest,
  }
}

function offset(time: string | null, zero: number): Time {
  if (time === null) return null
  const at = Date.parse(time)
  return !Number.isNaN(at) && !Number.isNaN(zero) && new Date(at).toISOString() === time ? at - zero : time
}

function timeOf(time: Time, zero: number): string | null {
  return typeof time === 'number' ? new Date(zero + time).toISOString() : time
}

function isEmpty(object: object): boolean {
  return Object.keys(object).length === 0
}

export function compressed(text: string): Buffer {
  return deflateRawSync(text)
}

function unpack(content: Buffer): unknown {
  return JSON.parse(inflateRawSync(content).toString('utf8'))
}
