// Frames over a carrier: JSON both ways. A text that is not a frame ends the conversation.
import { z } from 'zod'
import type { Carrier } from './carrier.ts'
import type { Channel, ClientChannel, Reply, Request, ServerChannel } from './types.ts'

const request = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('call'), id: z.number(), method: z.string(), input: z.unknown() }),
  z.object({ kind: z.literal('abandon'), id: z.number() }),
])

const reply = z.looseObject({ kind: z.enum(['event', 'result', 'failure']), id: z.number() })

export function clientChannel(carrier: Carrier): ClientChannel {
  // Safe: a reply comes from our own server; its kind and id are checked here and its content by the procedure's reader.
  return openChannel<Request, Reply>(carrier, (value) => (reply.safeParse(value).success ? (value as Reply) : undefined))
}

export function serverChannel(carrier: Carrier): ServerChannel {
  return openChannel<Reply, Request>(carrier, (value) => {
    const parsed = request.safeParse(value)
    return parsed.success ? parsed.data : undefined
  })
}

function openChannel<Out, In>(carrier: Carrier, read: (value: unknown) => In | undefined): Channel<Out, In> {
  const early: In[] = []
  let deliver: ((frame: In) => void) | undefined
  carrier.onText((text) => {
    const frame = read(parseJson(text))
    if (frame === undefined) carrier.close()
    else if (deliver === undefined) early.push(frame)
    else deliver(frame)
  })
  return {
    send: (frame) => carrier.send(JSON.stringify(frame)),
    listen: (listener) => {
      deliver = listener
      for (const frame of early.splice(0)) listener(frame)
    },
    onClose: (listener) => carrier.onClose(listener),
    close: () => carrier.close(),
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
