// Notifications as signed requests: to a real server on this machine.
import { createHmac } from 'node:crypto'
import { createServer } from 'node:http'
import type { IncomingHttpHeaders, Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { createDeliveries } from '../../../src-main/adapters/notify/index.ts'

interface Received {
  readonly path: string | undefined
  readonly headers: IncomingHttpHeaders
  readonly body: string
}

const { webhook, refused } = createDeliveries()
let server: Server
let base = ''
let received: Received[] = []

beforeAll(async () => {
  server = createServer((request, response) => {
    let body = ''
    request.setEncoding('utf8').on('data', (chunk: string) => { body += chunk })
    request.on('end', () => {
      received.push({ path: request.url, headers: request.headers, body })
      if (request.url === '/silent') return
      if (request.url === '/moved') response.writeHead(307, { location: `${base}/elsewhere` }).end()
      else response.writeHead(Number(request.url?.slice(1) ?? '200')).end('a secret answer')
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // Safe: a server that listens on a port has such an address.
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
})
afterAll(() => {
  server.closeAllConnections()
  server.close()
})
beforeEach(() => { received = [] })

const delivery = (path: string) => ({ url: `${base}${path}`, secret: 'open sesame', body: '{"event":"failure","text":"ü"}', id: 'delivery-1', timestamp: 1_772_416_800, timeoutMs: path === '/silent' ? 400 : 20_000 })

test('is signed over its time and its body, and carries no secret', async () => {
  const delivered = await webhook(delivery('/204'))
  const [request] = received
  const signature = createHmac('sha256', 'open sesame').update('1772416800.{"event":"failure","text":"ü"}').digest('hex')
  expect([delivered, request?.body, request?.headers['sluice-timestamp'], request?.headers['sluice-delivery'], request?.headers['sluice-signature'], JSON.stringify(request).includes('sesame')]).toEqual([
    { ok: true }, '{"event":"failure","text":"ü"}', '1772416800', 'delivery-1', `v1=${signature}`, false,
  ])
})

test.each([
  ['/500', false, 'it answered 500'],
  ['/429', false, 'it answered 429'],
  ['/404', true, 'it answered 404'],
  ['/silent', false, 'no answer came within 0.4 s'],
  ['/moved', true, 'it answered 307, and redirects are not followed'],
])('%s is a failure, final: %s', async (path, isFinal, reason) => {
  expect([await webhook(delivery(path)), received.map((request) => request.path)]).toEqual([{ ok: false, reason, isFinal }, [path]])
})

test('an address where nobody listens says why, without the address', async () => {
  expect(await webhook({ ...delivery('/'), url: 'http://127.0.0.1:1/token-in-the-path' })).toEqual({ ok: false, reason: expect.stringMatching(/^it could not be reached/), isFinal: false })
})

test.each([
  ['https://hooks.example.com/x', undefined],
  ['http://localhost:8080/x', undefined],
  ['http://[::1]:8080/x', undefined],
  ['http://hooks.example.com/x', /not https/],
  ['http://127.0.0.1.example.com/x', /not https/],
  ['ftp://localhost/x', /not https/],
  ['https://user:word@example.com/', /stored in the clear/],
  ['nonsense', /not an address/],
])('%s is refused: %s', async (url, reason) => {
  const expected = reason === undefined ? undefined : expect.stringMatching(reason)
  const sent = reason === undefined ? 'not tried' : await webhook({ ...delivery('/'), url })
  expect([refused(url), sent]).toEqual([expected, reason === undefined ? 'not tried' : { ok: false, reason: expected, isFinal: true }])
})
