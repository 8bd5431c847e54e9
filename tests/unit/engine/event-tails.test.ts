// The newest events of runs, numbered: what is given to who lost the connection, and what is forgotten.
import { expect, it } from 'vitest'
import type { RunEvent } from '../../../src-main/core/run/index.ts'
import { createEventTails } from '../../../src-main/engine/history/event-tails.ts'

const happened: RunEvent = { kind: 'runStatus', at: '2026-01-01T00:00:00.000Z', status: 'running' }
const ended: RunEvent = { kind: 'runEnded', at: '2026-01-01T00:00:00.000Z', outcome: 'success' }

it('gives every event behind a number, and nothing behind the last', () => {
  const tails = createEventTails({ monotonic: () => 0 })
  const numbers = [happened, happened, ended].map((event) => tails.append('1', event))
  const after = (sequence: number) => tails.after('1', sequence)?.map((each) => each.sequence)
  expect([numbers, after(0), after(2), after(3), after(4), tails.after('2', 0)]).toEqual([[1, 2, 3], [1, 2, 3], [3], [], undefined, undefined])
})

it('says that it does not know them all any more, once there were too many', () => {
  const tails = createEventTails({ monotonic: () => 0 })
  for (let number = 0; number < 12_000; number += 1) tails.append('1', happened)
  const known = tails.after('1', 11_990)?.map(({ sequence }) => sequence)
  expect([tails.after('1', 0), known, tails.last('1')]).toEqual([undefined, [11_991, 11_992, 11_993, 11_994, 11_995, 11_996, 11_997, 11_998, 11_999, 12_000], 12_000])
})

it('forgets the oldest runs that have ended, and none that goes on', () => {
  const tails = createEventTails({ monotonic: () => 0 })
  tails.append('going on', happened)
  for (let run = 0; run < 100; run += 1) {
    for (let number = 0; number < 999; number += 1) tails.append(String(run), happened)
    tails.append(String(run), ended)
  }
  const known = Array.from({ length: 100 }, (_, run) => String(run)).filter((run) => tails.last(run) !== undefined)
  expect([known.length, known.at(0), known.at(-1), tails.last('going on')]).toEqual([20, '80', '99', 1])
})

it('forgets a run a minute after its end, as the next one ends', () => {
  let now = 0
  const tails = createEventTails({ monotonic: () => now })
  const lastOf = (runs: readonly string[]) => runs.map((run) => tails.last(run))
  tails.append('1', ended)
  now = 40_000
  tails.append('2', ended)
  const both = lastOf(['1', '2'])
  now = 70_000
  tails.append('3', ended)
  expect([both, lastOf(['1', '2', '3'])]).toEqual([[1, 1], [undefined, 1, 1]])
})
