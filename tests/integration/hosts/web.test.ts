// The page on loopback, asked over real HTTP and WebSockets: its own browser gets in by a link that works once, everybody else stays out.
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { connect } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { clientChannel, createClient, memoryCarriers } from '../../../src-main/contract/index.ts'
import type { Carrier } from '../../../src-main/contract/index.ts'
import { startPageServer } from '../../../src-main/hosts/web/server.ts'
import type { PageServer } from '../../../src-main/hosts/web/server.ts'
import { runCli } from '../../support/run-cli.ts'
import { scratchFolder } from '../../support/scratch.ts'

const folder = scratchFolder('page')
let server: PageServer
let port: number
let served: Carrier[] = []
let linksShown: string[] = []

beforeAll(async () => {
  const page = join(folder, 'page')
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Sluice</title>')
  writeFileSync(join(folder, 'secret.txt'), 'not of the page')
  server = await startPageServer({
    page,
    host: '127.0.0.1',
    port: 0,
    // The page itself asks nothing of an engine: its texts go over the carrier below.
    service: { client: createClient(clientChannel(memoryCarriers()[0])), folder: '/home/ada/my shop', version: '1.2.3', token: 'none is asked for here', logBug: () => 'none' },
    serveCarrier: (carrier) => {
      served.push(carrier)
      carrier.onText((text) => carrier.send(`heard ${text}`))
    },
    onLinkUsed: (next) => void linksShown.push(next),
  })
  port = Number(new URL(server.address).port)
})
afterAll(() => server.close())
beforeEach(() => {
  served = []
  linksShown = []
})

interface Answer {
  readonly status: number | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

/** Sends the path as it is, unlike fetch, which tidies it first. */
function get(path: string, headers: Readonly<Record<string, string>> = {}, method = 'GET'): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, headers, method }, (response) => {
      let body = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { body += chunk })
      response.on('end', () => resolve({ status: response.statusCode, headers: response.headers, body }))
    })
    asked.on('error', reject).end()
  })
}

async function signIn(): Promise<string> {
  const { headers } = await get(new URL(server.link()).pathname)
  const [cookie = ''] = headers['set-cookie']?.[0]?.split(';') ?? []
  return cookie
}

type Opening = { readonly opened: true; readonly socket: WebSocket } | { readonly opened: false; readonly why: string }

function openSocket(headers: Readonly<Record<string, string>>): Promise<Opening> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/contract`, { headers })
  return new Promise((resolve) => {
    socket.once('open', () => resolve({ opened: true, socket }))
    socket.once('error', (error) => resolve({ opened: false, why: error.message }))
  })
}

describe('the link', () => {
  it('opens the page once, with a cookie that scripts cannot read and other sites cannot send', async () => {
    const path = new URL(server.link()).pathname
    const first = await get(path)
    const second = await get(path)
    const cookie = first.headers['set-cookie']?.[0] ?? ''
    expect({
      first: first.status,
      location: first.headers.location,
      attributes: cookie.split('; ').slice(1),
      second: second.status,
      secondCookie: second.headers['set-cookie'],
      body: second.body,
    }).toEqual({
      first: 303,
      location: '/?folder=%2Fhome%2Fada%2Fmy%20shop',
      attributes: ['Path=/', 'HttpOnly', 'SameSite=Strict'],
      second: 401,
      secondCookie: undefined,
      body: 'This link was used already, or is not from this Sluice. The terminal shows the next one.\n',
    })
    expect(linksShown).toEqual([server.link()])
    expect((await get('/', { cookie: cookie.split(';')[0] ?? '' })).body).toContain('<title>Sluice</title>')
  })

  it('is not spent by a look that opens nothing', async () => {
    const path = new URL(server.link()).pathname
    await get(path, {}, 'HEAD')
    expect((await get(path)).status).toBe(303)
  })
})

describe('strangers', () => {
  it('get nothing without a session', async () => {
    const answers = await Promise.all(['/', '/index.html', '/contract', '/nothing', '/open/guess'].map((path) => get(path)))
    expect(answers.map(({ status, body }) => [status, body.includes('<title>')])).toEqual(Array.from({ length: 5 }, () => [401, false]))
    expect((await get('/', { cookie: 'sluice_session=' })).status).toBe(401)
    expect((await get('/', { cookie: 'sluice_session=guess' })).status).toBe(401)
  })

  it('get nothing under a foreign name of this machine, even with a session and a good link', async () => {
    const cookie = await signIn()
    const foreign = { host: `evil.example:${port}`, cookie }
    const link = new URL(server.link()).pathname
    expect((await Promise.all([get('/', foreign), get('/healthz', foreign), get(link, foreign)])).map(({ status }) => status)).toEqual([403, 403, 403])
    expect((await get(link)).status).toBe(303)
  })

  it('learn from the health check only that it is well, and of which version', async () => {
    expect(await get('/healthz')).toMatchObject({ status: 200, body: '{"status":"ok","version":"1.2.3"}' })
  })

  it('never see a file beside the page', async () => {
    const cookie = await signIn()
    const paths = ['/../secret.txt', '/..%2fsecret.txt', '/%2e%2e/secret.txt', '/..%5csecret.txt', '/./../secret.txt', '/%00/../../secret.txt', '//secret.txt']
    const answers = await Promise.all(paths.map((path) => get(path, { cookie })))
    expect(answers.filter(({ status, body }) => status === 200 || body.includes('not of the page'))).toEqual([])
  })
})

describe('the WebSocket', () => {
  it('carries texts for the page itself', async () => {
    const opening = await openSocket({ cookie: await signIn(), origin: server.address })
    if (!opening.opened) throw new Error(opening.why)
    const heard = new Promise((resolve) => opening.socket.once('message', (data) => resolve(String(data))))
    opening.socket.send('hello')
    expect(await heard).toBe('heard hello')
    opening.socket.close()
  })

  it('is refused to a foreign page, to no page, without a session, and under a foreign name', async () => {
    const cookie = await signIn()
    const own = server.address
    const openings = await Promise.all([
      openSocket({ cookie, origin: 'http://evil.example' }),
      openSocket({ cookie, origin: `http://127.0.0.1:${port + 1}` }),
      openSocket({ origin: own }),
      openSocket({ cookie, origin: own, host: `evil.example:${port}` }),
    ])
    expect(openings.map((opening) => (opening.opened ? 'opened' : opening.why.match(/\d+/)?.[0]))).toEqual(['403', '403', '401', '403'])
    const bare = await openSocket({ cookie })
    const closed = bare.opened ? await new Promise((resolve) => bare.socket.once('close', resolve)) : bare.why
    expect([closed, served.length]).toEqual([1008, 0])
  })

  it('ends at a frame that claims to be huge, before its bytes arrive, and goes on serving others', async () => {
    const cookie = await signIn()
    const answer = await sendFrameHeader(cookie, 1n << 40n)
    expect(answer).toEqual({ upgraded: true, closeCode: 1009 })
    expect((await get('/healthz')).status).toBe(200)
  })
})

/** Upgrades by hand and sends the head of a text frame of `length` bytes, which the ws library would refuse to lie about. */
function sendFrameHeader(cookie: string, length: bigint): Promise<{ upgraded: boolean; closeCode: number | undefined }> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1')
    const head = Buffer.alloc(14)
    head.writeUInt8(0x81, 0)
    head.writeUInt8(0x80 | 127, 1)
    head.writeBigUInt64BE(length, 2)
    let received = Buffer.alloc(0)
    let upgradedAt = -1
    socket.on('error', reject)
    socket.on('data', (chunk: Buffer) => {
      received = Buffer.concat([received, chunk])
      const end = received.indexOf('\r\n\r\n')
      if (upgradedAt < 0 && end >= 0) {
        upgradedAt = end + 4
        socket.write(head)
      }
    })
    socket.on('close', () => {
      const frame = received.subarray(upgradedAt)
      resolve({ upgraded: received.toString('latin1').startsWith('HTTP/1.1 101'), closeCode: frame[0] === 0x88 ? frame.readUInt16BE(2) : undefined })
    })
    socket.write(
      `GET /contract HTTP/1.1\r\nHost: 127.0.0.1:${port}\r\nOrigin: ${server.address}\r\nCookie: ${cookie}\r\n` +
        'Connection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n',
    )
  })
}

it('every answer forbids framing, sniffing and sharing', async () => {
  const { headers } = await get('/')
  expect(headers).toMatchObject({
    'x-content-type-options': 'nosniff',
    'x-frame-options': 'DENY',
    'referrer-policy': 'no-referrer',
    'cross-origin-opener-policy': 'same-origin',
    'cross-origin-resource-policy': 'same-origin',
  })
})

it('serves to other machines over TLS only', async () => {
  const answers = await Promise.all([['--host', '0.0.0.0'], ['--host', '0.0.0.0', '--tls-cert', 'certificate.pem']].map((flags) => runCli(['serve', ...flags], { data: join(folder, 'data') })))
  expect(answers.map(({ status, stdout, stderr }) => [status, stdout, /--host 0\.0\.0\.0 is not this machine|--tls-cert and --tls-key go together/.test(stderr)])).toEqual([[2, '', true], [2, '', true]])
})
