// The page, the contract and the API on one port: the window's own files, a WebSocket, calls with a token, and nothing for strangers.
import fastifyStatic from '@fastify/static'
import fastifyWebSocket from '@fastify/websocket'
import fastify from 'fastify'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { fail } from '../../contract/index.ts'
import type { Carrier } from '../../contract/index.ts'
import { addApi, createErrorHandler, createGuard, isApiPath, isDescription, LARGEST_BODY, refuse } from './api/index.ts'
import type { Guard, ServiceOptions } from './api/index.ts'
import { CLOSED, createBorder } from './border.ts'
import type { Border } from './border.ts'
import { COOKIE, createSessions, sessionOf } from './sessions.ts'
import type { Sessions } from './sessions.ts'

const LINK = '/open/:token'
/** One frame holds a plan of 10,000 nodes at most; more is not ours. */
const LARGEST_FRAME = 128 * 1024 * 1024
/** Connections beyond these are closed at once. */
const MOST_CONNECTIONS = 512
/** An id of a hundred characters, each of which may be written as nine. */
const LONGEST_PARAMETER = 1_000
/** Whoever connects says what they want in this time, and all of it in that, in ms. */
const HEADERS_WITHIN = 5_000
const REQUEST_WITHIN = 30_000

export interface PageOptions {
  /** Folder with index.html and what belongs to it. */
  readonly page: string
  readonly host: string
  /** 0: a free one. */
  readonly port: number
  /** PEM; without them the server speaks plain HTTP. */
  readonly tls?: { readonly certificate: string; readonly key: string } | undefined
  readonly service: ServiceOptions
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
  const { service, tls } = options
  const server = createServer(options)
  let address = ''
  let border = CLOSED
  const link = (): string => `${address}/open/${sessions.linkToken()}`

  await server.register(fastifyWebSocket, { options: { maxPayload: LARGEST_FRAME } })
  server.addHook('onRequest', createDoor({ sessions, border: () => border, guard: createGuard(service.token) }))
  server.setErrorHandler(createErrorHandler(service.logBug))
  server.setNotFoundHandler((request, reply) => refuse(reply, notFound(request)))
  // Not for HEAD: a preview of the link must not spend it.
  server.get<{ Params: { token: string } }>(LINK, { exposeHeadRoute: false }, async (request, reply) => {
    const session = sessions.redeem(request.params.token)
    if (session === undefined) return reply.code(401).type('text/plain; charset=utf-8').send('This link was used already, or is not from this Sluice. The terminal shows the next one.\n')
    options.onLinkUsed(link())
    return reply
      .header('Set-Cookie', `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Strict${tls === undefined ? '' : '; Secure'}`)
      .redirect(`/?folder=${encodeURIComponent(service.folder)}`, 303)
  })
  server.get('/contract', { websocket: true }, (socket: WebSocket, request: FastifyRequest) => {
    // Browsers always send it with a WebSocket; what does not is no page of ours.
    if (!border.isOwnOrigin(request.headers.origin ?? '')) return socket.close(1008)
    options.serveCarrier(carryWebSocket(socket))
  })
  await server.register(fastifyStatic, { root: options.page, cacheControl: false })
  await server.register((api) => addApi(api, service))

  address = shownAddress(await server.listen({ host: options.host, port: options.port }), options)
  border = createBorder({ address, host: options.host, certificate: tls?.certificate })
  return { address, link, close: () => server.close() }
}

function createServer({ tls, service }: PageOptions): FastifyInstance {
  const timeouts = { connectionsCheckingInterval: 1_000, headersTimeout: HEADERS_WITHIN, requestTimeout: REQUEST_WITHIN }
  const common = {
    bodyLimit: LARGEST_BODY,
    requestTimeout: REQUEST_WITHIN,
    routerOptions: { maxParamLength: LONGEST_PARAMETER },
    // A stream of events or a page that stays open does not hold up the end.
    forceCloseConnections: true,
    frameworkErrors: createErrorHandler(service.logBug),
  } as const
  // Safe: the two kinds of server differ in their sockets only, which nothing here looks at.
  const server = (tls === undefined ? fastify({ ...common, http: timeouts }) : fastify({ ...common, https: { ...timeouts, cert: tls.certificate, key: tls.key } })) as FastifyInstance
  server.server.maxConnections = MOST_CONNECTIONS
  return server
}

interface Door {
  readonly sessions: Sessions
  readonly border: () => Border
  readonly guard: Guard
}

/** Asked before anything else: who may go on. */
function createDoor({ sessions, border, guard }: Door) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<FastifyReply | undefined> => {
    void reply.headers(HEADERS)
    const { url, headers } = request
    // The route, however its path was written; the page's files are a route for every other path.
    const route = request.routeOptions.url ?? url
    const isApi = isApiPath(route) || isApiPath(url)
    const isForeign = (header: 'Host' | 'Origin'): FastifyReply => (isApi ? refuse(reply, fail('API003', { header }).failure) : turnAway(reply, 403))
    // A foreign name that resolves to this machine (DNS rebinding) is refused before anything else is looked at.
    if (!border().isOwnHost(headers.host)) return isForeign('Host')
    if (route === LINK || route === '/healthz') return undefined
    if (headers.origin !== undefined && !border().isOwnOrigin(headers.origin)) return isForeign('Origin')
    const hasSession = sessions.isKnown(sessionOf(headers.cookie))
    if (isDescription(route) && hasSession) return undefined
    if (isApi || (isDescription(route) && headers.authorization !== undefined)) {
      const refusal = guard.refusal(request)
      return refusal === undefined ? undefined : refuse(reply, refusal)
    }
    return hasSession ? undefined : turnAway(reply, 401)
  }
}

const HEADERS = {
  'X-Content-Type-Options': 'nosniff',
  'X-Frame-Options': 'DENY',
  'Referrer-Policy': 'no-referrer',
  'Cross-Origin-Opener-Policy': 'same-origin',
  'Cross-Origin-Resource-Policy': 'same-origin',
} as const

function notFound({ method, url }: FastifyRequest) {
  return fail('API004', { method, path: url.split('?', 1)[0] ?? url }).failure
}

function turnAway(reply: FastifyReply, status: 401 | 403): FastifyReply {
  const text = status === 401 ? 'Open the link that the terminal shows.\n' : 'This page answers only to its own address.\n'
  return reply.code(status).type('text/plain; charset=utf-8').send(text)
}

/** As people can open it: a server that listens on every address of this machine is shown by the one that always leads to it. */
function shownAddress(listening: string, { host, tls }: PageOptions): string {
  const { port } = new URL(listening)
  const name = host === '0.0.0.0' || host === '::' ? 'localhost' : host.includes(':') ? `[${host}]` : host
  return `${tls === undefined ? 'http' : 'https'}://${name}:${port}`
}

function carryWebSocket(socket: WebSocket): Carrier {
  return {
    send: (text) => { if (socket.readyState === socket.OPEN) socket.send(text) },
    onText: (listener) => void socket.on('message', (data) => listener(String(data))),
    onClose: (listener) => void socket.once('close', listener),
    close: () => socket.close(),
  }
}
