// Who hears of which ends of runs: the whole engine on the sample, real programs and a real server.
import { existsSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createCanceller, createEngine } from '../../src-main/engine/index.ts'
import type { Engine } from '../../src-main/engine/index.ts'
import type { EnginePorts } from '../../src-main/engine/ports/index.ts'
import { wirePorts } from '../../src-main/hosts/engine/wire.ts'
import { fakeClock } from '../support/fake-clock.ts'
import type { FakeClock } from '../support/fake-clock.ts'
import { scratchFolder } from '../support/scratch.ts'
import { packageRoot, ran, valueOf } from '../support/test-engine.ts'

const SECRET = 'correct horse battery staple'

describe('notifications', () => {
  const dataFolder = scratchFolder('notifications')
  const inbox = scratchFolder('inbox')
  let clock: FakeClock
  let ports: EnginePorts
  let closePorts: () => Promise<void>
  let engine: Engine
  let folder = ''
  let server: Server
  let url = ''
  let answers: readonly number[] = []
  let posts: { readonly at: string; readonly id: string; readonly body: string }[] = []

  beforeAll(async () => {
    server = createServer((request, response) => {
      let body = ''
      request.setEncoding('utf8').on('data', (chunk: string) => { body += chunk })
      request.on('end', () => {
        posts.push({ at: clock.now(), id: String(request.headers['sluice-delivery']), body })
        response.writeHead(answers[posts.length - 1] ?? 200).end()
      })
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    // Safe: a server that listens on a port has such an address.
    url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`
    const wired = valueOf(await wirePorts({ dataFolder, version: '0.0.0-test', packageRoot }))
    clock = fakeClock('2026-03-02T00:00:00Z')
    const secrets = { ...wired.ports.secrets, kind: 'memory' as const, get: async (name: string) => ({ ok: true as const, value: name === 'TEAM' ? SECRET : undefined }) }
    ports = { ...wired.ports, clock, secrets }
    closePorts = wired.closePorts
    engine = createEngine(ports)
    folder = valueOf(await engine.sample({})).folder
    await ran(engine, engine.deploy({ folder }))
  })
  afterAll(async () => {
    await engine.close()
    await closePorts()
    server.closeAllConnections()
    server.close()
  })

  /** What a program was told since the last time, oldest first. */
  async function told(name: string, howMany: number): Promise<readonly Record<string, unknown>[]> {
    const place = join(inbox, name)
    const files = (): readonly string[] => (existsSync(place) ? readdirSync(place).sort() : [])
    for (let turn = 0; turn < 400 && files().length < howMany; turn++) await new Promise((resolve) => setTimeout(resolve, 10))
    const messages = files().map((file): Record<string, unknown> => JSON.parse(readFileSync(join(place, file), 'utf8')))
    rmSync(place, { recursive: true, force: true })
    return messages
  }

  async function addProgram(name: string, rest: object = {}): Promise<void> {
    const code = `const fs = require('fs'); const place = process.argv[1]; const text = fs.readFileSync(0, 'utf8'); fs.mkdirSync(place, { recursive: true }); fs.writeFileSync(place + '/' + Date.now() + '.part', text); fs.renameSync(place + '/' + fs.readdirSync(place).find((f) => f.endsWith('.part')), place + '/' + Date.now() + '.json')`
    valueOf(await engine.notifications.add({ name, channel: { kind: 'command', program: process.execPath, args: ['-e', code, join(inbox, name)], timeoutSeconds: 20 }, ...rest }))
  }

  test('tell of a failure and of the first success after it, and of no other success', async () => {
    await addProgram('all')
    await addProgram('prod', { environment: 'prod' })
    await addProgram('recoveries', { on: ['recovery'], folder })
    const refresh = () => ran(engine, engine.refresh({ folder, include: '+{ name: DIM_STORE }' }))
    const failed = await refresh()
    const [failure] = await told('all', 1)
    valueOf(await engine.createSandbox({ folder, rows: 10 }))
    await refresh()
    const [recovery] = await told('recoveries', 1)
    await refresh()
    expect([
      failure?.['event'], failure?.['title'], failure?.['run'], recovery?.['event'], recovery?.['title'],
      (await told('all', 1)).map(({ event }) => event), await told('prod', 0), await told('recoveries', 0),
    ]).toEqual([
      'failure', 'The refresh failed in sandbox',
      { runID: failed.runID, runType: 'refresh', outcome: 'failed', runStartTime: failed.runStartTime, runEndTime: failed.runEndTime, summary: failed.summary, failed: [{ node: 'STG.STG_STORE', why: expect.any(String) }] },
      'recovery', 'The refresh succeeds again in sandbox', ['recovery'], [], [],
    ])
    for (const name of ['all', 'prod', 'recoveries']) valueOf(engine.notifications.remove({ name }))
  })

  test('tell of tests that fail, and of the first refresh after them whose tests hold', async () => {
    const file = join(folder, 'nodes', 'STG-STG_STORE.yml')
    const before = readFileSync(file, 'utf8')
    const refresh = () => ran(engine, engine.refresh({ folder, include: '{ name: STG_STORE }' }))
    const testedBy = async (sql: string): Promise<void> => {
      writeFileSync(file, before.replace('appliedNodeTests: []', `appliedNodeTests:\n      - continueOnFailure: true\n        name: no store without a name\n        runOrder: After\n        templateString: ${sql}`))
      await ran(engine, engine.deploy({ folder }))
    }
    await testedBy('SELECT 1')
    await addProgram('tests', { on: ['test failures', 'recovery'] })
    const failed = await refresh()
    const messages = [...(await told('tests', 1))]
    await testedBy('SELECT 1 WHERE FALSE')
    const held = await refresh()
    messages.push(...(await told('tests', 1)))
    await refresh()
    expect([failed.outcome, held.outcome, messages.map(({ event, title, text }) => [event, title, text]), await told('tests', 0)]).toEqual([
      'success-with-test-failures', 'success',
      [
        ['test failures', 'The refresh has failed tests in sandbox', `${failed.project.name}, run ${failed.runID}: 1 test failed; 1 node is refreshed.`],
        ['recovery', 'The refresh succeeds again in sandbox', `${held.project.name}, run ${held.runID}: 1 done, after it had not succeeded before.`],
      ],
      [],
    ])
    writeFileSync(file, before)
    valueOf(engine.notifications.remove({ name: 'tests' }))
  })

  test('are tried again after a pause where that may help, under one id, signed with what is in the keychain and written nowhere', async () => {
    valueOf(await engine.notifications.add({ name: 'hook', channel: { kind: 'webhook', url, secret: 'TEAM' } }))
    answers = [500, 503, 200]
    posts = []
    const testing = engine.notifications.test({ name: 'hook' })
    for (let turn = 0; turn < 500 && posts.length < 3; turn++) {
      await new Promise((resolve) => setTimeout(resolve, 5))
      await clock.advance(100)
    }
    const tested = await testing
    const [first, second, third] = posts.map(({ at }) => Date.parse(at))
    const log = readdirSync(dataFolder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile() && !entry.name.endsWith('.duckdb')).map((entry) => readFileSync(join(entry.parentPath, entry.name), 'latin1')).join('')
    expect([tested, new Set(posts.map(({ id }) => id)).size, (second ?? 0) - (first ?? 0) >= 1_000, (third ?? 0) - (second ?? 0) >= 5_000, log.includes(SECRET), posts.some(({ body }) => body.includes(SECRET))]).toEqual([
      { ok: true, value: {} }, 1, true, true, false, false,
    ])
  })

  test('say what is missing: a secret, a window, https', async () => {
    valueOf(await engine.notifications.add({ name: 'unsigned', channel: { kind: 'webhook', url, secret: 'OTHER' } }))
    valueOf(await engine.notifications.add({ name: 'desktop', channel: { kind: 'desktop' } }))
    expect([
      await engine.notifications.test({ name: 'unsigned' }),
      await engine.notifications.test({ name: 'desktop' }),
      await engine.notifications.add({ name: 'clear', channel: { kind: 'webhook', url: 'http://example.com', secret: 'TEAM' } }),
      await engine.notifications.test({ name: 'nobody' }),
    ]).toMatchObject([
      { ok: false, failure: { code: 'NTF003', facts: { reason: expect.stringMatching(/no secret OTHER/) } } },
      { ok: false, failure: { code: 'NTF003', facts: { reason: 'no window is open to show it' } } },
      { ok: false, failure: { code: 'NTF001' } },
      { ok: false, failure: { code: 'NTF002' } },
    ])
  })

  test('reach every window that is open, and only while it is', async () => {
    const window = createCanceller()
    const shown: string[] = []
    const watching = engine.notifications.watch(({ title }) => void shown.push(title), window.cancellation)
    const whileOpen = await engine.notifications.test({ name: 'desktop' })
    window.request()
    await watching
    const afterwards = await engine.notifications.test({ name: 'desktop' })
    expect([whileOpen.ok, shown, afterwards.ok]).toEqual([true, ['Sluice can reach you'], false])
  })

  test('tell of a schedule that could not start its run', async () => {
    await addProgram('schedules')
    valueOf(await engine.schedules.add({ folder, name: 'prod nightly', when: 'hourly', zone: 'UTC', environment: 'prod', all: true }))
    const window = createCanceller()
    void engine.schedules.attend(window.cancellation)
    await clock.advance(3_600_000)
    const [message] = await told('schedules', 1)
    window.request()
    expect(message).toMatchObject({ event: 'failure', schedule: 'prod nightly', title: 'prod nightly could not be started in prod', nominal: '2026-03-02T01:00:00.000Z', failure: 'RUN003' })
  })
})
