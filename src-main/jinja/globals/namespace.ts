// `namespace()`: an object whose fields can be set from inside a loop.
import { builtin, callable } from '../builtin.ts'
import { raise } from '../failure.ts'
import { isMapping, kindOf, mappingEntries, Native, text, type Kwargs, type Value } from '../values/index.ts'

export class Namespace extends Native {
  readonly kind = 'Namespace'
  readonly #fields: Map<string, Value>

  constructor(fields: Iterable<readonly [string, Value]>) {
    super()
    this.#fields = new Map(fields)
  }

  override attribute(name: string): Value {
    return this.#fields.get(name)
  }

  set(name: string, value: Value): void {
    this.#fields.set(name, value)
  }

  describe(): string {
    return '<Namespace>'
  }
}

export const namespace = callable(
  builtin('namespace', 'fields? *', (args, _runtime, kwargs) => new Namespace(fieldsOf(args[0], kwargs))),
)

function fieldsOf(first: Value, kwargs: Kwargs): [string, Value][] {
  if (first !== undefined && !isMapping(first)) raise('TPL003', `namespace() needs a dict, not ${kindOf(first)}`)
  const given = first === undefined ? [] : mappingEntries(first).map(([key, value]): [string, Value] => [text(key), value])
  return [...given, ...Object.entries(kwargs)]
}
