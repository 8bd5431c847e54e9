// Ctrl-C: the first asks the work to stop, what a second means its listener says, a third one ends the process.

/** One press reaches a process several times: from the terminal, and from each launcher above it that hands its signals on. In ms. */
const SAME_PRESS = 250
const CANCELLED = 130

const listeners = new Set<() => void>()
let isListening = false
let presses = 0
let pressedAt = Number.NEGATIVE_INFINITY

/** Calls back at each Ctrl-C (or end request by the system); returns how to stop listening. With nobody listening any more, it ends the process. */
export function onInterrupt(listener: () => void): () => void {
  if (!isListening) {
    process.on('SIGINT', interrupt)
    process.on('SIGTERM', interrupt)
    isListening = true
  }
  listeners.add(listener)
  return () => void listeners.delete(listener)
}

function interrupt(): void {
  const now = performance.now()
  const isSamePress = now - pressedAt < SAME_PRESS
  pressedAt = now
  if (isSamePress) return
  presses += 1
  if (presses > 2 || listeners.size === 0) process.exit(CANCELLED)
  for (const listener of listeners) listener()
}
