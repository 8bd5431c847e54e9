// The state of one render: the text so far and what has been spent of the limits.
import { raise } from './failure.ts'
import type { Limits } from './limits.ts'
import type { Builtins } from './builtin.ts'
import type { Missed } from './watch.ts'

export class Runtime {
  readonly limits: Limits
  readonly builtins: Builtins
  /** Is told the names that are written out and mean nothing. */
  readonly missed: Missed | undefined
  /** The text of the block that is being written; a captured block has its own. */
  out = ''
  #steps = 0
  #written = 0
  #depth = 0

  constructor(limits: Limits, builtins: Builtins, missed: Missed | undefined) {
    this.limits = limits
    this.builtins = builtins
    this.missed = missed
  }

  write(text: string): void {
    this.#written += text.length
    if (this.#written > this.limits.output) this.#tooLong()
    this.out += text
  }

  step(): void {
    this.#steps += 1
    if (this.#steps > this.limits.steps) this.#tooMany()
  }

  /** Counts `amount` steps at once: elements gone through. */
  spend(amount: number): void {
    this.#steps += amount
    if (this.#steps > this.limits.steps) this.#tooMany()
  }

  /** Refuses to make a value of more than the allowed characters or elements, before it is made. */
  allow(size: number): void {
    if (size > this.limits.output) this.#tooLong()
  }

  enter(): void {
    this.#depth += 1
    if (this.#depth > this.limits.depth) {
      raise('TPL008', `calls nest deeper than ${this.limits.depth}`, { hint: 'A macro probably calls itself without an end.' })
    }
  }

  leave(): void {
    this.#depth -= 1
  }

  /** What `body` writes, as a value. */
  capture(body: () => void): string {
    const outer = this.out
    this.out = ''
    try {
      body()
      return this.out
    } finally {
      this.out = outer
    }
  }

  #tooMany(): never {
    raise('TPL006', `stopped after ${this.limits.steps} steps`, { hint: 'A loop is probably much longer than intended.' })
  }

  #tooLong(): never {
    raise('TPL007', `stopped at ${this.limits.output} characters`, { hint: 'A loop probably writes much more than intended.' })
  }
}
