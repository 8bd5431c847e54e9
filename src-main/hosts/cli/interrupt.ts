// Ctrl-C: the first asks the work to stop, a third one ends the process.

const listeners = new Set<() => void>()
let interrupts = 0

/** Calls back at each Ctrl-C (or end request by the system); returns how to stop listening. */
export function onInterrupt(listener: () => void): () => void {
  if (listeners.size === 0) {
    process.on('SIGINT', interrupt)
    process.on('SIGTERM', interrupt)
  }
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
    if (listeners.size > 0) return
    process.off('SIGINT', interrupt)
    process.off('SIGTERM', interrupt)
  }
}

function interrupt(): void {
  interrupts += 1
  if (interrupts > 2) process.exit(130)
  for (const listener of listeners) listener()
}
