// Content-addressed texts: written once, whoever asks.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { DuckSession } from '../warehouse/session.ts'

export async function putArtifacts(session: DuckSession, texts: ReadonlyMap<string, string>): Promise<Result<void>> {
  const [only, another] = texts
  if (only === undefined) return ok(undefined)
  if (another === undefined) {
    const written = await session.prepared('INSERT INTO sluice.artifact SELECT $1, $2 WHERE $1 NOT IN (SELECT hash FROM sluice.artifact)', only)
    return written.ok ? ok(undefined) : written
  }
  // One statement for all of them: JSON text carries any number of rows in one parameter.
  const written = await session.prepared(
    `INSERT INTO sluice.artifact SELECT pair[1], pair[2] FROM (SELECT unnest(from_json($1, '[["VARCHAR"]]')) AS pair)
WHERE pair[1] NOT IN (SELECT hash FROM sluice.artifact)`,
    [JSON.stringify([...texts])],
  )
  return written.ok ? ok(undefined) : written
}

export async function artifacts(session: DuckSession, hashes: readonly string[]): Promise<Result<ReadonlyMap<string, string>>> {
  const read = await session.prepared(
    "SELECT hash, content FROM sluice.artifact WHERE hash IN (SELECT unnest(from_json($1, '[\"VARCHAR\"]')))",
    [JSON.stringify(hashes)],
  )
  return read.ok ? ok(new Map(read.value.rows.map(([hash, content]) => [String(hash), String(content)]))) : read
}
