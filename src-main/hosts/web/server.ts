// The page and the contract on loopback: the window's own files, a WebSocket, and nothing for strangers.
import fastifyStatic from '@fastify/static'
import fastifyWebSocket from '@fastify/websocket'
import fastify from 'fastify'
import type { FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { Carrier } from '../../contract/index.ts'
import { COOKIE, createSessions, sessionOf } from './sessions.ts'

/** One frame holds a plan of 10,000 nodes at most; more is not ours. */
const LARGEST_FRAME = 128 * 1024 * 1024

export interface PageOptions {
  /** Folder with index.html and what belongs to it. */
  readonly page: string
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  /** The project that the page opens first. */
  readonly folder: string
  /** Serves the contract over one more carrier. */
  readonly serveCarrier: (carrier: Carrier) => void
  /** A link was used: the next one. */
  readonly onLinkUsed: (next: string) => void
}

export interface PageServer {
  /** `http://127.0.0.1:PORT` */
  readonly address: string
  /** Opens the page once. */
  link(): string
  close(): Promise<void>
}

export async function startPageServer(options: PageOptions): Promise<PageServer> {
  const sessions = createSessions()
  const server = fastify({ bodyLimit: 1024 * 1024 })
  let address = ''
  const link = (): string => `${address}/open/${sessions.linkToken()}`

  await server.register(fastifyWebSocket, { options: { maxPayload: LARGEST_FRAME } })
  server.addHook('onRequest', async (request, reply) => {
    void reply.headers(HEADERS)
    // A foreign name that resolves to this machine (DNS rebinding) is refused before anything else is looked at.
    if (!isOwnHost(request.headers.host, address)) return refuse(reply, 403)
    if (request.url.startsWith('/open/')) return
    if (request.url === '/healthz') return
    if (!sessions.isKnown(sessionOf(request.headers.cookie))) return refuse(reply, 401)
    if (request.headers.origin !== undefined && !isOwnOrigin(request.headers.origin, address)) return refuse(reply, 403)
  })
  server.get('/healthz', async () => ({ status: 'ok' }))
  // Not for HEAD: a preview of the link must not spend it.
  server.get<{ Params: { token: string } }>('/open/:token', { exposeHeadRoute: false }, async (request, reply) => {
    const session = sessions.redeem(request.params.token)
    if (session === undefined) return reply.code(401).type('text/plain; charset=utf-8').send('This link was used already, or is not from this Sluice. The terminal shows the next one.\n')
    options.onLinkUsed(link())
    return reply
      .header('Set-Cookie', `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict`)
      .redirect(`/?folder=${encodeURIComponent(options.folder)}`, 303)
  })
  server.get('/contract', { websocket: true }, (socket: WebSocket, request: FastifyRequest) => {
    // Browsers always send it with a WebSocket; what does not is no page of ours.
    if (!isOwnOrigin(request.headers.origin ?? '', address)) return socket.close(1008)
    options.serveCarrier(carryWebSocket(socket))
  })
  await server.register(fastifyStatic, { root: options.page, cacheControl: false })

  address = await server.listen({ host: options.host, port: options.port })
  return { address, link, close: () => server.close() }
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

function refuse(reply: FastifyReply, status: 401 | 403): FastifyReply {
  const text = status === 401 ? 'Open the link that the terminal shows.\n' : 'This page answers only to its own address.\n'
  return reply.code(status).type('text/plain; charset=utf-8').send(text)
}

function isOwnHost(host: string | undefined, address: string): boolean {
  return host !== undefined && ownHosts(address).includes(host)
}

function isOwnOrigin(origin: string, address: string): boolean {
  return ownHosts(address).some((host) => origin === `http://${host}`)
}

function ownHosts(address: string): readonly string[] {
  const { port } = new URL(address)
  return [`127.0.0.1:${port}`, `localhost:${port}`, `[::1]:${port}`]
}

function carryWebSocket(socket: WebSocket): Carrier {
  return {
    send: (text) => { if (socket.readyState === socket.OPEN) socket.send(text) },
    onText: (listener) => void socket.on('message', (data) => listener(String(data))),
    onClose: (listener) => void socket.once('close', listener),
    close: () => socket.close(),
  }
}
