// The contract over a local socket: a server for the engine's holder, a connection for those who attach.
import { chmodSync, rmSync } from 'node:fs'
import { connect, createServer } from 'node:net'
import type { Socket } from 'node:net'
import { carryLines } from '../../contract/index.ts'
import type { Carrier } from '../../contract/index.ts'

export interface SocketServer {
  /** Connections that are open now. */
  connections(): number
  /** Resolves when nobody is connected. */
  idle(): Promise<void>
  close(): Promise<void>
}

/** Listens at `path`; whoever held that path before is gone, since the caller has the lock. */
export function listenOnSocket(path: string, onCarrier: (carrier: Carrier) => void): Promise<SocketServer> {
  if (process.platform !== 'win32') rmSync(path, { force: true })
  const open = new Set<Socket>()
  let waiters: (() => void)[] = []
  const server = createServer((socket) => {
    open.add(socket)
    socket.on('close', () => {
      open.delete(socket)
      if (open.size === 0) for (const wake of waiters.splice(0)) wake()
    })
    onCarrier(carrySocket(socket))
  })
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(path, () => {
      if (process.platform !== 'win32') chmodSync(path, 0o600)
      resolve({
        connections: () => open.size,
        idle: () => (open.size === 0 ? Promise.resolve() : new Promise((wake) => { waiters = [...waiters, wake] })),
        close: () =>
          new Promise((closed) => {
            server.close(() => closed())
            for (const socket of open) socket.destroy()
          }),
      })
    })
  })
}

/** Undefined where nobody answers at that path. */
export function connectToSocket(path: string): Promise<Carrier | undefined> {
  return new Promise((resolve) => {
    const socket = connect(path)
    socket.once('error', () => resolve(undefined))
    socket.once('connect', () => resolve(carrySocket(socket)))
  })
}

/** Passes every text between a carrier and the engine at `path`; either end closes the other. */
export async function relayToSocket(carrier: Carrier, path: string): Promise<void> {
  const early: string[] = []
  let forward = (text: string): void => void early.push(text)
  carrier.onText((text) => forward(text))
  const engine = await connectToSocket(path)
  if (engine === undefined) return carrier.close()
  engine.onText((text) => carrier.send(text))
  engine.onClose(() => carrier.close())
  carrier.onClose(() => engine.close())
  for (const text of early) engine.send(text)
  forward = (text) => engine.send(text)
}

function carrySocket(socket: Socket): Carrier {
  socket.setEncoding('utf8')
  // A peer that was killed resets the connection; its close event says all that matters.
  socket.on('error', () => undefined)
  return carryLines({
    write: (text) => { if (socket.writable) socket.write(text) },
    onData: (listener) => socket.on('data', (chunk) => listener(String(chunk))),
    onClose: (listener) => socket.once('close', listener),
    end: () => socket.end(),
  })
}
