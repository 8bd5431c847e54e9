// The gate with real processes: refreshes, deploys, holds and releases, while the engine is killed and stopped at random; for 20 seconds, or as a soak for 10 minutes.
import { expect, test } from 'vitest'
import { soakGate } from '../../support/gate-soak/index.ts'
import { scratchFolder } from '../../support/scratch.ts'

const share = process.env['SLUICE_SOAK']
const SECONDS = share === undefined ? 8 : 600 * Number(share)
const seed = Number(process.env['SLUICE_SEED'] ?? '20261121')
/** ms for what comes before and after. */
const MORE = 240_000

test('no node runs in a deploy of its set, every run has its end, a hold outlives the engine, and afterwards all goes on', { timeout: SECONDS * 1000 + MORE }, async () => {
  const report = await soakGate({ dataFolder: scratchFolder('gate-soak'), seconds: SECONDS, seed })
  console.info(JSON.stringify(report))
  expect(report.wrong).toEqual([])
  expect([report.kills > 0, report.refreshes > 0, report.deploys > 1]).toEqual([true, true, true])
})
