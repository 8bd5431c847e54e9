// /sluice/v1/runs/{id}/events: a run as server-sent events, which go on where a reader that lost the connection was.
// How to read it: an event's id is its number in the run, counted from 1, its kind is that of the run event. Where the events after Last-Event-ID are not
// kept any more the run as it stands comes first, as `snapshot` under the number of its last event. The last one is `runEnded`; who asks again behind it
// gets 204, which tells a browser to stop.
import { z } from 'zod'
import type { FastifyInstance, FastifyReply } from 'fastify'
import type { Event, RunListing } from '../../../../contract/index.ts'
import { fail } from '../../../../contract/index.ts'
import { callSchema, fastifyPath } from '../call.ts'
import { refuse } from '../refusal.ts'
import type { Service } from '../service.ts'
import { runNumber } from '../shapes.ts'

const HEARTBEAT_MS = 15_000
/** What a slow reader has not taken, in bytes, when it is let go of; it comes back with the number of its last event. */
const MOST_WAITING = 4 * 1024 * 1024
const MOST_READERS = 50
/** The id of an end whose number is not known any more. */
const ENDED = 'ended'

const call = {
  method: 'GET',
  name: 'watchRun',
  does: 'The events of a run as they happen, from the first one or from behind Last-Event-ID.',
  group: 'runs',
  params: z.object({ id: runNumber }),
  headers: z.object({ 'last-event-id': z.string().optional().describe('The id of the last event that the reader has.') }),
  refusals: [404],
} as const

const text = { type: 'string' } as const

/** The schema is that of one message. */
const stream = {
  description: 'Server-sent events: ids are numbers counted from 1, kinds those of the run event in `data`, `snapshot` and `runEnded` among them.',
  content: { 'text/event-stream': { schema: { type: 'object', properties: { id: text, event: text, data: text }, required: ['event', 'data'] } } },
}

export function addEvents(server: FastifyInstance, service: Service): void {
  let readers = 0
  server.get<{ Params: { readonly id: string } }>(
    fastifyPath('/sluice/v1/runs/{id}/events'),
    { exposeHeadRoute: false, schema: callSchema(call, { 200: stream, 204: { description: 'There is nothing behind that event, and nothing will be.', type: 'null' } }) },
    async (request, reply) => {
      const run = await service.runOf(request.params.id)
      if (!run.ok) return refuse(reply, run.failure)
      if (readers >= MOST_READERS) return refuse(reply, fail('API006', { seconds: 10 }).failure)
      readers += 1
      await send({ service, run: run.value, reply, lastEventId: lastEventId(request.headers['last-event-id']) }).finally(() => { readers -= 1 })
      return reply
    },
  )
}

interface Sending {
  readonly service: Service
  readonly run: RunListing
  readonly reply: FastifyReply
  readonly lastEventId: string | undefined
}

async function send({ service: { client }, run: { runID, outcome }, reply, lastEventId }: Sending): Promise<void> {
  const { raw } = reply
  let isOpen = false
  let hasEnd = false

  function open(): void {
    if (isOpen) return
    isOpen = true
    reply.hijack()
    raw.on('error', () => undefined)
    raw.writeHead(200, { ...headersOf(reply), 'content-type': 'text/event-stream; charset=utf-8', 'cache-control': 'no-store' })
    raw.flushHeaders()
  }

  function write(text: string): void {
    open()
    if (raw.destroyed) return
    raw.write(text)
    if (raw.writableLength > MOST_WAITING) raw.destroy()
  }

  function tell(event: Event<'run.watch'>): void {
    if (event.kind === 'snapshot') return write(message('snapshot', event.run, event.sequence))
    hasEnd ||= event.event.kind === 'runEnded'
    write(message(event.event.kind, event.event, event.sequence))
  }

  if (outcome === null) open()
  const heartbeat = setInterval(() => { if (isOpen) write(': still here\n\n') }, HEARTBEAT_MS)
  const watching = lastEventId === ENDED ? undefined : await client.call('run.watch', { runID, after: Number(lastEventId ?? 0) }, {
    onEvent: tell,
    onStarted: (abandon) => void raw.once('close', abandon),
  })
  clearInterval(heartbeat)
  if (!isOpen) return void reply.code(204).send()
  if (watching?.ok === true && !hasEnd) write(message('runEnded', { kind: 'runEnded', at: watching.value.runEndTime, outcome: watching.value.outcome }, ENDED))
  raw.end()
}

/** Those that every answer has. */
function headersOf(reply: FastifyReply): Record<string, string> {
  return Object.fromEntries(Object.entries(reply.getHeaders()).map(([name, value]) => [name, String(value)]))
}

function message(kind: string, data: unknown, sequence: number | string | undefined): string {
  return `${sequence === undefined ? '' : `id: ${sequence}\n`}event: ${kind}\ndata: ${JSON.stringify(data)}\n\n`
}

function lastEventId(header: string | readonly string[] | undefined): string | undefined {
  return typeof header === 'string' && (header === ENDED || /^[0-9]{1,15}$/.test(header)) ? header : undefined
}
