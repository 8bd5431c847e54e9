// Whole texts over a stream of characters: a line each, since JSON never holds a raw line break.
import type { Carrier } from './carrier.ts'

/** What a host makes of its socket: decoded as UTF-8, chunks of any size. */
export interface CharacterStream {
  write(text: string): void
  onData(listener: (chunk: string) => void): void
  onClose(listener: () => void): void
  end(): void
}

/** A peer that sends a line longer than this many characters is not one of ours; the stream is ended. */
const LONGEST_LINE = 256 * 1024 * 1024

export function carryLines(stream: CharacterStream): Carrier {
  let deliver: (text: string) => void = () => undefined
  // Chunks of an unfinished line; joined once, so that a long line costs its length and not its square.
  let pending: string[] = []
  let pendingLength = 0
  stream.onData((chunk) => {
    let from = 0
    for (let to = chunk.indexOf('\n'); to >= 0; to = chunk.indexOf('\n', from)) {
      const line = pending.length === 0 ? chunk.slice(from, to) : pending.join('') + chunk.slice(from, to)
      pending = []
      pendingLength = 0
      from = to + 1
      if (line !== '') deliver(line)
    }
    if (from < chunk.length) {
      pending.push(chunk.slice(from))
      pendingLength += chunk.length - from
      if (pendingLength > LONGEST_LINE) stream.end()
    }
  })
  return {
    send: (text) => stream.write(`${text}\n`),
    onText: (listener) => { deliver = listener },
    onClose: (listener) => stream.onClose(listener),
    close: () => stream.end(),
  }
}
