// The variables of one running function: the template itself, a macro, a caller block or a round of a recursive loop.
import type { Runtime } from '../runtime.ts'
import { Tuple, type Value } from '../values/index.ts'

/** In a slot: nothing has been assigned here yet, so the name still means what it means outside. */
export const MISSING: Value = new Tuple([])

export class Frame {
  readonly runtime: Runtime
  readonly slots: Value[]
  readonly parent: Frame | undefined
  /** What the names of the scope held when the render began, by index. */
  readonly globals: readonly Value[]

  constructor(runtime: Runtime, size: number, globals: readonly Value[], parent?: Frame) {
    this.runtime = runtime
    this.slots = new Array<Value>(size).fill(MISSING)
    this.globals = globals
    this.parent = parent
  }
}

export type Evaluate = (frame: Frame) => Value
export type Run = (frame: Frame) => void
export type Assign = (frame: Frame, value: Value) => void
