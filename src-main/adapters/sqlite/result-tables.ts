// Node results in their tables: a line for 64 nodes of a run. Which nodes and which statements it had are stored once for all runs that have the same.
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import type { NodeResult, Run } from '../../core/run/index.ts'
import type { NodeRun, RunCells } from '../../engine/ports/index.ts'
import { compressed, PART_NODES, partTexts, unpackFacts, unpackPart } from './packed-results.ts'
import type { PackedPart } from './packed-results.ts'

export interface ResultTables {
  /** Of an ended run that has none yet. */
  save(run: Run): void
  read(runId: string, runStart: string): readonly NodeResult[]
  /** Without statements. A run that is not there has no nodes. */
  cells(runs: readonly { readonly runId: string; readonly start: string }[]): readonly RunCells[]
  ofNode(of: NodeOf, limit: number): readonly NodeRun[]
  /** Removes the results of these runs, and of what they shared with others what nobody shares any more. */
  remove(runIds: readonly string[]): void
}

export interface NodeOf {
  readonly projectId: string
  readonly nodeId: string
  readonly environmentId?: string | undefined
  readonly runType?: Run['runType'] | undefined
}

interface IdRow {
  readonly id: number
}
interface PlaceRow {
  readonly group_id: number
  readonly place: number
}
interface MemberRow {
  readonly group_id: number
  readonly node_id: string
  readonly name: string
  readonly location: string
}
interface PartRow {
  readonly node_group_id: number
  readonly facts: Buffer
}
interface RunPartRow {
  readonly run_id: number
  readonly started_at: string
  readonly facts: Buffer
}

export function createResultTables(database: Database.Database): ResultTables {
  const findNodes = database.prepare<[Buffer], IdRow>('SELECT id FROM node_group WHERE digest = ?')
  const insertNodes = database.prepare<[Buffer, Buffer], IdRow>('INSERT INTO node_group (digest, nodes) VALUES (?, ?) RETURNING id')
  const insertMember = database.prepare('INSERT INTO node_group_member (node_id, group_id, place, name, location) VALUES (?, ?, ?, ?, ?)')
  const findStatements = database.prepare<[Buffer], IdRow>('SELECT id FROM statement_group WHERE digest = ?')
  const insertStatements = database.prepare<[Buffer, Buffer], IdRow>('INSERT INTO statement_group (digest, statements) VALUES (?, ?) RETURNING id')
  const insertText = database.prepare('INSERT INTO statement_text (rowid, text) VALUES (?, ?)')
  const insertPart = database.prepare('INSERT INTO run_part (run_id, ordinal, node_group_id, statement_group_id, facts) VALUES (?, ?, ?, ?, ?)')
  const insertErrors = database.prepare('INSERT INTO run_error_text (rowid, text) VALUES (?, ?)')

  const readParts = database.prepare<[string], PackedPart>(
    `SELECT nodes, statements, facts FROM run_part JOIN node_group ON node_group.id = node_group_id JOIN statement_group ON statement_group.id = statement_group_id
     WHERE run_id = ? ORDER BY ordinal`,
  )
  const readFacts = database.prepare<[string], PartRow>('SELECT node_group_id, facts FROM run_part WHERE run_id = ? ORDER BY ordinal')
  const readMembers = database.prepare<[number], MemberRow>('SELECT group_id, node_id, name, location FROM node_group_member WHERE group_id = ? ORDER BY place')
  const places = database.prepare<[string], PlaceRow>('SELECT group_id, place FROM node_group_member WHERE node_id = ?')
  const partsWith = database.prepare<[number, number, string, string | null, string | null, number], RunPartRow>(
    `SELECT run_id, started_at, facts FROM run_part JOIN run ON run.id = run_id
     WHERE node_group_id = ? AND run_id < ? AND project_id = ? AND environment_id = coalesce(?, environment_id) AND run_type = coalesce(?, run_type) ORDER BY run_id DESC LIMIT ?`,
  )

  function nodesOf(part: readonly NodeResult[], text: string): number {
    const digest = sha256(text)
    const known = findNodes.get(digest)
    if (known !== undefined) return known.id
    const id = idOf(insertNodes.all(digest, compressed(text)))
    part.forEach(({ nodeID, name, location }, place) => insertMember.run(nodeID, id, place, name, location))
    return id
  }

  function statementsOf(part: readonly NodeResult[], text: string): number {
    const digest = sha256(text)
    const known = findStatements.get(digest)
    if (known !== undefined) return known.id
    const id = idOf(insertStatements.all(digest, compressed(text)))
    insertText.run(id, part.flatMap(({ queryResults }) => queryResults.map(({ sql }) => sql)).join('\n'))
    return id
  }

  return {
    save(run) {
      for (let first = 0, ordinal = 0; first < run.runResults.length; first += PART_NODES, ordinal++) {
        const part = run.runResults.slice(first, first + PART_NODES)
        const { nodes, statements, facts } = partTexts(part, run.runStartTime)
        insertPart.run(run.runID, ordinal, nodesOf(part, nodes), statementsOf(part, statements), compressed(facts))
      }
      const errors = errorsOf(run)
      if (errors !== '') insertErrors.run(run.runID, errors)
    },
    read: (runId, runStart) => readParts.all(runId).flatMap((part) => unpackPart(part, runStart)),
    cells(runs) {
      const known = new Map<number, readonly MemberRow[]>()
      const membersOf = (group: number) => {
        const members = known.get(group) ?? readMembers.all(group)
        known.set(group, members)
        return members
      }
      return runs.map(({ runId, start }) => ({
        runId,
        nodes: readFacts.all(runId).flatMap(({ node_group_id, facts }) => {
          const members = membersOf(node_group_id)
          return unpackFacts(facts, start).map(({ state, durationMs, rows }, place) => {
            const { node_id: nodeId, name, location } = members[place]!
            return { nodeId, name, location, state, durationMs, rows }
          })
        }),
      }))
    },
    ofNode({ projectId, nodeId, environmentId = null, runType = null }, limit) {
      const groups = places.all(nodeId)
      const found: NodeRun[] = []
      // A node is in one group for each set of neighbours that it ever ran with; the newest runs of all of them, merged, until there are enough that started.
      for (let before = Number.MAX_SAFE_INTEGER; found.length < limit;) {
        const newest = groups
          .flatMap(({ group_id, place }) => partsWith.all(group_id, before, projectId, environmentId, runType, limit).map((part) => ({ ...part, place })))
          .sort((left, right) => right.run_id - left.run_id)
          .slice(0, limit)
        for (const { run_id, started_at, facts, place } of newest) {
          const own = unpackFacts(facts, started_at)[place]
          if (own === undefined || own.startedAfter === null || found.length === limit) continue
          const { state, startedAfter, durationMs, rows } = own
          found.push({ runId: String(run_id), state, at: new Date(Date.parse(started_at) + startedAfter).toISOString(), durationMs, rows })
        }
        if (newest.length < limit) break
        before = newest.at(-1)!.run_id
      }
      return found
    },
    remove(runIds) {
      const ids = JSON.stringify(runIds.map(Number))
      const gone = database.prepare<[string], { readonly nodes: number; readonly statements: number }>(
        'SELECT DISTINCT node_group_id AS nodes, statement_group_id AS statements FROM run_part WHERE run_id IN (SELECT value FROM json_each(?))',
      ).all(ids)
      database.prepare('DELETE FROM run_part WHERE run_id IN (SELECT value FROM json_each(?))').run(ids)
      database.prepare('DELETE FROM run_error_text WHERE rowid IN (SELECT value FROM json_each(?))').run(ids)
      const [nodes, statements] = [JSON.stringify([...new Set(gone.map((each) => each.nodes))]), JSON.stringify([...new Set(gone.map((each) => each.statements))])]
      const unused = (column: string) => `IN (SELECT value FROM json_each(?) WHERE NOT EXISTS (SELECT 1 FROM run_part WHERE ${column} = value))`
      database.prepare(`DELETE FROM node_group_member WHERE group_id ${unused('node_group_id')}`).run(nodes)
      database.prepare(`DELETE FROM node_group WHERE id ${unused('node_group_id')}`).run(nodes)
      database.prepare(`DELETE FROM statement_text WHERE rowid ${unused('statement_group_id')}`).run(statements)
      database.prepare(`DELETE FROM statement_group WHERE id ${unused('statement_group_id')}`).run(statements)
    },
  }
}

/** `all` and not `get`: RETURNING must be read to its end for the insert to count. */
function idOf(rows: readonly IdRow[]): number {
  const [row] = rows
  if (row === undefined) throw new Error('an INSERT returned no id')
  return row.id
}

function sha256(content: string): Buffer {
  return createHash('sha256').update(content).digest()
}

/** What search finds besides names and statements. */
function errorsOf(run: Run): string {
  const texts = run.runResults.flatMap(({ runState, why, queryResults }) => [
    ...(runState === 'complete' || why === undefined ? [] : [why]),
    ...queryResults.flatMap(({ error }) => (error === undefined ? [] : [error.errorString, error.errorDetail])),
  ])
  return [...new Set([...texts, ...(run.error === undefined ? [] : [run.error.errorString, run.error.errorDetail])])].join('\n')
}
