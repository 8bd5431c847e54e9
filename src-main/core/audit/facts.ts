// Facts as they are stored, and read back from where somebody may have written something else.
import type { AuditEntry } from './types.ts'

/** What is no object of texts any more is one fact: the record then shows as changed, and reading goes on. */
export function readFacts(text: string): AuditEntry['facts'] {
  try {
    const read: unknown = JSON.parse(text)
    if (isFacts(read)) return read
  } catch {
    // Not even JSON.
  }
  return { unreadable: text }
}

function isFacts(value: unknown): value is AuditEntry['facts'] {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.values(value).every((fact) => typeof fact === 'string')
}
