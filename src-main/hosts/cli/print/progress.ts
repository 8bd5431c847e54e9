// Progress of long work on standard error: a line that is rewritten in a terminal, a line now and then elsewhere.
import type { Terminal } from '../terminal.ts'
import { count, duration } from './format.ts'

/** Without a terminal a line is written at most this often, in ms. */
const PLAIN_EVERY = 5_000
const LIVE_EVERY = 80

export interface ProgressLine {
  update(what: string, done: number, total: number | null): void
  /** Wipes the live line, so that what follows starts on a clean one. */
  clear(): void
}

export function createProgress(terminal: Terminal): ProgressLine {
  const startedAt = performance.now()
  let lastAt = Number.NEGATIVE_INFINITY
  let lastKind = ''
  let isShown = false

  const update = (what: string, done: number, total: number | null): void => {
    if (terminal.quiet) return
    const now = performance.now()
    const every = terminal.isLive ? LIVE_EVERY : PLAIN_EVERY
    const [kind = ''] = what.split(' ', 1)
    // Short work says nothing without a terminal; in one, a new kind of work is shown at once.
    const isDue = now - lastAt >= every && (terminal.isLive || now - startedAt >= PLAIN_EVERY / 2)
    if (!isDue && !(terminal.isLive && kind !== lastKind)) return
    lastAt = now
    lastKind = kind
    const amount = total === null ? (done > 0 ? ` ${count(done)}` : '') : ` ${count(done)} of ${count(total)}`
    const text = `${what}${amount} · ${duration(now - startedAt)}`
    if (terminal.isLive) {
      const width = Math.max(20, (process.stderr.columns ?? 80) - 1)
      process.stderr.write(`\r\u001b[K${terminal.paint.dim(text.slice(0, width))}`)
      isShown = true
    } else {
      process.stderr.write(`${text}\n`)
    }
  }
  const clear = (): void => {
    if (isShown) process.stderr.write('\r\u001b[K')
    isShown = false
  }
  return { update, clear }
}
