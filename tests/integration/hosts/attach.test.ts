// One engine a data folder: a command finds the engine that another process holds and runs in it; both see the same.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { takeFileLock } from '../../../src-main/adapters/sqlite/index.ts'
import { connectEngine, readAddress } from '../../../src-main/hosts/engine/index.ts'
import type { EngineConnection } from '../../../src-main/hosts/engine/index.ts'
import { lockFile, socketPath, writeAddress } from '../../../src-main/hosts/engine/address.ts'
import { generateProject, writeProject } from '../../support/generate-project.ts'
import { holdEngineOf } from '../../support/held-engine.ts'
import type { HeldEngineProcess } from '../../support/held-engine.ts'
import { runCli, runJson, startCli } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'

const project = scratchFolder('attach')
const another = scratchFolder('attach-too')
beforeAll(async () => {
  await writeProject(generateProject({ nodes: 60, columns: 6 }), project)
  await writeProject(generateProject({ nodes: 20, columns: 6, seed: 2 }), another)
})

async function attach(dataFolder: string): Promise<EngineConnection> {
  const connected = await connectEngine({ dataFolder })
  if (!connected.ok) throw new Error(JSON.stringify(connected.failure))
  return connected.value
}

describe('while another process holds the engine', () => {
  const data = scratchFolder('held')
  const options = { cwd: project, data }
  let holder: HeldEngineProcess
  let window: EngineConnection
  beforeAll(async () => {
    holder = await holdEngineOf(data)
    window = await attach(data)
  })
  afterAll(async () => {
    await window.release()
    await holder.stop()
  })

  it('a command runs in it, and the holder sees the run', async () => {
    const deployed = await runJson(['deploy'], options)
    const seen = await window.client.call('runs.show', { runID: '1' })
    expect(seen).toEqual({ ok: true, value: deployed })
    expect([window.isHolder, readAddress(data)?.pid]).toEqual([false, holder.pid])
  })

  it('two commands at once both end well, in the same history', async () => {
    const [created, dev] = await Promise.all([runJson(['sandbox', 'create', '--rows', '3'], options), runJson(['deploy', '--env', 'dev'], options)])
    expect([created, dev]).toMatchObject([{ environment: 'sandbox' }, { outcome: 'success', environmentName: 'dev' }])
    expect(await runJson(['runs'], options)).toMatchObject({ runs: [{ runID: '2', environmentName: 'dev' }, { runID: '1', environmentName: 'sandbox' }] })
  })

  it('two deploys of the same at once: one does it all, the other finds nothing left or its plan stale', async () => {
    const twice = await Promise.all([1, 2].map(() => runCli(['deploy', '--json'], { cwd: another, data })))
    expect([[0, 0], [0, 4]]).toContainEqual(twice.map(({ status }) => status).sort())
    expect(await runJson(['plan'], { cwd: another, data })).toMatchObject({ steps: [], summary: { unchanged: 20 } })
    expect(await runJson(['runs', '--state', 'failed'], { cwd: another, data })).toMatchObject({ runs: [] })
  })

  it('what a command is refused is refused the same way', async () => {
    expect(await runJson(['refresh', '--job', 'Zzz'], options, 2)).toMatchObject({ error: { code: 'PRJ005' } })
  })
})

it('a command that holds the engine stays until those that attached are done, and says so', async () => {
  const options = { cwd: project, data: join(scratchFolder('staying'), 'data') }
  const deploy = startCli(['deploy'], options)
  while (readAddress(options.data) === undefined) await sleep(10)
  const guest = await attach(options.data)
  await deploy.said(/staying until the other process that uses this engine is done too/)
  const listed = await guest.client.call('runs.list', {})
  await guest.release()
  const { status, stdout } = await deploy.ended
  expect([guest.isHolder, listed.ok && listed.value.runs.map((run) => run.outcome), status, stdout.includes('success')]).toEqual([false, ['success'], 0, true])
  expect(existsSync(join(options.data, 'engine.json'))).toBe(false)
})

describe.concurrent('what a dead or foreign engine leaves', () => {
  it('a lock, a socket and an address of a killed process are in nobody’s way', async () => {
    const data = scratchFolder('stale')
    const holder = await holdEngineOf(data)
    await holder.kill()
    expect(['engine.lock', 'engine.sock', 'engine.json'].filter((name) => !existsSync(join(data, name)))).toEqual([])
    expect(await runJson(['env', 'list'], { cwd: project, data })).toMatchObject({ activeEnvironment: 'sandbox' })
  })

  it('an address that is no address is in nobody’s way either', async () => {
    const data = scratchFolder('garbage')
    writeFileSync(join(data, 'engine.json'), '{"pid": "twelve"')
    writeFileSync(join(data, 'engine.lock'), '')
    expect(await runJson(['env', 'list'], { cwd: project, data })).toMatchObject({ activeEnvironment: 'sandbox' })
  })

  it('an engine of another version is left alone, and named', async () => {
    const data = scratchFolder('version')
    const lock = takeFileLock(lockFile(data))
    const server = createServer((socket) => socket.end())
    await new Promise<void>((resolve) => server.listen(socketPath(data), resolve))
    writeAddress(data, { pid: process.pid, version: '9.9.9', socket: socketPath(data), startedAt: '2030-01-01T00:00:00Z' })
    const before = readFileSync(join(data, 'engine.json'), 'utf8')
    const refused = await runJson(['env', 'list'], { cwd: project, data }, 6)
    expect(refused).toMatchObject({ error: { code: 'STA002', facts: { theirs: '9.9.9', pid: process.pid } } })
    expect(readFileSync(join(data, 'engine.json'), 'utf8')).toBe(before)
    server.close()
    lock?.release()
  })

  it('an engine that is just ending is waited for', async () => {
    const data = scratchFolder('ending')
    const lock = takeFileLock(lockFile(data))
    const listed = runJson(['env', 'list'], { cwd: project, data })
    await sleep(2_000)
    lock?.release()
    expect(await listed).toMatchObject({ activeEnvironment: 'sandbox' })
  })

  it('a holder that never answers is named in the end', async () => {
    const data = scratchFolder('silent')
    const lock = takeFileLock(lockFile(data))
    const refused = await runJson(['env', 'list'], { cwd: project, data }, 6)
    expect(refused).toMatchObject({ error: { code: 'STA004', facts: { folder: data } } })
    lock?.release()
  })
})
