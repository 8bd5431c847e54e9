// The same statements in plain DuckDB, one after another and each in its own transaction: what the engine's time is held against.
import { DuckDBInstance } from '@duckdb/node-api'

/** Milliseconds of each group of statements, run on the file at `path` as it is. */
export async function timePlainStatements(path: string, groups: readonly (readonly string[])[]): Promise<readonly number[]> {
  const instance = await DuckDBInstance.create(':memory:')
  const connection = await instance.connect()
  await connection.run(`ATTACH '${path.replaceAll("'", "''")}' AS plain`)
  await connection.run('USE plain')
  const times: number[] = []
  for (const statements of groups) {
    const startedAt = performance.now()
    for (const sql of statements) await connection.run(sql)
    times.push(performance.now() - startedAt)
  }
  connection.closeSync()
  instance.closeSync()
  return times
}
