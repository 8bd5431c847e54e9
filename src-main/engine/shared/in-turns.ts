// Long work done in pieces, so that whatever else the engine does (runs, other requests) has its turn in between.
import type { Pieces } from '../../core/project/index.ts'
import type { Clock } from '../ports/index.ts'

/** Milliseconds that nothing else waits much longer for. */
const LONGEST = 20

/** What the pieces come to. */
export async function inTurns<T>(clock: Clock, pieces: Pieces<T>): Promise<T> {
  let since = clock.monotonic()
  for (;;) {
    const piece = pieces.next()
    if (piece.done === true) return piece.value
    if (clock.monotonic() - since < LONGEST) continue
    await clock.sleep(0).done
    since = clock.monotonic()
  }
}
