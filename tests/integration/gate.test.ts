// The gate of an environment through the engine: seen, held and released, drained; one gate for whoever asks, and one that outlives the engine.
import { readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import type { Engine, GateDocument, GateWatchEvent } from '../../src-main/engine/index.ts'
import { createCanceller } from '../../src-main/engine/index.ts'
import { ran, temporaryFolder, testEngine, valueOf } from '../support/test-engine.ts'
import type { TestEngine } from '../support/test-engine.ts'

let dataFolder: string
let under: TestEngine
let engine: Engine
let folder: string
beforeAll(async () => {
  dataFolder = await temporaryFolder()
  under = await testEngine(dataFolder)
  engine = under.engine
  folder = valueOf(await engine.sample({})).folder
  await ran(engine, engine.deploy({ folder }))
  valueOf(await engine.createSandbox({ folder, rows: 20 }))
})
afterAll(() => under[Symbol.asyncDispose]())

const by = (user: string) => ({ origin: { user, through: 'window' as const } })
const shown = ({ phase, hold, inside, waiting }: GateDocument) => ({ phase, hold: hold?.reason ?? null, inside: inside.map(({ holder }) => holder), waiting: waiting.map(({ holder, waitsFor }) => [holder, ...waitsFor]) })
/** The first state of the gate, from now on, that is as asked for. */
async function until(isSo: (gate: GateDocument) => boolean): Promise<GateDocument> {
  const { cancellation, request } = createCanceller()
  let found: GateDocument | undefined
  valueOf(await engine.watchGate({ folder }, ({ gate }) => {
    if (!isSo(gate)) return
    found ??= gate
    request()
  }, { cancellation }))
  if (found === undefined) throw new Error('the watch ended first')
  return found
}

test('an open gate says that nothing runs', async () => {
  expect(shown(valueOf(await engine.gate({ folder })))).toEqual({ phase: 'open', hold: null, inside: [], waiting: [] })
})

describe('held for maintenance', () => {
  test('it lets no node and no deploy in, says why, and lets all in when it is released', async () => {
    valueOf(await engine.holdGate({ folder, reason: 'the account moves' }, by('ada')))
    const { runID } = valueOf(await engine.refresh({ folder, include: '{ name: STG_STORE }' }))
    const waiting = await until(({ waiting }) => waiting.length > 0)
    expect(shown(waiting)).toEqual({ phase: 'held', hold: 'the account moves', inside: [], waiting: [[`refresh ${runID}`, 'ada, for maintenance']] })
    expect(await engine.deploy({ folder, waitSeconds: 0 })).toMatchObject({ ok: false, failure: { code: 'GAT003', facts: { by: 'ada', reason: 'the account moves' } } })
    valueOf(await engine.releaseGate({ folder }, by('ada')))
    expect(valueOf(await engine.watchRun({ runID }, () => undefined)).outcome).toBe('success')
  })

  test('it is another user’s only with confirmation', async () => {
    valueOf(await engine.holdGate({ folder, reason: 'mine' }, by('ada')))
    expect(await engine.releaseGate({ folder }, by('bob'))).toMatchObject({ ok: false, failure: { code: 'GAT005', facts: { by: 'ada', reason: 'mine' } } })
    expect(await engine.holdGate({ folder, reason: 'no, mine' }, by('bob'))).toMatchObject({ ok: false, failure: { code: 'GAT005' } })
    expect(valueOf(await engine.releaseGate({ folder, isConfirmed: true }, by('bob'))).hold).toBe(null)
  })

  test('it stays so when the engine ends, for whatever comes first in the next one', async () => {
    valueOf(await engine.holdGate({ folder, reason: 'overnight' }, by('ada')))
    await under[Symbol.asyncDispose]()
    under = await testEngine(dataFolder)
    engine = under.engine
    const { runID } = valueOf(await engine.refresh({ folder, include: '{ name: STG_* }', waitSeconds: 1 }))
    const refused = valueOf(await engine.watchRun({ runID }, () => undefined))
    expect([...new Set(refused.runResults.map(({ runState, why }) => `${runState}: ${why}`))]).toEqual([expect.stringMatching(/^failed: The gate of sandbox is held for maintenance by ada since .*: overnight$/)])
    expect(valueOf(await engine.releaseGate({ folder }, by('ada'))).phase).toBe('open')
  })
})

describe('a deploy that comes while a node of its set runs', () => {
  /** Some minutes' work, on the twenty rows that the node has. */
  const slow = `SELECT COUNT(*) FROM ${'ABCDEFGHI'.split('').map((alias) => `{{ ref_no_link('STG', 'STG_STORE') }} ${alias}`).join(', ')} WHERE A.STORE_ID * I.STORE_ID = -1`
  const waitsForRefresh = ({ waiting }: GateDocument) => waiting.some(({ drain }) => drain !== null)
  let run: string
  let file: string
  let before: string
  const edit = async (change: (text: string) => string): Promise<void> => writeFile(file, change(await readFile(file, 'utf8')))

  beforeAll(async () => {
    file = join(folder, 'nodes', 'STG-STG_STORE.yml')
    before = await readFile(file, 'utf8')
    await edit((text) => text.replace('preSQL: ""', `preSQL: ${JSON.stringify(slow)}`))
    await ran(engine, engine.deploy({ folder }))
    await edit((text) => text.replace('description: Stores.', 'description: All stores.'))
    run = valueOf(await engine.refresh({ folder, include: '{ name: STG_STORE }' })).runID
    await Promise.race([until(({ inside }) => inside.length > 0), engine.watchRun({ runID: run }, () => undefined).then((ended) => { throw new Error(JSON.stringify(ended)) })])
  })
  afterAll(async () => writeFile(file, before))

  test('drains: everyone sees what still runs, how long it usually takes, and who waits for it', async () => {
    const deploying = engine.deploy({ folder })
    const gate = await until(waitsForRefresh)
    const [waiting] = gate.waiting
    expect([shown(gate), gate.inside.map(({ node, usualMs }) => [node?.name, usualMs !== null])]).toEqual([
      { phase: 'draining', hold: null, inside: [`refresh ${run}`], waiting: [[waiting?.holder, `refresh ${run}`]] },
      [['STG_STORE', true]],
    ])
    expect(waiting?.drain).toEqual({ seconds: 600, then: 'wait', isOver: false })
    expect(await engine.chooseAtGate({ folder, run: waiting?.run ?? '', choice: 'give-up' }, by('ada'))).toEqual({ ok: true, value: {} })
    expect(await deploying).toMatchObject({ ok: false, failure: { code: 'GAT004', facts: { running: [`refresh ${run}`] } } })
  })

  test('gives up when its time to drain is over, where it was told to', async () => {
    expect(await engine.deploy({ folder, drain: { seconds: 0, then: 'give-up' } })).toMatchObject({ ok: false, failure: { code: 'GAT004', facts: { environment: 'sandbox', running: [`refresh ${run}`] } } })
  })

  test('lets no deploy wait that is not there', async () => {
    expect(await engine.chooseAtGate({ folder, run: '999', choice: 'cancel' })).toMatchObject({ ok: false, failure: { code: 'GAT006' } })
  })

  test('cancels what runs, where it was told to, and goes on', async () => {
    const deployed = await ran(engine, engine.deploy({ folder, drain: { seconds: 0, then: 'cancel' } }))
    expect([deployed.outcome, valueOf(await engine.watchRun({ runID: run }, () => undefined)).outcome]).toEqual(['success', 'cancelled'])
  })

  test('leaves in the audit trail what was decided for it, by whom and why', async () => {
    const { records, verification } = valueOf(await engine.audit({ folder, verify: true }))
    const decided = records.filter(({ action }) => action === 'drain')
    expect([decided.map(({ actor, facts }) => [actor === 'ada', facts['choice'], facts['in its way'], facts['because']]), verification?.map(({ isIntact }) => isIntact)]).toEqual([
      [[true, 'give-up', run, 'it was chosen'], [false, 'give-up', run, 'its time was over'], [false, 'cancel', run, 'its time was over']],
      [true, true],
    ])
  })
})

test('a watch begins with a snapshot and tells each change', async () => {
  const events: GateWatchEvent[] = []
  const { cancellation, request } = createCanceller()
  const watching = engine.watchGate({ folder }, (event) => {
    events.push(event)
    if (event.gate.hold === null && events.length > 1) request()
    else if (events.length === 1) void engine.holdGate({ folder, reason: 'a look' })
    else void engine.releaseGate({ folder })
  }, { cancellation })
  valueOf(await watching)
  expect(events.map(({ kind, gate }) => [kind, gate.phase])).toEqual([['snapshot', 'open'], ['change', 'held'], ['change', 'open']])
})
