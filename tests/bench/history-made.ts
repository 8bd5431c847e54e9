// A long history, built quickly: packed runs written straight into the tables in one transaction, as the history would have written them one by one.
import { createHash, randomBytes } from 'node:crypto'
import type Database from 'better-sqlite3'
import { nodeId } from '../../src-main/core/project/index.ts'
import { listingOf } from '../../src-main/core/run/index.ts'
import type { NodeResult, Run } from '../../src-main/core/run/index.ts'
import { compressed, PART_NODES, partTexts } from '../../src-main/adapters/sqlite/packed-results.ts'

export interface MadeHistory {
  readonly runs: number
  readonly nodes: number
}

const FIRST = Date.parse('2024-01-01T02:00:00.000Z')
/** So many different nights; each is written many times, with a start of its own. */
const VARIANTS = 24
/** A deploy every so many runs changes the statements of one part. */
const DEPLOY_EVERY = 100

export const timeOf = (run: number): string => new Date(FIRST + run * 3_600_000).toISOString()

export function makeRun(runID: string, number: number, nodes: number, version = 0): Run {
  const start = Date.parse(timeOf(number))
  const runResults = Array.from({ length: nodes }, (_, index) => makeResult(index, start + index * 300, number % 7 === 3 && index % 97 === 5, version))
  const failed = runResults.filter(({ runState }) => runState === 'failed').length
  return {
    formatVersion: 1, runID, uid: `uid-${runID}`, runType: 'refresh', project: { id: 'shop', name: 'shop' }, environmentID: String(number % 3), environmentName: ['dev', 'staging', 'prod'][number % 3] ?? '',
    warehouse: 'WH', jobID: String(number % 5), jobName: `JOB_${number % 5}`, include: '{*}', exclude: '', parameters: { days: 7 }, parallelism: 16, startedBy: { user: 'ana', through: 'schedule', schedule: 'Nightly' },
    runStartTime: timeOf(number), runEndTime: new Date(start + nodes * 310).toISOString(), outcome: failed > 0 ? 'failed' : 'success', runStatus: failed > 0 ? 'failed' : 'completed', runResults, sources: [],
    summary: { complete: nodes - failed, failed, skipped: 0, canceled: 0, testsFailed: 0, rows: nodes * 1000, sourcesChecked: 0 },
  }
}

function makeResult(index: number, start: number, isFailed: boolean, version: number): NodeResult {
  const at = (ms: number) => new Date(start + ms).toISOString()
  const columns = Array.from({ length: 20 }, (_, column) => `"SRC"."COLUMN_${index}_${column}" AS "COLUMN_${column}"`).join(',\n  ')
  const took = 200 + Math.floor(Math.random() * 4000)
  const error = { errorString: `Division by zero in NODE_${index}`, errorDetail: `Division by zero in NODE_${index}\nat line 3, position 11` }
  return {
    nodeID: nodeId(`00000000-0000-4000-8000-${String(index).padStart(12, '0')}`), name: `NODE_${index}`, location: `LOCATION_${index % 6}`, runState: isFailed ? 'failed' : 'complete',
    startTime: at(0), endTime: at(took), ...(isFailed && { why: error.errorString }),
    queryResults: [
      { name: 'Truncate', type: 'statement', sql: `TRUNCATE TABLE "PROD"."GOLD"."NODE_${index}"`, status: 'complete', success: true, queryID: uuid(), startTime: at(1), endTime: at(40) },
      {
        name: 'Insert', type: 'statement', sql: `INSERT INTO "PROD"."GOLD"."NODE_${index}" /* v${version} */\nSELECT\n  ${columns}\nFROM "PROD"."SILVER"."SOURCE_${index}" "SRC"`,
        status: isFailed ? 'failed' : 'complete', success: !isFailed, queryID: uuid(), startTime: at(41), endTime: at(took), ...(isFailed ? { error } : { rowsInserted: 1000 + (index % 50) }),
      },
    ],
  }
}

/** As long and as random as Snowflake's. */
function uuid(): string {
  const hex = randomBytes(16).toString('hex')
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`
}

export function fillHistory(database: Database.Database, { runs, nodes }: MadeHistory): void {
  const saveRun = database.prepare('INSERT INTO run VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const savePart = database.prepare('INSERT INTO run_part (run_id, ordinal, node_group_id, statement_group_id, facts) VALUES (?, ?, ?, ?, ?)')
  const saveError = database.prepare('INSERT INTO run_error_text (rowid, text) VALUES (?, ?)')
  const groups = createGroups(database)
  const variants = Array.from({ length: VARIANTS }, (_, number) => {
    const run = makeRun('0', number, nodes)
    return { run, parts: parts(run.runResults).map((part) => compressed(partTexts(part, run.runStartTime).facts)) }
  })
  database.transaction(() => {
    const first = variants[0]!.run.runResults
    const nodeGroups = parts(first).map((part) => groups.nodes(part, partTexts(part, timeOf(0)).nodes))
    let statementGroups = parts(first).map((part) => groups.statements(part, partTexts(part, timeOf(0)).statements))
    for (let number = 0; number < runs; number++) {
      if (number % DEPLOY_EVERY === DEPLOY_EVERY - 1) {
        const place = (number / DEPLOY_EVERY | 0) % statementGroups.length
        const changed = parts(makeRun('0', 0, nodes, number).runResults)[place]!
        statementGroups = statementGroups.with(place, groups.statements(changed, partTexts(changed, timeOf(0)).statements))
      }
      const { run, parts: packed } = variants[number % VARIANTS]!
      const id = number + 1
      const listing = { ...listingOf(run), runID: String(id), uid: `uid-${id}`, runStartTime: timeOf(number), runEndTime: timeOf(number + 1), environmentID: String(number % 3), environmentName: ['dev', 'staging', 'prod'][number % 3]! }
      saveRun.run(id, 'shop', listing.environmentID, listing.environmentName, 'refresh', listing.jobID, listing.jobName, listing.runStatus, listing.outcome, listing.runStartTime, listing.runEndTime, JSON.stringify(listing), '[]')
      packed.forEach((facts, ordinal) => savePart.run(id, ordinal, nodeGroups[ordinal], statementGroups[ordinal], facts))
      if (run.outcome === 'failed') saveError.run(id, run.runResults.flatMap(({ why }) => why ?? []).join('\n'))
    }
  })()
}

function parts(results: readonly NodeResult[]): readonly (readonly NodeResult[])[] {
  return Array.from({ length: Math.ceil(results.length / PART_NODES) }, (_, part) => results.slice(part * PART_NODES, (part + 1) * PART_NODES))
}

function createGroups(database: Database.Database) {
  const digest = (content: string) => createHash('sha256').update(content).digest()
  const insertNodes = database.prepare('INSERT INTO node_group (digest, nodes) VALUES (?, ?)')
  const insertMember = database.prepare('INSERT INTO node_group_member (node_id, group_id, place, name, location) VALUES (?, ?, ?, ?, ?)')
  const insertStatements = database.prepare('INSERT INTO statement_group (digest, statements) VALUES (?, ?)')
  const insertText = database.prepare('INSERT INTO statement_text (rowid, text) VALUES (?, ?)')
  return {
    nodes(part: readonly NodeResult[], text: string): number {
      const id = Number(insertNodes.run(digest(text), compressed(text)).lastInsertRowid)
      part.forEach(({ nodeID, name, location }, place) => insertMember.run(nodeID, id, place, name, location))
      return id
    },
    statements(part: readonly NodeResult[], text: string): number {
      const id = Number(insertStatements.run(digest(text), compressed(text)).lastInsertRowid)
      insertText.run(id, part.flatMap(({ queryResults }) => queryResults.map(({ sql }) => sql)).join('\n'))
      return id
    },
  }
}
