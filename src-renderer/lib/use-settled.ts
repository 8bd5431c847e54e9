// A value once it has stayed the same for a moment: what is said of a text waits until its typing pauses.
import { useEffect, useState } from 'react'

/** `pause` in ms. The first value counts at once. */
export function useSettled<T>(value: T, pause: number): T {
  const [settled, setSettled] = useState(value)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(value), pause)
    return () => clearTimeout(timer)
  }, [value, pause])
  return settled
}
