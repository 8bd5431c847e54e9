// Two runs held against each other: what each of their nodes came to, how long it took, how many rows it changed, and which statements are not the same.
import type { NodeId } from '../project/ids.ts'
import { listingOf } from './outcome.ts'
import type { NodeResult, NodeState, Run, RunListing } from './types.ts'

export interface ComparedSide {
  readonly state: NodeState
  /** 0 where it did not start or has not ended. */
  readonly durationMs: number
  readonly rows: number
}

/** A statement that is in one run only, or is another text in the other. */
export interface ChangedStatement {
  readonly name: string
  readonly a?: string
  readonly b?: string
}

export interface ComparedNode {
  readonly nodeID: NodeId
  readonly name: string
  readonly location: string
  /** Absent where that run did not have the node. */
  readonly a?: ComparedSide
  readonly b?: ComparedSide
  readonly statements: readonly ChangedStatement[]
}

export interface RunComparison {
  readonly formatVersion: 1
  readonly a: RunListing
  readonly b: RunListing
  /** In the order of `b`, then what only `a` had. */
  readonly nodes: readonly ComparedNode[]
  readonly summary: {
    /** Of these, the state is another. */
    readonly states: number
    readonly statements: number
    readonly rows: number
    readonly onlyA: number
    readonly onlyB: number
  }
}

export function compareRuns(a: Run, b: Run): RunComparison {
  const before = new Map(a.runResults.map((result) => [result.nodeID, result]))
  const after = new Set(b.runResults.map(({ nodeID }) => nodeID))
  const nodes = [...b.runResults.map((result) => compared(before.get(result.nodeID), result)), ...a.runResults.filter(({ nodeID }) => !after.has(nodeID)).map((result) => compared(result, undefined))]
  const count = (holds: (node: ComparedNode) => boolean): number => nodes.filter(holds).length
  return {
    formatVersion: 1,
    a: listingOf(a),
    b: listingOf(b),
    nodes,
    summary: {
      states: count((node) => node.a !== undefined && node.b !== undefined && node.a.state !== node.b.state),
      statements: count((node) => node.a !== undefined && node.b !== undefined && node.statements.length > 0),
      rows: count((node) => node.a !== undefined && node.b !== undefined && node.a.rows !== node.b.rows),
      onlyA: count((node) => node.b === undefined),
      onlyB: count((node) => node.a === undefined),
    },
  }
}

function compared(a: NodeResult | undefined, b: NodeResult | undefined): ComparedNode {
  const result = b ?? a
  if (result === undefined) throw new Error('a node of neither run is compared')
  const { nodeID, name, location } = result
  return { nodeID, name, location, ...(a !== undefined && { a: sideOf(a) }), ...(b !== undefined && { b: sideOf(b) }), statements: a === undefined || b === undefined ? [] : changedStatements(a, b) }
}

function sideOf({ runState, startTime, endTime, queryResults }: NodeResult): ComparedSide {
  return {
    state: runState,
    durationMs: startTime === null || endTime === null ? 0 : Date.parse(endTime) - Date.parse(startTime),
    rows: queryResults.reduce((sum, { rowsInserted = 0, rowsUpdated = 0, rowsDeleted = 0 }) => sum + rowsInserted + rowsUpdated + rowsDeleted, 0),
  }
}

/** Statements are the same by their name and place among those of that name; one that a failure kept from being sent is not a change of the node. */
function changedStatements(a: NodeResult, b: NodeResult): readonly ChangedStatement[] {
  const [left, right] = [numbered(a), numbered(b)]
  const areWhole = a.runState === 'complete' && b.runState === 'complete'
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key): ChangedStatement[] => {
    const [was, is] = [left.get(key), right.get(key)]
    if (was?.sql === is?.sql || (!areWhole && (was === undefined || is === undefined))) return []
    return [{ name: (is ?? was)?.name ?? '', ...(was !== undefined && { a: was.sql }), ...(is !== undefined && { b: is.sql }) }]
  })
}

/** Of a statement that was sent again, the last attempt. */
function numbered({ queryResults }: NodeResult): ReadonlyMap<string, { readonly name: string; readonly sql: string }> {
  const met = new Map<string, number>()
  const found = new Map<string, { readonly name: string; readonly sql: string }>()
  for (const { name, sql, attempt } of queryResults) {
    const place = (met.get(name) ?? 0) + (attempt === undefined ? 1 : 0)
    met.set(name, place)
    found.set(`${name} ${place}`, { name, sql })
  }
  return found
}
