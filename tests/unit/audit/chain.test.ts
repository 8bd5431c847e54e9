// The audit trail's chain: what verification finds, and that no single change escapes it.
import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { chained, rootOf, verifyTrail } from '../../../src-main/core/audit/index.ts'
import type { AuditEntry, AuditHead, AuditRecord } from '../../../src-main/core/audit/index.ts'

const digest = (text: string) => createHash('sha256').update(text).digest('hex')
const entry = (number: number, more: Partial<AuditEntry> = {}): AuditEntry => ({ at: `2026-01-0${number}`, actor: 'ana', action: 'deploy', facts: { run: String(number), outcome: 'success' }, ...more })

function written(entries: readonly AuditEntry[], earlier: readonly AuditEntry[] = []): AuditRecord[] {
  const records: AuditRecord[] = []
  for (const each of entries) records.push(chained(each, records.at(-1) ?? { root: rootOf(earlier, digest) }, digest))
  return records
}

const four = written([1, 2, 3, 4].map((number) => entry(number)))
const headAt = (record: AuditRecord | undefined): AuditHead | null => record === undefined ? null : { sequence: record.sequence, hash: record.hash, at: '2026-02-01' }
const found = (records: readonly AuditRecord[], head: AuditHead | null = headAt(four[3]), earlier: readonly AuditEntry[] = []) =>
  verifyTrail({ earlier, records }, head ?? undefined, digest).problems.map(({ kind, sequence }) => `${kind} ${sequence}`)

describe('an audit trail', () => {
  test('that is as it was written has nothing to complain about, whatever the order of a record\'s facts', () => {
    const turned = four.map((record) => ({ ...record, facts: Object.fromEntries(Object.entries(record.facts).reverse()) }))
    expect([found(four), found(turned), found(four, null), found([], null)]).toEqual([[], [], [], []])
  })

  test('names the record that was changed, taken out, put in or cut off', () => {
    const [first, second, third, fourth] = four as [AuditRecord, AuditRecord, AuditRecord, AuditRecord]
    const forged = chained(entry(2, { actor: 'eve' }), first, digest)
    const anew = written([entry(1, { actor: 'eve' }), entry(2), entry(3), entry(4)])
    expect({
      changed: found([first, { ...second, actor: 'eve' }, third, fourth]),
      itsHashChangedToo: found([first, forged, third, fourth]),
      missing: found([first, fourth]),
      theFirstMissing: found([second, third, fourth]),
      turned: found([first, third, second, fourth]),
      twice: found([first, second, second, third, fourth]),
      cut: found([first, second]),
      all: found([]),
      cutWhereNothingIsRemembered: found([first, second], null),
      anew: found(anew),
      anewWhereNothingIsRemembered: found(anew, null),
    }).toEqual({
      changed: ['changed 2'],
      itsHashChangedToo: ['replaced 2'],
      missing: ['missing 2'],
      theFirstMissing: ['missing 1'],
      turned: ['reordered 2', 'reordered 3', 'reordered 4'],
      twice: ['twice 2'],
      cut: ['cut 3'],
      all: ['cut 1'],
      cutWhereNothingIsRemembered: [],
      anew: ['rewritten 4'],
      anewWhereNothingIsRemembered: [],
    })
  })

  test('holds what was written before there was a chain, too', () => {
    const earlier = [entry(8), entry(9)]
    const records = written([entry(1), entry(2)], earlier)
    const problems = (before: readonly AuditEntry[]) => found(records, null, before)
    expect([problems(earlier), problems([...earlier].reverse()), problems([entry(8)]), problems([entry(8), entry(9, { actor: 'eve' })])]).toEqual([
      [], [], ['before the chain 0'], ['before the chain 0'],
    ])
  })

  const entries = fc.array(
    fc.record({ at: fc.string(), actor: fc.string(), action: fc.string(), facts: fc.dictionary(fc.string(), fc.string(), { maxKeys: 3 }) }),
    { minLength: 1, maxLength: 6 },
  )
  const spoil = fc.record({ place: fc.nat(), what: fc.constantFrom('at', 'actor', 'action', 'facts', 'sequence', 'previous', 'hash', 'remove', 'again'), text: fc.string({ minLength: 1 }) })

  test('shows any single change of any record', () => {
    fc.assert(
      fc.property(entries, spoil, (made, change) => {
        const records = written(made)
        const head = headAt(records.at(-1)) ?? undefined
        const spoilt = spoiled(records, change)
        expect(verifyTrail({ earlier: [], records }, head, digest).problems).toEqual([])
        expect(verifyTrail({ earlier: [], records: spoilt }, head, digest).problems).not.toEqual([])
      }),
    )
  })
})

function spoiled(records: readonly AuditRecord[], { place, what, text }: { readonly place: number; readonly what: string; readonly text: string }): readonly AuditRecord[] {
  const at = place % records.length
  // Safe: there is at least one record, and `at` is the place of one.
  const record = records[at]!
  switch (what) {
    case 'remove': return records.toSpliced(at, 1)
    case 'again': return records.toSpliced(at, 0, record)
    case 'sequence': return records.with(at, { ...record, sequence: record.sequence + 1 + (place % 3) })
    case 'facts': return records.with(at, { ...record, facts: { ...record.facts, [text]: `${record.facts[text] ?? ''}!` } })
    case 'at': case 'actor': case 'action': case 'previous': case 'hash': return records.with(at, { ...record, [what]: `${record[what]}${text}` })
    default: throw new Error(what)
  }
}
