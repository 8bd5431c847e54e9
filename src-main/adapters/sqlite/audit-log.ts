// AuditLog on SQLite: this data folder's own trail, and the remembered ends of all.
import { createHash } from 'node:crypto'
import type Database from 'better-sqlite3'
import { chained, readFacts } from '../../core/audit/index.ts'
import type { AuditHead, AuditRecord } from '../../core/audit/index.ts'
import { LOCAL_TRAIL } from '../../engine/ports/index.ts'
import type { AuditLog } from '../../engine/ports/index.ts'

interface RecordRow extends Omit<AuditRecord, 'facts'> {
  readonly facts: string
}

const digest = (text: string): string => createHash('sha256').update(text).digest('hex')

export function createAuditLog(database: Database.Database): AuditLog {
  const last = database.prepare<[], AuditHead>('SELECT sequence, hash FROM audit_record ORDER BY sequence DESC LIMIT 1')
  const insert = database.prepare('INSERT INTO audit_record (sequence, at, actor, action, facts, previous, hash) VALUES (?, ?, ?, ?, ?, ?, ?)')
  const all = database.prepare<[], RecordRow>('SELECT sequence, at, actor, action, facts, previous, hash FROM audit_record ORDER BY sequence')
  const head = database.prepare<[string], AuditHead>('SELECT sequence, hash, at FROM audit_head WHERE trail = ?')
  const keep = database.prepare('INSERT OR REPLACE INTO audit_head (trail, sequence, hash, at) VALUES (?, ?, ?, ?)')

  return {
    write: database.transaction((entry) => {
      const record = chained(entry, last.get() ?? { root: '' }, digest)
      const { sequence, at, actor, action, facts, previous, hash } = record
      insert.run(sequence, at, actor, action, JSON.stringify(facts), previous, hash)
      keep.run(LOCAL_TRAIL, sequence, hash, at)
      return record
    }),
    trail: () => ({ earlier: [], records: all.all().map(({ facts, ...record }) => ({ ...record, facts: readFacts(facts) })) }),
    head: (trail) => head.get(trail),
    remember: (trail, { sequence, hash, at }) => void keep.run(trail, sequence, hash, at),
  }
}
