// The engine as a process of its own: Electron's utility process, or a plain one that others attach to.
import { describe } from '../../contract/index.ts'
import type { Carrier } from '../../contract/index.ts'
import { connectEngine } from './connect.ts'

/** What Electron gives a utility process: messages that carry ports. */
interface ParentPort {
  on(event: 'message', listener: (message: { readonly ports: readonly ParentMessagePort[] }) => void): void
  postMessage(message: unknown): void
}

interface ParentMessagePort {
  on(event: 'message', listener: (message: { readonly data: unknown }) => void): void
  on(event: 'close', listener: () => void): void
  postMessage(message: unknown): void
  start(): void
  close(): void
}

await main()

async function main(): Promise<void> {
  const flag = process.argv.indexOf('--data-dir')
  const connected = await connectEngine({ dataFolder: flag < 0 ? undefined : process.argv[flag + 1] })
  if (!connected.ok) {
    parentPort()?.postMessage({ kind: 'failed', message: describe(connected.failure) })
    process.stderr.write(`${describe(connected.failure)}\n`)
    process.exitCode = 6
    return
  }
  const engine = connected.value
  parentPort()?.on('message', ({ ports }) => {
    for (const port of ports) engine.serveCarrier(carryPort(port))
  })
  parentPort()?.postMessage({ kind: 'ready' })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void engine.abort().then(() => process.exit(0)))
  }
  // A plain process says where it is and stays until it is told to end.
  if (parentPort() === undefined) {
    process.stdout.write(`${JSON.stringify({ pid: process.pid, dataFolder: engine.dataFolder, isHolder: engine.isHolder })}\n`)
    setInterval(() => undefined, 1 << 30)
  }
}

function carryPort(port: ParentMessagePort): Carrier {
  return {
    send: (text) => port.postMessage(text),
    onText: (listener) => {
      port.on('message', ({ data }) => listener(String(data)))
      port.start()
    },
    onClose: (listener) => port.on('close', listener),
    close: () => port.close(),
  }
}

function parentPort(): ParentPort | undefined {
  // Safe: Electron adds parentPort to the process of a utility process and to no other.
  return (process as unknown as { readonly parentPort?: ParentPort }).parentPort
}
