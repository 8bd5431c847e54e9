// The page as a process: holds or attaches to the engine, serves until it is told to end.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe } from '../../contract/index.ts'
import { fail } from '../../core/failure/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { connectEngine, ownPackage } from '../engine/index.ts'
import { startPageServer } from './server.ts'

const LOOPBACK = ['127.0.0.1', 'localhost', '::1']

process.exitCode = await main()

async function main(): Promise<number> {
  const { values } = parseArgs({
    options: {
      folder: { type: 'string', default: '.' },
      'data-dir': { type: 'string' },
      port: { type: 'string', default: '0' },
      host: { type: 'string', default: '127.0.0.1' },
      open: { type: 'boolean', default: false },
    },
  })
  if (!LOOPBACK.includes(values.host)) {
    return complain(fail('ARG001', { what: `--host ${values.host} is not this machine`, hint: `The page is served on ${LOOPBACK.join(', ')} only; reach it from elsewhere through an SSH tunnel.` }).failure, 2)
  }
  const connected = await connectEngine({ dataFolder: values['data-dir'] })
  if (!connected.ok) return complain(connected.failure, 6)
  const engine = connected.value
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const server = await startPageServer({
    page: join(ownPackage().root, 'out', 'renderer'),
    host: values.host,
    port: Number(values.port),
    folder: values.folder,
    serveCarrier: engine.serveCarrier,
    onLinkUsed: (next) => say(`Opened. For another browser: ${next}`),
  }).catch(async (error: unknown) => {
    await engine.abort()
    return error instanceof Error ? error : new Error(String(error))
  })
  if (server instanceof Error) return complain(fail('ARG001', { what: `the page cannot be served on port ${values.port}: ${server.message}` }).failure, 2)
  say(`Sluice ${engine.version} serves this page until Ctrl-C. The link works once:\n${server.link()}`)
  if (values.open) openBrowser(server.link())
  await ended(engine.client.onClose)
  await server.close()
  await engine.abort()
  return 0
}

/** At a signal, or when an engine that this process is only attached to goes away. */
function ended(onEngineGone: (listener: () => void) => void): Promise<void> {
  return new Promise((resolve) => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
    onEngineGone(resolve)
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
