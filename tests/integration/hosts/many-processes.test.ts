// Deploys and refreshes as many commands at once, while the process that holds the engine is killed: nothing overlaps, nobody waits for ever, each says the truth.
// A few in every run of the tests, many in the soak (`npm run soak many-processes`).
import { expect, it } from 'vitest'
import { letThemCome, overlaps, untold } from '../../support/many-processes.ts'
import type { Crowd } from '../../support/many-processes.ts'

const share = Number(process.env['SLUICE_SOAK'] ?? 0)
const seed = Number(process.env['SLUICE_SEED'] ?? 20261121)
const crowds: readonly Crowd[] =
  share === 0
    ? [{ seed, deploys: 3, refreshes: 5, kills: 2, withinMs: 5_000 }]
    : Array.from({ length: Math.ceil(20 * share) }, (_, index) => ({ seed: seed + index, deploys: 10, refreshes: 20, kills: 6, withinMs: 20_000 }))

it.each(crowds)('lets no refresh into a deploy of its nodes, ends every command, and each with the truth (seed $seed)', async (crowd) => {
  const after = await letThemCome(crowd)
  const { told, runs, kills, last } = after
  const gone = told.filter(({ status }) => status === null).length
  console.log(`${told.length} commands, ${kills} holders killed, ${gone} commands with them; ${runs.length} runs; the longest took ${Math.round(Math.max(...told.map(({ ms }) => ms)))} ms`)
  expect([overlaps(runs), untold(after), kills > 0 && gone <= kills, last]).toEqual([[], [], true, { outcome: 'success', steps: 0, drift: 0, refreshed: 'success' }])
}, 600_000)
