// The two ways from this window to an engine: a port that the desktop brokers, or a WebSocket to where the page came from.
import { DESKTOP_CHANNELS } from '../../src-main/contract/index.ts'
import type { Carrier, SluiceDesktop } from '../../src-main/contract/index.ts'

/** How long the desktop may take to start an engine, in ms. */
const PATIENCE = 30_000

/** undefined where no engine was reached. */
export function openCarrier(desktop: SluiceDesktop | undefined): Promise<Carrier | undefined> {
  return desktop === undefined ? openWebSocket(new URL('/contract', location.href)) : openPort(desktop)
}

function openPort(desktop: SluiceDesktop): Promise<Carrier | undefined> {
  return new Promise((resolve) => {
    const settle = (carrier: Carrier | undefined) => {
      clearTimeout(timer)
      window.removeEventListener('message', receive)
      resolve(carrier)
    }
    const receive = (event: MessageEvent) => {
      // Only the preload of this very window may hand over a port.
      if (event.source !== window || event.data !== DESKTOP_CHANNELS.port) return
      const port = event.ports[0]
      settle(port === undefined ? undefined : carryPort(port))
    }
    const timer = setTimeout(() => settle(undefined), PATIENCE)
    window.addEventListener('message', receive)
    desktop.connect()
  })
}

/** The desktop says `closed` over the port when the engine is gone: a port itself does not tell in every Electron. */
function carryPort(port: MessagePort): Carrier {
  let closed: () => void = () => undefined
  return {
    send: (text) => port.postMessage(text),
    onText: (listener) => {
      port.onmessage = (event: MessageEvent<unknown>) => {
        if (typeof event.data === 'string') listener(event.data)
        else closed()
      }
    },
    onClose: (listener) => {
      closed = listener
      port.addEventListener('close', listener, { once: true })
    },
    close: () => {
      port.close()
      closed()
    },
  }
}

function openWebSocket(url: URL): Promise<Carrier | undefined> {
  url.protocol = url.protocol === 'https:' ? 'wss:' : 'ws:'
  return new Promise((resolve) => {
    const socket = new WebSocket(url)
    socket.onopen = () => resolve(carrySocket(socket))
    socket.onerror = () => resolve(undefined)
  })
}

function carrySocket(socket: WebSocket): Carrier {
  return {
    send: (text) => { if (socket.readyState === WebSocket.OPEN) socket.send(text) },
    onText: (listener) => { socket.onmessage = (event: MessageEvent<unknown>) => listener(String(event.data)) },
    onClose: (listener) => { socket.onclose = () => listener() },
    close: () => socket.close(),
  }
}
