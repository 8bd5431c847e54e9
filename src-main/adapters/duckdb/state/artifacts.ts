// Content-addressed texts: written once, whoever asks.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { DuckSession } from '../warehouse/session.ts'

export async function putArtifacts(session: DuckSession, texts: ReadonlyMap<string, string>): Promise<Result<void>> {
  if (texts.size === 0) return ok(undefined)
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
