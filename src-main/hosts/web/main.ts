// The page as a process: holds or attaches to the engine, serves until it is told to end.
import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe } from '../../contract/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Failure, Result } from '../../core/failure/index.ts'
import { connectEngine, endWithLauncher, onInterrupt, ownPackage, reasonOf, servingPlace } from '../engine/index.ts'
import type { EngineConnection, ServingPlace } from '../engine/index.ts'
import { startPageServer } from './server.ts'
import type { PageOptions } from './server.ts'

endWithLauncher()
process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: '.' },
      'data-dir': { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string' },
      'tls-cert': { type: 'string' },
      'tls-key': { type: 'string' },
      open: { type: 'boolean', default: false },
    },
  })
  const place = servingPlace({ host: values.host, tlsCert: values['tls-cert'], tlsKey: values['tls-key'] })
  if (!place.ok) return complain(place.failure, 2)
  const tls = readTls(place.value)
  if (!tls.ok) return complain(tls.failure, 2)
  const connected = await connectEngine({ dataFolder: values['data-dir'], through: 'api' })
  if (!connected.ok) return complain(connected.failure, 6)
  const engine = connected.value
  const token = await apiToken(engine)
  if (!token.ok) {
    await engine.abort()
    return complain(token.failure, 6)
  }
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const server = await startPageServer({
    page: join(ownPackage().root, 'out', 'renderer'),
    host: place.value.host,
    port: Number(values.port),
    tls: tls.value,
    service: { client: engine.client, folder: values.folder, version: engine.version, token: token.value.token, logBug: engine.logBug },
    serveCarrier: engine.serveCarrier,
    onLinkUsed: (next) => say(`Opened. For another browser: ${next}`),
  }).catch(async (error: unknown) => {
    await engine.abort()
    return error instanceof Error ? error : new Error(String(error))
  })
  if (server instanceof Error) return complain(fail('ARG001', { what: `the page cannot be served on port ${values.port}: ${server.message}` }).failure, 2)
  say(`Sluice ${engine.version} serves this page until Ctrl-C. The link works once:\n${server.link()}`)
  say(`The API is at ${server.address}, described at ${server.address}/docs. Its token is ${token.value.place}.`)
  if (values.open) openBrowser(server.link())
  // For as long as this process lives, schedules run.
  void engine.client.call('schedule.attend', {})
  const why = await ended(engine.client.onClose)
  await server.close()
  await engine.abort()
  if (why === 'interrupted') return 0
  say('The engine that this page used has ended, and so does the page. Start it again with `sluice serve`.')
  return 6
}

/** SLUICE_TOKEN, else the one that the engine keeps; `place` completes "it is …". */
async function apiToken({ client }: EngineConnection): Promise<Result<{ readonly token: string; readonly place: string }>> {
  const given = process.env['SLUICE_TOKEN']
  if (given !== undefined && given !== '') return ok({ token: given, place: 'that of the variable SLUICE_TOKEN' })
  const made = await client.call('service.token', {})
  if (!made.ok) return made
  const place = made.value.keptIn === 'keychain' ? 'in the keychain' : 'in memory until this ends, since there is no keychain'
  return ok({ token: made.value.token, place: `${place}: \`sluice serve --show-token\` shows it` })
}

/** ARG001 where a file cannot be read. */
function readTls({ tls }: ServingPlace): Result<PageOptions['tls']> {
  if (tls === undefined) return ok(undefined)
  try {
    return ok({ certificate: readFileSync(tls.certificate, 'utf8'), key: readFileSync(tls.key, 'utf8') })
  } catch (error) {
    return fail('ARG001', { what: `the certificate ${tls.certificate} or the key ${tls.key} cannot be read: ${reasonOf(error)}` })
  }
}

/** At a signal, or when an engine that this process is only attached to goes away. */
function ended(onEngineGone: (listener: () => void) => void): Promise<'interrupted' | 'engine gone'> {
  return new Promise((resolve) => {
    onInterrupt(() => resolve('interrupted'))
    onEngineGone(() => resolve('engine gone'))
  })
}

/** Asks the desktop for its browser; where there is none the link is on the terminal. */
function openBrowser(link: string): void {
  const [program, ...args] = process.platform === 'darwin' ? ['open', link] : process.platform === 'win32' ? ['cmd', '/c', 'start', '', link] : ['xdg-open', link]
  if (program === undefined) return
  spawn(program, args, { stdio: 'ignore', detached: true }).on('error', () => undefined).unref()
}

function complain(failure: Failure, status: number): number {
  process.stderr.write(`${describe(failure)}\n`)
  return status
}
