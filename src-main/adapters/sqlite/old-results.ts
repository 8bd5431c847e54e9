// The results of runs that were written a line a node, moved to where they are packed. A migration: it runs once on a database of before.
import type Database from 'better-sqlite3'
import type { NodeResult, Run, RunListing } from '../../core/run/index.ts'
import { createResultTables } from './result-tables.ts'

interface RunRow {
  readonly id: number
  readonly listing: string
}
interface ResultRow {
  readonly result: string
}

export function packOldResults(database: Database.Database): void {
  const results = createResultTables(database)
  const resultsOf = database.prepare<[number], ResultRow>('SELECT result FROM node_result WHERE run_id = ? ORDER BY ordinal')
  for (const { id, listing } of database.prepare<[], RunRow>('SELECT id, listing FROM run WHERE ended_at IS NOT NULL ORDER BY id').all()) {
    // Safe, both: these columns were written from a Run.
    const runResults = resultsOf.all(id).map(({ result }) => JSON.parse(result) as NodeResult)
    const run: Run = { ...(JSON.parse(listing) as RunListing), runResults, sources: [] }
    results.save(run)
  }
  database.exec('DROP TABLE node_result')
}
