// Some lines at the end of a terminal that are written anew in their place.
import type { Terminal } from '../terminal.ts'

export interface LiveBlock {
  show(lines: readonly string[]): void
  /** Wipes it, so that what follows starts on a clean line. */
  clear(): void
}

const NARROWEST = 20

export function createLiveBlock({ paint }: Pick<Terminal, 'paint'>): LiveBlock {
  let height = 0
  const wiped = (): string => (height === 0 ? '' : `\r${height > 1 ? `\u001b[${height - 1}A` : ''}\u001b[J`)
  return {
    show(lines) {
      const width = Math.max(NARROWEST, (process.stderr.columns ?? 80) - 1)
      // Cut before it is painted: what paints has no width.
      process.stderr.write(wiped() + lines.map((line) => paint.dim(line.slice(0, width))).join('\n'))
      height = lines.length
    },
    clear() {
      process.stderr.write(wiped())
      height = 0
    },
  }
}
