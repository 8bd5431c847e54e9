// How much a template may do before it is stopped.

export interface Limits {
  /** Statements, loop rounds, calls and list elements gone through. */
  readonly steps: number
  /** Characters of the text written, and of any one value made on the way. */
  readonly output: number
  /** Calls inside calls. */
  readonly depth: number
}

export const DEFAULT_LIMITS: Limits = { steps: 2_000_000, output: 16_000_000, depth: 150 }
