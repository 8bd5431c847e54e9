// How records are chained: each hash is over the record's canonical text, which has the hash of the one before in it.
import type { AuditDigest, AuditEntry, AuditRecord } from './types.ts'

/** The record that follows `last`, or begins the trail behind `root`. */
export function chained(entry: AuditEntry, follows: Pick<AuditRecord, 'sequence' | 'hash'> | { readonly root: string }, digest: AuditDigest): AuditRecord {
  const { at, actor, action, facts } = entry
  const [sequence, previous] = 'root' in follows ? [1, follows.root] : [follows.sequence + 1, follows.hash]
  const record = { sequence, at, actor, action, facts, previous }
  return { ...record, hash: hashOf(record, digest) }
}

export function hashOf({ sequence, previous, ...entry }: Omit<AuditRecord, 'hash'>, digest: AuditDigest): string {
  return digest(JSON.stringify([sequence, previous, canonical(entry)]))
}

/** What the first record follows: nothing, or all that was written before there was a chain, whatever its order. */
export function rootOf(earlier: readonly AuditEntry[], digest: AuditDigest): string {
  return earlier.length === 0 ? '' : digest(JSON.stringify(earlier.map(canonical).sort()))
}

/** The same text for the same entry, whatever the order of its facts. */
function canonical({ at, actor, action, facts }: AuditEntry): string {
  const sorted = Object.entries(facts).sort(([left], [right]) => (left < right ? -1 : left > right ? 1 : 0))
  return JSON.stringify([at, actor, action, sorted])
}
