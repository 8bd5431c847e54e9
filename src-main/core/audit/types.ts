// The audit trail as data: what was done, by whom, and the hash that ties each record to the one before it. Times are ISO 8601.

/** One thing that somebody did. */
export interface AuditEntry {
  readonly at: string
  readonly actor: string
  /** For example deploy, rollback, hold, release, setting. */
  readonly action: string
  readonly facts: Readonly<Record<string, string>>
}

export interface AuditRecord extends AuditEntry {
  /** Counts from 1 in its trail. */
  readonly sequence: number
  /** The hash of the record before; of the first, what `rootOf` gives. */
  readonly previous: string
  /** SHA-256 over all of the above, in hexadecimal. */
  readonly hash: string
}

export interface AuditTrail {
  /** What was written before there was a chain, in no certain order. */
  readonly earlier: readonly AuditEntry[]
  /** In the order of their numbers. */
  readonly records: readonly AuditRecord[]
}

/** The end of a trail as it was seen once. */
export interface AuditHead {
  readonly sequence: number
  readonly hash: string
  /** When it was seen. */
  readonly at: string
}

/** SHA-256 of a UTF-8 text, in hexadecimal. */
export type AuditDigest = (text: string) => string
