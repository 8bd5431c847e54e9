// The gate, model checked: every order in which three refreshes, two deploys, a crash, a take-over and a maintenance can happen.
import { describe, expect, test } from 'vitest'
import { explore } from './explore.ts'
import type { Explored } from './explore.ts'
import { fatesOf } from './rules.ts'
import { worldOf } from './world.ts'
import type { Process } from './world.ts'

const refresh = (name: string, ...nodes: readonly string[]): Process => ({ name, on: 0, mode: 'shared', nodes })
const deploy = (name: string, on: number, ...nodes: readonly string[]): Process => ({ name, on, mode: 'exclusive', nodes })
const refreshes = [refresh('r1', 'A', 'B'), refresh('r2', 'B', 'C'), refresh('r3', 'D', 'A')]

/** ms on a busy machine. */
const PATIENCE = 300_000

const found = ({ wrong, endless }: Explored) => ({ wrong, endless })
const fates = ({ ends }: Explored) => [...new Set(ends.flatMap(fatesOf))].sort()
const say = (what: string, { states, moves, depth, ends }: Explored): void => console.info(`${what}: ${states} states, ${moves} moves, ${depth} deep, ${ends.length} ends`)

describe('every interleaving', () => {
  test('one engine: 3 refreshes of 2 nodes, 2 deploys, a crash, the take-over after it, a hold and its release', { timeout: PATIENCE }, () => {
    const explored = explore(worldOf([...refreshes, deploy('d1', 0, 'A', 'B'), deploy('d2', 0, 'B', 'C')], { crash: true, sleep: false, maintenance: true }))
    say('one engine', explored)
    expect(found(explored)).toEqual({ wrong: [], endless: [] })
    expect(explored.states).toBeGreaterThanOrEqual(378_000)
  })

  test('two machines: a deploy on each, a crash or a long sleep of one, the take-over by the other, a hold and its release', { timeout: PATIENCE }, () => {
    const explored = explore(worldOf([refresh('r1', 'A', 'B'), deploy('d1', 0, 'A', 'B'), deploy('d2', 1, 'B', 'C')], { crash: true, sleep: true, maintenance: true }))
    say('two machines', explored)
    expect(found(explored)).toEqual({ wrong: [], endless: [] })
    expect(explored.states).toBeGreaterThanOrEqual(97_000)
    expect(fates(explored)).toEqual(['deploy lost the gate', 'exclusive interrupted', 'shared interrupted'])
  })
})
