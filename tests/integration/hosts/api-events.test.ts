// A run as server-sent events: numbered from 1, taken up where a reader lost the connection, ended with the run.
import { request } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { startApiService, TOKEN } from '../../support/api-service.ts'
import type { ApiService } from '../../support/api-service.ts'

let service: ApiService
beforeAll(async () => { service = await startApiService() })
afterAll(() => service[Symbol.asyncDispose]())

interface Message {
  readonly id: string | undefined
  readonly event: string
  readonly data: { readonly kind?: string; readonly outcome?: string | null; readonly runID?: string }
}

interface Reading {
  readonly status: number
  readonly type: string | undefined
  readonly messages: readonly Message[]
}

/** Reads to the end, or until there are so many messages, and hangs up. */
function read(runID: number, { lastEventId, most = Number.POSITIVE_INFINITY }: { readonly lastEventId?: string | undefined; readonly most?: number } = {}): Promise<Reading> {
  const headers = { authorization: `Bearer ${TOKEN}`, ...(lastEventId === undefined ? {} : { 'last-event-id': lastEventId }) }
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port: service.port, path: `/sluice/v1/runs/${runID}/events`, headers }, (response) => {
      let text = ''
      const done = (): void => resolve({ status: response.statusCode ?? 0, type: response.headers['content-type'], messages: messagesIn(text).slice(0, most) })
      response.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk
        if (messagesIn(text).length < most) return
        done()
        asked.destroy()
      })
      response.on('end', done)
    })
    asked.on('error', reject)
    asked.end()
  })
}

function messagesIn(text: string): Message[] {
  const whole = text.slice(0, text.lastIndexOf('\n\n') + 2).split('\n\n').filter((block) => block.includes('data: '))
  return whole.map((block) => ({
    id: /^id: (.*)$/m.exec(block)?.[1],
    event: /^event: (.*)$/m.exec(block)?.[1] ?? '',
    data: JSON.parse(/^data: (.*)$/m.exec(block)?.[1] ?? 'null'),
  }))
}

async function start(): Promise<number> {
  const { body } = await service.ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: 'sandbox', runAll: true } } })
  return (body as { readonly runCounter: number }).runCounter
}

it('gives every event of a run once and in order, and ends with it', async () => {
  const { status, type, messages } = await read(await start())
  const last = messages.at(-1)
  expect({
    status,
    type,
    first: messages[0]?.event,
    ids: messages.map(({ id }) => Number(id)),
    last: [last?.event, last?.data.outcome],
    kindsAgree: messages.every(({ event, data }) => event === data.kind),
  }).toEqual({
    status: 200,
    type: 'text/event-stream; charset=utf-8',
    first: 'runStarted',
    ids: Array.from({ length: messages.length }, (_, index) => index + 1),
    last: ['runEnded', 'success'],
    kindsAgree: true,
  })
})

it('goes on behind Last-Event-ID, also when the run has ended since, and then has nothing more', async () => {
  const runID = await start()
  const first = await read(runID, { most: 3 })
  const lost = first.messages.at(-1)?.id
  const rest = await read(runID, { lastEventId: lost })
  const whole = await read(runID)
  expect([...first.messages, ...rest.messages]).toEqual(whole.messages)
  const end = whole.messages.at(-1)?.id
  expect([(await read(runID, { lastEventId: end })).status, (await read(runID, { lastEventId: 'ended' })).status]).toEqual([204, 204])
})

it('begins with the run as it stands where a reader has seen what is not known any more', async () => {
  const runID = await start()
  await read(runID)
  const { messages } = await read(runID, { lastEventId: '1000000' })
  expect(messages.map(({ event, data }) => [event, data.runID ?? data.outcome])).toEqual([['snapshot', String(runID)], ['runEnded', 'success']])
})

it('is refused without a token and for a run that is not there', async () => {
  const path = '/sluice/v1/runs/999999/events'
  expect([(await service.ask(path)).status, (await service.ask(path, { token: null })).status]).toEqual([404, 401])
})
