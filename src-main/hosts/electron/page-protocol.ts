// Serves the built page under a scheme of its own: a real origin, which file: is not, and nothing but the page's own files.
import { protocol } from 'electron'
import { readFile } from 'node:fs/promises'
import { SCHEME, pageFile } from './page-files.ts'

const HEADERS = { 'X-Content-Type-Options': 'nosniff', 'Cache-Control': 'no-store' } as const

/** Before the app is ready. */
export function declareScheme(): void {
  protocol.registerSchemesAsPrivileged([{ scheme: SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true } }])
}

/** Once the app is ready. Electron before 25 has no `handle`, and later ones warn about what came before it. */
export function servePage(folder: string): void {
  if (typeof protocol.handle === 'function') {
    protocol.handle(SCHEME, async ({ url, method }) => {
      const found = method === 'GET' ? await read(folder, url) : undefined
      // Safe: a file's bytes are a body as they are; the two libraries' types of a byte array differ.
      return found === undefined ? new Response('', { status: 404 }) : new Response(found.body as BodyInit, { headers: { ...HEADERS, 'Content-Type': found.type } })
    })
    return
  }
  protocol.registerBufferProtocol(SCHEME, ({ url, method }, answer) => {
    void (method === 'GET' ? read(folder, url) : Promise.resolve(undefined)).then((found) =>
      answer(found === undefined ? { statusCode: 404, data: Buffer.from('') } : { data: found.body, mimeType: found.type.split(';', 1)[0] ?? found.type, charset: 'utf-8', headers: { ...HEADERS } }))
  })
}

async function read(folder: string, url: string): Promise<{ readonly body: Buffer; readonly type: string } | undefined> {
  const file = pageFile(folder, url)
  if (file === undefined) return undefined
  return readFile(file.path).then((body) => ({ body, type: file.type }), () => undefined)
}
