// The stored line of a gate: taken, given back, taken over, held for maintenance.
import { expect, test } from 'vitest'
import { closing, holding, holdOf, opening, releasing } from '../../../src-main/core/gate/index.ts'
import type { StoredGate } from '../../../src-main/core/gate/index.ts'

const open: StoredGate = { mode: 'open', holder: '', since: '', epoch: 4, leaseUntil: '' }
const by = { holder: 'deploy 12-3fa9c1d2', since: '2026-01-01T00:00:00Z', leaseUntil: '2026-01-01T00:01:00Z' }

test('each holder has the next epoch, and leaves it behind', () => {
  const closed = closing(open, by, () => false)
  expect([closed, closed === undefined ? undefined : opening(closed, 'later')]).toEqual([
    { mode: 'closed', ...by, epoch: 5 },
    { mode: 'open', holder: '', since: 'later', epoch: 5, leaseUntil: '' },
  ])
})

test('another’s is taken only where that one is gone', () => {
  const closed: StoredGate = { mode: 'closed', ...by, epoch: 5 }
  const next = { ...by, holder: 'deploy 13-00000000' }
  expect([closing(closed, next, () => false), closing(closed, next, () => true)?.epoch]).toEqual([undefined, 6])
})

test('a hold is read back as it was written, whatever its reason says, and is gone when it is released', () => {
  const held = { by: 'ada', since: '2026-01-01T00:00:00Z', reason: 'a "quoted" word: and\nanother line' }
  const line = holding(open, held)
  expect([holdOf(open), holdOf(line), line.epoch, holdOf(releasing(line, 'later')), releasing(line, 'later').epoch]).toEqual([undefined, held, 5, undefined, 6])
})
