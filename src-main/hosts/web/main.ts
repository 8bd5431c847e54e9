// The page as a process: holds or attaches to the engine, serves until it is told to end.
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { describe } from '../../contract/index.ts'
import { fail } from '../../core/failure/index.ts'
import type { Failure } from '../../core/failure/index.ts'
import { connectEngine, endWithLauncher, loopbackHost, onInterrupt, ownPackage } from '../engine/index.ts'
import { startPageServer } from './server.ts'

endWithLauncher()
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
  const host = loopbackHost(values.host)
  if (!host.ok) return complain(host.failure, 2)
  const connected = await connectEngine({ dataFolder: values['data-dir'] })
  if (!connected.ok) return complain(connected.failure, 6)
  const engine = connected.value
  const say = (text: string): void => void process.stderr.write(`${text}\n`)
  const server = await startPageServer({
    page: join(ownPackage().root, 'out', 'renderer'),
    host: host.value,
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
  const why = await ended(engine.client.onClose)
  await server.close()
  await engine.abort()
  if (why === 'interrupted') return 0
  say('The engine that this page used has ended, and so does the page. Start it again with `sluice serve`.')
  return 6
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
