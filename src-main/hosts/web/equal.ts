// Comparing secrets.
import { createHash, timingSafeEqual } from 'node:crypto'

/** In time that tells neither how much of it was right nor how long it is. */
export function isEqual(one: string, other: string): boolean {
  return timingSafeEqual(digest(one), digest(other))
}

function digest(text: string): Buffer {
  return createHash('sha256').update(text).digest()
}
