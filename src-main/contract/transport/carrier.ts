// A carrier takes whole texts from one side to the other, in order: a port, a WebSocket, or lines on a local socket.

export interface Carrier {
  send(text: string): void
  /** One listener, set once. */
  onText(listener: (text: string) => void): void
  /** Called once, when the other side is gone. */
  onClose(listener: () => void): void
  close(): void
}

/** Two carriers that are each other's other side; texts arrive in a later turn, as they do between processes. */
export function memoryCarriers(): readonly [Carrier, Carrier] {
  const left = createEnd()
  const right = createEnd()
  left.connect(right)
  right.connect(left)
  return [left.carrier, right.carrier]
}

function createEnd() {
  let isOpen = true
  let deliver: (text: string) => void = () => undefined
  let closed: () => void = () => undefined
  let peer: { receive(text: string): void; hangUp(): void } | undefined
  const receive = (text: string): void => {
    queueMicrotaskLike(() => { if (isOpen) deliver(text) })
  }
  const hangUp = (): void => {
    if (!isOpen) return
    isOpen = false
    queueMicrotaskLike(() => closed())
  }
  const carrier: Carrier = {
    send: (text) => { if (isOpen) peer?.receive(text) },
    onText: (listener) => { deliver = listener },
    onClose: (listener) => { closed = listener },
    close: () => { isOpen = false; peer?.hangUp() },
  }
  return { carrier, receive, hangUp, connect: (other: { receive(text: string): void; hangUp(): void }) => { peer = other } }
}

/** queueMicrotask belongs to a host and not to the language; a settled promise does the same. */
function queueMicrotaskLike(work: () => void): void {
  void Promise.resolve().then(work)
}
