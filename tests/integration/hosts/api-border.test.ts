// The border of the HTTP API: strangers stay out and learn nothing, too much is refused, and the service goes on.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { request } from 'node:https'
import { connect } from 'node:net'
import type { Socket } from 'node:net'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { startApiService, TOKEN } from '../../support/api-service.ts'
import type { ApiService } from '../../support/api-service.ts'
import { itNeeds } from '../../support/it-needs.ts'
import { scratchFolder } from '../../support/scratch.ts'

let service: ApiService
beforeAll(async () => { service = await startApiService() })
afterAll(() => service[Symbol.asyncDispose]())

const calls = ['/api/v1/runs', '/scheduler/runStatus?runCounter=1', '/sluice/v1/gate/sandbox', '/api/v1/nothing', '/sluice/v1/runs/1/events']
const unauthorized = { error: { errorString: 'Unauthorized.', errorDetail: 'Unauthorized.', code: 'API002' } }

describe('whoever has no token', () => {
  it('gets the same answer from every call, with a wrong one and with a session of the page too', async () => {
    const cookie = await service.signIn()
    const none = await Promise.all(calls.map((path) => service.ask(path, { token: null })))
    const others = await Promise.all([
      service.ask('/api/v1/runs', { token: 'guess' }),
      service.ask('/api/v1/runs', { token: `${TOKEN}x` }),
      service.ask('/api/v1/runs', { token: null, headers: { authorization: `Basic ${TOKEN}` } }),
      service.ask('/api/v1/runs', { token: null, headers: { authorization: 'Bearer ' } }),
      service.ask('/api/v1/runs', { token: null, headers: { cookie } }),
      service.ask('/%61pi/v1/runs', { token: null, headers: { cookie } }),
    ])
    expect([...none, ...others].map(({ status, body }) => [status, body])).toEqual(Array.from({ length: 11 }, () => [401, unauthorized]))
  })

  it('may ask whether the service is well', async () => {
    const { status, body } = await service.ask('/healthz', { token: null })
    expect([status, body]).toEqual([200, { status: 'ok', version: service.engine.version }])
  })

  it('reads the description with a session or with the token, and not without', async () => {
    const cookie = await service.signIn()
    const withSession = { token: null, headers: { cookie } }
    const answers = await Promise.all([
      service.ask('/openapi.json', withSession),
      service.ask('/openapi.json'),
      service.ask('/docs', withSession),
      service.ask('/openapi.json', { token: null }),
      service.ask('/docs', { token: null }),
      service.ask('/openapi.json', { token: 'guess' }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([200, 200, 200, 401, 401, 401])
  })

  it('is made to wait after many guesses, which keeps nobody else waiting', async () => {
    const guesses = await Promise.all(Array.from({ length: 80 }, () => service.ask('/api/v1/runs', { token: 'guess' })))
    const statuses = new Set(guesses.map(({ status }) => status))
    const waiting = guesses.find(({ status }) => status === 429)
    expect([[...statuses].sort(), waiting?.headers['retry-after'], (await service.ask('/api/v1/runs')).status]).toEqual([[401, 429], '1', 200])
  })
})

describe('a foreign page', () => {
  it('gets nowhere, by its own name or by its origin, even with the token', async () => {
    const answers = await Promise.all([
      service.ask('/api/v1/runs', { headers: { host: `evil.example:${service.port}` } }),
      service.ask('/api/v1/runs', { headers: { host: `127.0.0.1:${service.port + 1}` } }),
      service.ask('/api/v1/runs', { headers: { host: `user@127.0.0.1:${service.port}` } }),
      service.ask('/api/v1/runs', { headers: { origin: 'https://evil.example' } }),
      service.ask('/api/v1/runs', { headers: { origin: 'null' } }),
      service.ask('/api/v1/runs', { headers: { origin: service.server.address } }),
      service.ask('/api/v1/runs', { headers: { host: `localhost:${service.port}` } }),
    ])
    expect(answers.map(({ status }) => status)).toEqual([403, 403, 403, 403, 403, 200, 200])
    expect(answers[0]?.body).toMatchObject({ error: { code: 'API003', errorString: 'The Host of this request is not that of this service.' } })
    expect(answers.some(({ headers }) => 'access-control-allow-origin' in headers)).toBe(false)
  })
})

describe('too much', () => {
  it('of a body is refused', async () => {
    const parameters = { much: 'x'.repeat(2 * 1024 * 1024) }
    const { status, body } = await service.ask('/scheduler/startRun', { method: 'POST', body: { runDetails: { environmentID: 'sandbox', runAll: true }, parameters } })
    expect([status, body]).toEqual([413, { error: { errorString: 'The body is larger than 1048576 bytes.', errorDetail: 'The body is larger than 1048576 bytes.', code: 'API005' } }])
    expect((await service.ask('/healthz', { token: null })).status).toBe(200)
  })

  it('at once is answered or told to wait, and the service goes on', async () => {
    const answers = await Promise.all(Array.from({ length: 200 }, () => service.ask('/api/v1/runs?limit=5')))
    expect(answers.filter(({ status }) => status !== 200 && status !== 429)).toEqual([])
    expect((await service.ask('/healthz', { token: null })).status).toBe(200)
  })

  it('of patience is not had: 200 connections that never say what they want are closed, and keep nobody out meanwhile', async () => {
    const sockets = await Promise.all(Array.from({ length: 200 }, (_, index) => opened(service.port, index % 2 === 0 ? '' : 'GET /api/v1/runs HTTP/1.1\r\nHost: 127.0.0.1\r\nX-Slow: ')))
    const closed = Promise.all(sockets.map((socket) => new Promise((resolve) => socket.once('close', resolve))))
    expect((await service.ask('/healthz', { token: null })).status).toBe(200)
    await closed
    expect((await service.ask('/healthz', { token: null })).status).toBe(200)
  }, 30_000)
})

/** A connection that has sent so much and says no more. */
function opened(port: number, text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(port, '127.0.0.1', () => {
      socket.write(text)
      socket.resume()
      resolve(socket)
    })
    socket.on('error', reject)
  })
}

describe('over TLS', () => {
  const noOpenssl = spawnSync('openssl', ['version']).status === 0 ? undefined : 'openssl is not installed'

  itNeeds({ tool: noOpenssl }, 'it answers to the names of its certificate, and to no others', async () => {
    const folder = scratchFolder('tls')
    const [key, certificate] = ['key.pem', 'certificate.pem'].map((name) => join(folder, name)) as [string, string]
    const made = spawnSync('openssl', [
      'req', '-x509', '-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:P-256', '-nodes', '-days', '2', '-subj', '/CN=sluice.test', '-addext', 'subjectAltName=DNS:sluice.test', '-keyout', key, '-out', certificate,
    ])
    expect(made.status).toBe(0)
    const tls = { key: readFileSync(key, 'utf8'), certificate: readFileSync(certificate, 'utf8') }
    await using secure = await startApiService({ host: '0.0.0.0', tls })
    const get = (path: string, host: string, headers: object = {}): Promise<{ readonly status: number | undefined; readonly cookie: string | undefined }> =>
      new Promise((resolve, reject) => {
        const asked = request({ host: '127.0.0.1', port: secure.port, path, ca: tls.certificate, servername: 'sluice.test', headers: { host: `${host}:${secure.port}`, ...headers } }, (response) => {
          response.resume()
          response.on('end', () => resolve({ status: response.statusCode, cookie: response.headers['set-cookie']?.[0] }))
        })
        asked.on('error', reject).end()
      })
    const authorization = { authorization: `Bearer ${TOKEN}` }
    const link = await get(new URL(secure.server.link()).pathname, 'sluice.test')
    expect({
      address: secure.server.address,
      own: (await get('/api/v1/runs', 'sluice.test', authorization)).status,
      foreign: (await get('/api/v1/runs', 'evil.example', authorization)).status,
      origin: (await get('/api/v1/runs', 'sluice.test', { ...authorization, origin: 'http://sluice.test' })).status,
      attributes: link.cookie?.split('; ').slice(1),
    }).toEqual({ address: `https://localhost:${secure.port}`, own: 200, foreign: 403, origin: 403, attributes: ['Path=/', 'HttpOnly', 'SameSite=Strict', 'Secure'] })
  })
})
