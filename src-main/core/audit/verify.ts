// Whether a trail is as it was written: every record that was changed, taken out, put in or cut off, by its number.
// What it can prove: a change of any record but by somebody who writes every later hash anew is found from the trail alone; that, and a trail whose end
// was cut off, is found as far as this machine remembers the trail's end (`head`).
import { hashOf, rootOf } from './chain.ts'
import type { AuditDigest, AuditHead, AuditRecord, AuditTrail } from './types.ts'

export interface AuditProblem {
  readonly kind: 'changed' | 'missing' | 'reordered' | 'replaced' | 'twice' | 'cut' | 'rewritten' | 'before the chain'
  /** The record's number; 0 is what was written before the chain. */
  readonly sequence: number
  readonly message: string
}

export interface AuditVerdict {
  readonly problems: readonly AuditProblem[]
  /** The end that this machine remembers; undefined where it remembers none. */
  readonly head: AuditHead | undefined
}

export function verifyTrail({ earlier, records }: AuditTrail, head: AuditHead | undefined, digest: AuditDigest): AuditVerdict {
  const found = new Map<number, AuditProblem>()
  const tell = (kind: AuditProblem['kind'], sequence: number, message: string) => {
    if (!found.has(sequence)) found.set(sequence, { kind, sequence, message })
  }
  const numbers = new Set(records.map(({ sequence }) => sequence))
  const met = new Set<number>()
  let last: Pick<AuditRecord, 'sequence' | 'hash'> = { sequence: 0, hash: rootOf(earlier, digest) }
  for (const record of records) {
    const { sequence } = record
    const expected = last.sequence + 1
    const isAgain = met.has(sequence)
    met.add(sequence)
    if (record.hash !== hashOf(record, digest)) tell('changed', sequence, `Record ${sequence} is not what was written: its hash does not fit its content.`)
    if (sequence !== expected && numbers.has(expected) && !isAgain) tell('reordered', sequence, `Record ${sequence} stands where record ${expected} belongs.`)
    else if (sequence > expected) tell('missing', expected, `${expected === sequence - 1 ? `Record ${expected} is` : `Records ${expected} to ${sequence - 1} are`} missing.`)
    else if (sequence < expected) tell('twice', sequence, `There are two records ${sequence}: one was put in, or two engines wrote at the same moment.`)
    else if (record.previous !== last.hash && last.sequence === 0) tell('before the chain', 0, 'What was written before the first record is not what that record follows.')
    else if (record.previous !== last.hash) tell('replaced', last.sequence, `Record ${last.sequence} is not the one that record ${sequence} was written after.`)
    last = record
  }
  if (head !== undefined) atItsEnd(records, head, tell)
  return { problems: [...found.values()].sort((left, right) => left.sequence - right.sequence), head }
}

function atItsEnd(records: readonly AuditRecord[], head: AuditHead, tell: (kind: AuditProblem['kind'], sequence: number, message: string) => void): void {
  const last = records.at(-1)?.sequence ?? 0
  if (last < head.sequence) {
    return tell('cut', last + 1, `The end is cut off: this machine saw record ${head.sequence} at ${head.at}, and the trail ends ${last === 0 ? 'before its first record' : `with record ${last}`}.`)
  }
  const seen = records.find(({ sequence }) => sequence === head.sequence)
  if (seen !== undefined && seen.hash !== head.hash) tell('rewritten', head.sequence, `Record ${head.sequence} is not the one that this machine saw at ${head.at}: the trail was written anew.`)
}
