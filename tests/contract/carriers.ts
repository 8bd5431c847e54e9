// Every way a frame can travel, as pairs of carriers: the same suite runs over each.
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { MessageChannel } from 'node:worker_threads'
import type { MessagePort } from 'node:worker_threads'
import { WebSocket, WebSocketServer } from 'ws'
import { memoryCarriers } from '../../src-main/contract/index.ts'
import type { Carrier } from '../../src-main/contract/index.ts'
import { connectToSocket, listenOnSocket } from '../../src-main/hosts/engine/socket.ts'

export interface CarrierPair {
  readonly near: Carrier
  readonly far: Carrier
  dispose(): void
}

export const carrierKinds: Readonly<Record<string, () => Promise<CarrierPair>>> = {
  memory: async () => {
    const [near, far] = memoryCarriers()
    return { near, far, dispose: () => near.close() }
  },
  'message port': async () => {
    const { port1, port2 } = new MessageChannel()
    return { near: carryPort(port1), far: carryPort(port2), dispose: () => port1.close() }
  },
  'local socket': localSocketPair,
  WebSocket: webSocketPair,
}

function carryPort(port: MessagePort): Carrier {
  return {
    send: (text) => port.postMessage(text),
    onText: (listener) => port.on('message', listener),
    onClose: (listener) => port.once('close', listener),
    close: () => port.close(),
  }
}

async function localSocketPair(): Promise<CarrierPair> {
  const path = join(mkdtempSync(join(tmpdir(), 'sluice-contract-')), 's')
  const accepted = Promise.withResolvers<Carrier>()
  const server = await listenOnSocket(path, accepted.resolve)
  const near = await connectToSocket(path)
  if (near === undefined) throw new Error('nobody answers at the socket that was just made')
  return { near, far: await accepted.promise, dispose: () => void server.close() }
}

async function webSocketPair(): Promise<CarrierPair> {
  const server = new WebSocketServer({ port: 0, host: '127.0.0.1' })
  await new Promise((resolve) => server.once('listening', resolve))
  const address = server.address()
  if (typeof address !== 'object' || address === null) throw new Error('the test server has no port')
  const accepted = new Promise<WebSocket>((resolve) => server.once('connection', resolve))
  const near = new WebSocket(`ws://127.0.0.1:${address.port}`)
  await new Promise((resolve) => near.once('open', resolve))
  const far = await accepted
  return { near: carryWebSocket(near), far: carryWebSocket(far), dispose: () => { near.terminate(); server.close() } }
}

function carryWebSocket(socket: WebSocket): Carrier {
  return {
    send: (text) => socket.send(text),
    onText: (listener) => socket.on('message', (data) => listener(String(data))),
    onClose: (listener) => socket.once('close', listener),
    close: () => socket.close(),
  }
}
