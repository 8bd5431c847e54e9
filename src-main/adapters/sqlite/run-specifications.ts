// RunSpecifications on SQLite: packed text, a line a refresh.
import { deflateRawSync, inflateRawSync } from 'node:zlib'
import type Database from 'better-sqlite3'
import type { RunSpecification } from '../../core/run/index.ts'
import type { RunSpecifications } from '../../engine/ports/index.ts'
import { orFull } from './or-full.ts'

/** The fastest: a run waits for it. */
const LEVEL = 1

interface Row {
  readonly content: Buffer
}

export function createRunSpecifications(database: Database.Database): RunSpecifications {
  const save = database.prepare('INSERT OR REPLACE INTO run_specification (run_id, content) VALUES (?, ?)')
  const read = database.prepare<[string], Row>('SELECT content FROM run_specification WHERE run_id = ?')
  return {
    save: (runId, specification) => orFull(() => void save.run(runId, deflateRawSync(JSON.stringify(specification), { level: LEVEL }))),
    of(runId) {
      const row = read.get(runId)
      // Safe: the column is written by `save` and nowhere else.
      return row === undefined ? undefined : (JSON.parse(inflateRawSync(row.content).toString('utf8')) as RunSpecification)
    },
  }
}
