// The functions that every template can call.
import { builtin, callable } from '../builtin.ts'
import { raise } from '../failure.ts'
import { Callable, dictOf, integer, isMapping, iterate, lengthOf, mappingEntries, Native, Range, text, type Call, type Value } from '../values/index.ts'
import { namespace } from './namespace.ts'

class Cycler extends Native {
  readonly kind = 'Cycler'
  readonly #items: readonly Value[]
  #at = 0

  constructor(items: readonly Value[]) {
    super()
    this.#items = items
  }

  override attribute(name: string): Value {
    if (name === 'current') return this.#items[this.#at]
    if (name === 'next') return new Callable('next', () => this.#next())
    return name === 'reset' ? new Callable('reset', () => this.#reset()) : undefined
  }

  describe(): string {
    return '<Cycler>'
  }

  #next(): Value {
    const value = this.#items[this.#at]
    this.#at = (this.#at + 1) % this.#items.length
    return value
  }

  #reset(): Value {
    this.#at = 0
    return null
  }
}

/** Gives nothing the first time and its separator each time after. */
class Joiner extends Native {
  readonly kind = 'Joiner'
  readonly #separator: string
  #isUsed = false

  constructor(separator: string) {
    super()
    this.#separator = separator
  }

  override call: Call = () => {
    if (this.#isUsed) return this.#separator
    this.#isUsed = true
    return ''
  }

  describe(): string {
    return '<Joiner>'
  }
}

function range(args: readonly Value[]): Range {
  const numbers = args.map((arg) => integer(arg, 'an argument of range'))
  const [first = 0, second, step = 1] = numbers
  if (step === 0) raise('TPL004', 'the step of range cannot be zero')
  return second === undefined ? new Range(0, first, 1) : new Range(first, second, step)
}

export const GLOBALS: Readonly<Record<string, Value>> = {
  range: callable(builtin('range', 'start stop? step?', range)),
  dict: callable(builtin('dict', 'entries? *', (args, runtime, kwargs) => {
    const [first] = args
    const given = first === undefined ? [] : isMapping(first) ? mappingEntries(first) : iterate(first, runtime).map((pair) => pairOf(iterate(pair, runtime)))
    return dictOf([...given, ...Object.entries(kwargs)])
  })),
  namespace,
  cycler: callable(builtin('cycler', '*', (args) => {
    if (args.length === 0) raise('TPL004', 'cycler needs the values to go through')
    return new Cycler(args)
  })),
  lipsum: callable(builtin('lipsum', '*', () => raise('TPL005', 'lipsum is not available: a template gives the same text each time'))),
  joiner: callable(builtin('joiner', 'sep?', (args) => new Joiner(args.length === 0 ? ', ' : text(args[0])))),
}

function pairOf(items: readonly Value[]): [Value, Value] {
  if (lengthOf(items) !== 2) raise('TPL004', 'dict() needs pairs of a key and a value')
  return [items[0], items[1]]
}
