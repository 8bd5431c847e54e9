// The `loop` variable of a for loop.
import { raise } from '../failure.ts'
import { Callable, equal, Native, Tuple, type Call, type Value } from '../values/index.ts'

/** Thrown by `{% break %}` and `{% continue %}`, caught by the loop that they are in. */
export const BREAK = Symbol('break')
export const CONTINUE = Symbol('continue')

export class Loop extends Native {
  readonly kind = 'LoopContext'
  readonly recurse: ((items: Value) => string) | undefined
  readonly #items: readonly Value[]
  readonly #depth: number
  #lastChanged: Tuple | undefined
  index0 = 0

  constructor(items: readonly Value[], recurse: Loop['recurse'], depth: number) {
    super()
    this.#items = items
    this.recurse = recurse
    this.#depth = depth
  }

  override attribute(name: string): Value {
    const { length } = this.#items
    switch (name) {
      case 'index': return this.index0 + 1
      case 'index0': return this.index0
      case 'revindex': return length - this.index0
      case 'revindex0': return length - this.index0 - 1
      case 'first': return this.index0 === 0
      case 'last': return this.index0 === length - 1
      case 'length': return length
      case 'depth': return this.#depth + 1
      case 'depth0': return this.#depth
      case 'previtem': return this.index0 === 0 ? undefined : this.#items[this.index0 - 1]
      case 'nextitem': return this.#items[this.index0 + 1]
      case 'cycle': return new Callable('cycle', (_runtime, args) => this.#cycle(args))
      case 'changed': return new Callable('changed', (_runtime, args) => this.#changed(args))
      default: return undefined
    }
  }

  override call: Call = (_runtime, args) => {
    if (this.recurse === undefined) raise('TPL003', 'loop can be called only in a loop that is marked recursive', { hint: '{% for … recursive %}' })
    return this.recurse(args[0])
  }

  describe(): string {
    return `<LoopContext ${this.index0 + 1}/${this.#items.length}>`
  }

  #cycle(values: readonly Value[]): Value {
    if (values.length === 0) raise('TPL004', 'loop.cycle needs the values to go through')
    return values[this.index0 % values.length]
  }

  #changed(values: readonly Value[]): boolean {
    const current = new Tuple(values)
    if (this.#lastChanged !== undefined && equal(this.#lastChanged, current)) return false
    this.#lastChanged = current
    return true
  }
}
