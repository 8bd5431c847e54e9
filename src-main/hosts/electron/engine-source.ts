// Where the window's engine is: in a utility process of this app, or elsewhere, reached over a socket or a link.
import { app, utilityProcess } from 'electron'
import type { MessagePortMain, UtilityProcess } from 'electron'
import { existsSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Carrier } from '../../contract/index.ts'
// Straight to these files: the front door of hosts/engine brings the engine, which main must not load.
import { readAddress } from '../engine/address.ts'
import { relayToSocket } from '../engine/socket.ts'
import { relayToLink } from './engine-link.ts'
import type { DesktopOptions } from './options.ts'

export interface EngineSource {
  /** Connects one window's port to the engine, which is started where it is not running. */
  connect(port: MessagePortMain): void
  /** Resolves when an engine of this app has let go of its data folder. */
  end(): Promise<void>
}

export function openEngineSource(options: DesktopOptions): EngineSource {
  return options.engine === undefined ? ownEngine(options) : foreignEngine(options.engine)
}

function ownEngine({ dataFolder }: DesktopOptions): EngineSource {
  let running: UtilityProcess | undefined
  const start = (): UtilityProcess => {
    const entry = join(app.getAppPath(), 'src-main', 'hosts', 'engine', 'main.ts')
    const started = utilityProcess.fork(entry, dataFolder === undefined ? [] : ['--data-dir', dataFolder], {
      serviceName: 'Sluice engine',
      execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
      env: { ...process.env, UV_THREADPOOL_SIZE: '16' },
    })
    started.once('exit', () => { running = undefined })
    return started
  }
  return {
    connect(port) {
      running ??= start()
      running.postMessage({ kind: 'port' }, [port])
    },
    end: () => new Promise((resolve) => {
      if (running === undefined) return resolve()
      running.once('exit', () => resolve())
      running.kill()
    }),
  }
}

function foreignEngine(engine: string): EngineSource {
  const relay = /^https?:\/\//.test(engine) ? relayToLink(new URL(engine)) : (carrier: Carrier) => relayToSocket(carrier, socketOf(engine))
  return { connect: (port) => void relay(carryPort(port)), end: () => Promise.resolve() }
}

/** A data folder says where its engine listens; anything else is the socket itself. */
function socketOf(path: string): string {
  return existsSync(path) && statSync(path).isDirectory() ? readAddress(path)?.socket ?? path : path
}

function carryPort(port: MessagePortMain): Carrier {
  return {
    send: (text) => port.postMessage(text),
    onText: (listener) => {
      port.on('message', ({ data }) => { if (typeof data === 'string') listener(data) })
      port.start()
    },
    onClose: (listener) => void port.on('close', listener),
    close: () => {
      // A window of an old Electron is not told that its port has closed.
      port.postMessage({ kind: 'closed' })
      port.close()
    },
  }
}
