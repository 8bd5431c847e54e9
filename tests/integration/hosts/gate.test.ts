// One gate for every door: held through the command line, it keeps out what comes from the window, the API and the scheduler, and each of them sees why.
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { EngineClient, GateDocument, Run } from '../../../src-main/contract/index.ts'
import { attachToEngine } from '../../../src-main/hosts/engine/attach.ts'
import { startApiService } from '../../support/api-service.ts'
import type { ApiService } from '../../support/api-service.ts'
import { runCli, runJson } from '../../support/run-cli.ts'
import { valueOf } from '../../support/test-engine.ts'

/** A schedule of every minute is waited for. */
const PATIENCE = 180_000

let service: ApiService
let window: EngineClient
let folder: string
let options: { readonly cwd: string; readonly data: string }
beforeAll(async () => {
  service = await startApiService()
  folder = service.project
  options = { cwd: folder, data: service.dataFolder }
  const attached = await attachToEngine(service.dataFolder, service.engine.version, 'window')
  if (attached === undefined) throw new Error('the engine does not answer')
  window = valueOf(attached).client
})
afterAll(async () => {
  window.close()
  await service[Symbol.asyncDispose]()
})

const place = { environment: 'sandbox' }
const inWords = ({ phase, hold }: Pick<GateDocument, 'phase' | 'hold'>) => `${phase}: ${hold?.reason ?? ''}`

/** The gate as the window sees it, once that is so. */
function seen(isSo: (gate: GateDocument) => boolean): Promise<GateDocument> {
  return new Promise((resolve) => {
    let giveUp = (): void => undefined
    void window.call('gate.watch', { folder, ...place }, {
      onStarted: (abandon) => { giveUp = abandon },
      onEvent: ({ gate }) => {
        if (!isSo(gate)) return
        giveUp()
        resolve(gate)
      },
    })
  })
}

describe('held through the command line', () => {
  beforeAll(async () => {
    await runJson(['gate', 'hold', '--env', 'sandbox', '--reason', 'the account moves'], options)
  })

  test('it is held in the window, at the API and in the terminal', async () => {
    const api = await service.ask('/sluice/v1/gate/sandbox')
    const { stdout } = await runCli(['gate', '--env', 'sandbox'], options)
    // Safe: the API's answer is checked against the schema of the document.
    expect([inWords(await seen(() => true)), inWords(api.body as GateDocument), stdout.split('\n')[0]]).toEqual(['held: the account moves', 'held: the account moves', expect.stringMatching(/^Gate of sandbox: held/)])
  })

  test('a deploy is refused with its reason: exit 5 in the terminal, 409 at the API', async () => {
    const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
    writeFileSync(file, readFileSync(file, 'utf8').replace('description: Stores.', 'description: All stores.'))
    const refused = await runJson(['deploy', '--env', 'sandbox', '--wait', '0', '--yes'], options, 5)
    const plan = await service.ask('/sluice/v1/plans', { method: 'POST', body: place })
    // Safe: a plan's answer has its hash.
    const atTheApi = await service.ask(`/sluice/v1/plans/${(plan.body as { readonly hash: string }).hash}/deploy`, { method: 'POST', body: { waitSeconds: 0 } })
    expect([refused, atTheApi.status]).toMatchObject([{ error: { code: 'GAT003', facts: { reason: 'the account moves' } } }, 409])
  })

  test('refreshes of the window, the API and the scheduler wait for it, in order, and run when it is released', { timeout: PATIENCE }, async () => {
    const first = valueOf(await window.call('refresh.start', { folder, ...place, include: '{ name: STG_STORE }' })).runID
    await seen(({ waiting }) => waiting.length === 1)
    const second = await service.ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: 'sandbox', includeNodesSelector: '{ name: STG_ORDER }' } } })
    await seen(({ waiting }) => waiting.length === 2)
    valueOf(await window.call('schedule.add', { folder, ...place, name: 'every minute', include: '{ name: STG_RETURN }', when: '* * * * *' }))
    void service.engine.client.call('schedule.attend', {})
    // It may fire more than once before anybody looks.
    const { waiting } = await seen((gate) => gate.waiting.length >= 3)
    const runs = await Promise.all(waiting.slice(0, 3).map(async ({ run }) => valueOf(await window.call('runs.show', { runID: run ?? '' }))))
    // Safe: startRun answers with its counter.
    expect(runs.slice(0, 2).map(({ runID }) => runID)).toEqual([first, String((second.body as { readonly runCounter: number }).runCounter)])
    expect([runs[0]?.startedBy?.through, runs[2]?.startedBy?.schedule]).toEqual(['window', 'every minute'])
    const released = await runJson(['gate', 'release', '--env', 'sandbox'], options)
    const ended = await Promise.all(runs.map(async ({ runID }): Promise<Run> => valueOf(await window.call('run.watch', { runID }))))
    // Safe: the command prints the gate's document.
    expect([inWords(released as GateDocument), ...ended.map(({ outcome }) => outcome)]).toEqual(['open: ', 'success', 'success', 'success'])
  })
})

test('nothing is held without a reason', async () => {
  expect(await runJson(['gate', 'hold', '--env', 'sandbox'], options, 2)).toMatchObject({ error: { code: 'ARG001' } })
})
