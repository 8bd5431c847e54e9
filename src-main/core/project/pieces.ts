// Work over all nodes that can be done in pieces.

/** Yields between pieces, and returns what they come to. */
export type Pieces<T> = Generator<undefined, T, undefined>

/** A few milliseconds of the work that is done for one node. */
export const NODES_A_PIECE = 50

/** What the pieces come to, without a pause. */
export function finished<T>(pieces: Pieces<T>): T {
  for (;;) {
    const piece = pieces.next()
    if (piece.done === true) return piece.value
  }
}
