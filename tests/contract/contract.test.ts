// The contract over every transport: calls, events, failures, bugs, and what happens when a side goes away.
import { afterEach, describe, expect, it } from 'vitest'
import { clientChannel, createClient, serve, serverChannel } from '../../src-main/contract/index.ts'
import type { EngineClient, Handlers, ProcedureName } from '../../src-main/contract/index.ts'
import { fail, ok } from '../../src-main/core/failure/index.ts'
import { carrierKinds } from './carriers.ts'
import type { CarrierPair } from './carriers.ts'

const LONG = 'ä'.repeat(300_000)
const hello = { version: '1', pid: 1, dataFolder: LONG, startedAt: 'now' }

describe.each(Object.keys(carrierKinds))('the contract over %s', (kind) => {
  let pair: CarrierPair | undefined
  afterEach(() => pair?.dispose())

  async function start(handlers: Partial<Handlers>): Promise<{ client: EngineClient; bugs: string[] }> {
    pair = await carrierKinds[kind]?.()
    if (pair === undefined) throw new Error(`no carrier ${kind}`)
    const bugs: string[] = []
    // Safe: a test gives the handlers that it calls.
    serve(serverChannel(pair.far), handlers as Handlers, { onBug: (error, method) => `${bugs.push(`${method}: ${String(error)}`)}` })
    return { client: createClient(clientChannel(pair.near)), bugs }
  }

  it('answers with what the handler gives, however long, whatever the letters', async () => {
    const { client } = await start({ 'engine.hello': async () => ok(hello) })
    expect(await client.call('engine.hello', {})).toEqual(ok(hello))
  })

  it('delivers events in order and before the answer', async () => {
    const { client } = await start({
      'project.validate': async (_input, { emit }) => {
        for (let done = 0; done < 500; done++) emit({ kind: 'progress', what: 'checking', done, total: 500 })
        return fail('PRJ001', { folder: '/nowhere' })
      },
    })
    const seen: number[] = []
    const result = await client.call('project.validate', { folder: '/nowhere' }, { onEvent: (event) => event && seen.push(event.done) })
    expect(result).toEqual(fail('PRJ001', { folder: '/nowhere' }))
    expect(seen).toEqual(Array.from({ length: 500 }, (_, index) => index))
  })

  it('refuses what is not in the allow-list, and input of another shape', async () => {
    const { client } = await start({})
    // Safe: the point is to ask for what the types forbid.
    expect(await client.call('__proto__' as ProcedureName, {} as never)).toEqual(fail('STA005', { method: '__proto__' }))
    const wrong = await client.call('project.open', { folder: 7 } as never)
    expect(wrong).toMatchObject({ ok: false, failure: { code: 'ARG001' } })
  })

  it('turns a thrown bug into an id that the log has too', async () => {
    const { client, bugs } = await start({ 'engine.doctor': async () => { throw new Error('boom') } })
    expect(await client.call('engine.doctor', {})).toEqual(fail('INT001', { id: '1' }))
    expect(bugs).toEqual(['engine.doctor: Error: boom'])
  })

  it('tells the handler when the caller gives up', async () => {
    let abandoned = 0
    const { client } = await start({
      'project.open': (_input, context) => new Promise((resolve) => context.onAbandoned(() => { abandoned += 1; resolve(fail('RUN005', {})) })),
    })
    const result = await client.call('project.open', { folder: '.' }, { onStarted: (abandon) => { abandon(); abandon() } })
    expect([result, abandoned]).toEqual([fail('RUN005', {}), 1])
  })

  it('fails what is under way, and all later calls, when the engine is gone', async () => {
    const { client } = await start({ 'engine.doctor': () => new Promise(() => undefined) })
    const pending = client.call('engine.doctor', {})
    const closed = new Promise<void>((resolve) => client.onClose(resolve))
    pair?.far.close()
    await closed
    const codes = [await pending, await client.call('engine.hello', {})].map((result) => (result.ok ? 'answered' : result.failure.code))
    expect(codes).toEqual(['STA003', 'STA003'])
  })

  it('ends the conversation at a text that is no frame', async () => {
    const { client } = await start({})
    const closed = new Promise<void>((resolve) => client.onClose(resolve))
    pair?.near.send('{"kind": "call", "id": "one"}')
    await closed
    expect(await client.call('engine.hello', {})).toMatchObject({ ok: false, failure: { code: 'STA003' } })
  })
})
