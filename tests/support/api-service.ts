// The service over a project of its own, as `sluice serve` puts it together, and callers of its API.
import { mkdirSync, writeFileSync } from 'node:fs'
import { request } from 'node:http'
import type { IncomingHttpHeaders } from 'node:http'
import { join } from 'node:path'
import { connectEngine } from '../../src-main/hosts/engine/index.ts'
import type { EngineConnection } from '../../src-main/hosts/engine/index.ts'
import { startPageServer } from '../../src-main/hosts/web/server.ts'
import type { PageOptions, PageServer } from '../../src-main/hosts/web/server.ts'
import { scratchFolder } from './scratch.ts'
import { valueOf } from './test-engine.ts'

export const TOKEN = 'a token that only this test knows'.replaceAll(' ', '-')

export interface Answer {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly body: unknown
}

export interface Asking {
  readonly method?: string
  /** Sent as JSON; a text as it is. */
  readonly body?: unknown
  readonly headers?: Readonly<Record<string, string>>
  /** null: none. */
  readonly token?: string | null
}

export interface ApiService extends AsyncDisposable {
  readonly engine: EngineConnection
  readonly server: PageServer
  readonly port: number
  /** The sample project. */
  readonly project: string
  readonly dataFolder: string
  ask(path: string, asking?: Asking): Promise<Answer>
  /** A new session of the page: its cookie. */
  signIn(): Promise<string>
}

/** The sample project in the sandbox, with made-up sources and everything deployed. */
export async function startApiService(options: Partial<Pick<PageOptions, 'host' | 'page' | 'tls'>> = {}): Promise<ApiService> {
  const folder = scratchFolder('api')
  const [project, dataFolder, page] = ['project', 'data', 'page'].map((name) => join(folder, name)) as [string, string, string]
  mkdirSync(page)
  writeFileSync(join(page, 'index.html'), '<!doctype html><title>Sluice</title>')
  const engine = valueOf(await connectEngine({ dataFolder, through: 'api' }))
  const { client } = engine
  valueOf(await client.call('project.sample', { folder: project }))
  const where = { folder: project, environment: 'sandbox' }
  valueOf(await client.call('sandbox.create', { ...where, rows: 20, seed: 1 }))
  const { runID } = valueOf(await client.call('deploy.start', where))
  valueOf(await client.call('run.watch', { runID }))
  const server = await startPageServer({
    page,
    host: '127.0.0.1',
    port: 0,
    service: { client, folder: project, version: engine.version, token: TOKEN, logBug: engine.logBug },
    serveCarrier: engine.serveCarrier,
    onLinkUsed: () => undefined,
    ...options,
  })
  const port = Number(new URL(server.address).port)
  return {
    engine,
    server,
    port,
    project,
    dataFolder,
    ask: (path, asking) => ask(port, path, asking),
    async signIn() {
      const { headers } = await ask(port, new URL(server.link()).pathname, { token: null })
      return headers['set-cookie']?.[0]?.split(';')[0] ?? ''
    },
    async [Symbol.asyncDispose]() {
      await server.close()
      await engine.abort()
    },
  }
}

/** Sends the path as it is, and any headers, unlike fetch. */
export function ask(port: number, path: string, { method = 'GET', body, headers = {}, token = TOKEN }: Asking = {}): Promise<Answer> {
  const text = body === undefined ? undefined : typeof body === 'string' ? body : JSON.stringify(body)
  const given = {
    ...(token === null ? {} : { authorization: `Bearer ${token}` }),
    ...(text === undefined ? {} : { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(text)) }),
    ...headers,
  }
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: given }, (response) => {
      let answer = ''
      response.setEncoding('utf8').on('data', (chunk: string) => { answer += chunk })
      response.on('end', () => {
        const isJson = response.headers['content-type']?.startsWith('application/json') === true
        resolve({ status: response.statusCode ?? 0, headers: response.headers, body: isJson ? JSON.parse(answer) : answer })
      })
    })
    asked.on('error', reject)
    asked.end(text)
  })
}
