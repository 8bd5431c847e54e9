// The lease of a gate that several engines share.
import { expect, test } from 'vitest'
import { CLOCKS_DIFFER_MS, HEARTBEAT_MS, LEASE_MS, leaseState, mayTakeOver } from '../../../src-main/core/gate/index.ts'

test('a holder asks before it sends once half of its lease has passed, by either clock', () => {
  const states = [[0, 0], [LEASE_MS / 2 - 1, 0], [LEASE_MS / 2, 0], [0, LEASE_MS / 2], [10 * LEASE_MS, 0]].map(([monotonic = 0, wall = 0]) => leaseState({ monotonic, wall }))
  expect(states).toEqual(['sure', 'sure', 'ask', 'ask', 'ask'])
})

test('a holder whose heartbeats come never has to ask', () => {
  expect(leaseState({ monotonic: HEARTBEAT_MS, wall: HEARTBEAT_MS })).toBe('sure')
})

test('a lease is taken over only when it has passed by every clock', () => {
  expect([0, CLOCKS_DIFFER_MS, CLOCKS_DIFFER_MS + 1].map((after) => mayTakeOver(5_000, 5_000 + after))).toEqual([false, false, true])
})
