// The values of a running template: plain JavaScript data where its meaning is Python's, and a small class where JavaScript has no such thing.
import type { Runtime } from '../runtime.ts'

/**
 * null is None; undefined is Jinja's Undefined; a whole number is an int (bigint beyond 2^53), any other number a float, a whole float is a `Float`;
 * arrays are lists; Maps and plain objects are dicts. A plain object is read by its own properties only.
 */
export type Value = undefined | null | boolean | number | bigint | string | Float | Tuple | Range | View | Stream | Native | readonly Value[] | ReadonlyMap<Value, Value> | Dict

/** A dict that came from outside as a plain object. */
export interface Dict {
  readonly [key: string]: Value
}

export type Kwargs = Readonly<Record<string, Value>>

export type Call = (runtime: Runtime, args: readonly Value[], kwargs: Kwargs) => Value

/** A float whose value is whole (1.0, inf): a plain number would be taken for an int. Made by `float()` in numbers.ts only. */
export class Float {
  readonly value: number

  constructor(value: number) {
    this.value = value
  }
}

/** A tuple; `names` are the fields of a named one, as `groupby` makes them. */
export class Tuple {
  readonly items: readonly Value[]
  readonly names: readonly string[]

  constructor(items: readonly Value[], names: readonly string[] = []) {
    this.items = items
    this.names = names
  }
}

/** `range(start, stop, step)`, not yet counted out. */
export class Range {
  readonly start: number
  readonly stop: number
  readonly step: number
  readonly length: number

  constructor(start: number, stop: number, step: number) {
    this.start = start
    this.stop = stop
    this.step = step
    this.length = Math.max(0, Math.ceil((stop - start) / step))
  }
}

/** What `keys()`, `values()` and `items()` of a dict give: has a length, no index. */
export class View {
  readonly kind: 'dict_keys' | 'dict_values' | 'dict_items'
  readonly items: readonly Value[]

  constructor(kind: View['kind'], items: readonly Value[]) {
    this.kind = kind
    this.items = items
  }
}

/** A Python iterator, such as `map` gives: can be gone through once, has no length. */
export class Stream {
  readonly kind: string
  #rest: readonly Value[]

  constructor(items: readonly Value[], kind = 'generator') {
    this.#rest = items
    this.kind = kind
  }

  /** All that is left; nothing is left afterwards. */
  take(): readonly Value[] {
    const rest = this.#rest
    this.#rest = []
    return rest
  }

  /** The next one; undefined at the end. */
  next(): Value {
    const [first, ...others] = this.#rest
    this.#rest = others
    return first
  }
}

/** Things with behaviour of their own: functions, macros, loop, namespace, cycler. What they do not answer, they do not have. */
export abstract class Native {
  abstract readonly kind: string

  attribute(_name: string): Value {
    return undefined
  }

  call: Call | undefined = undefined

  abstract describe(): string
}

/** A function, method or macro. */
export class Callable extends Native {
  readonly kind: string
  readonly name: string
  override readonly call: Call
  readonly #attributes: ReadonlyMap<string, Value> | undefined

  /** `attributes` are what a template can read of it. */
  constructor(name: string, call: Call, kind = 'function', attributes?: ReadonlyMap<string, Value>) {
    super()
    this.name = name
    this.call = call
    this.kind = kind
    this.#attributes = attributes
  }

  override attribute(name: string): Value {
    return this.#attributes?.get(name)
  }

  describe(): string {
    return this.kind === 'Macro' ? `<Macro '${this.name}'>` : `<${this.kind} ${this.name}>`
  }
}

export const NO_KWARGS: Kwargs = Object.freeze(Object.create(null))

const made = new WeakSet<object>()

/** Marks a list or dict as the template's own, which it may change; what came from outside it may not. */
export function own<T extends object>(value: T): T {
  made.add(value)
  return value
}

export function isOwn(value: object): boolean {
  return made.has(value)
}

export function isList(value: Value): value is readonly Value[] {
  return Array.isArray(value)
}

export function isMap(value: Value): value is ReadonlyMap<Value, Value> {
  return value instanceof Map
}

export function isMapping(value: Value): value is ReadonlyMap<Value, Value> | Dict {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isSpecial(value)
}

function isSpecial(value: object): boolean {
  return value instanceof Native || value instanceof Tuple || value instanceof Float || value instanceof View || value instanceof Stream || value instanceof Range
}

/** Python's name for the kind of a value, for messages. */
export function kindOf(value: Value): string {
  if (value === undefined) return 'Undefined'
  if (value === null) return 'NoneType'
  if (typeof value === 'boolean') return 'bool'
  if (typeof value === 'bigint') return 'int'
  if (typeof value === 'number') return Number.isInteger(value) ? 'int' : 'float'
  if (typeof value === 'string') return 'str'
  if (value instanceof Float) return 'float'
  if (value instanceof Tuple) return 'tuple'
  if (value instanceof Range) return 'range'
  if (value instanceof View || value instanceof Stream || value instanceof Native) return value.kind
  return isList(value) ? 'list' : 'dict'
}
