// Filters that apply another filter or test to each element: map, select, reject, selectattr, rejectattr.
import { invoke, table, type Body } from '../builtin.ts'
import { raise } from '../failure.ts'
import type { Runtime } from '../runtime.ts'
import { iterate, Stream, text, truth, type Kwargs, type Value } from '../values/index.ts'
import { getter, type Getter } from './arguments.ts'

export const SELECT_FILTERS = table([
  ['map', 'value *', ([value, ...args], runtime, kwargs) => {
    if (!truth(value)) return new Stream([])
    const change = mapping(args, kwargs, runtime)
    return new Stream(iterate(value, runtime).map(change))
  }],
  ['select', 'value *', choose({ wanted: true, byAttribute: false })],
  ['reject', 'value *', choose({ wanted: false, byAttribute: false })],
  ['selectattr', 'value *', choose({ wanted: true, byAttribute: true })],
  ['rejectattr', 'value *', choose({ wanted: false, byAttribute: true })],
])

function mapping(args: readonly Value[], kwargs: Kwargs, runtime: Runtime): Getter {
  if (args.length === 0 && 'attribute' in kwargs) {
    const { attribute, default: fallback, ...unknown } = kwargs
    const [name] = Object.keys(unknown)
    if (name !== undefined) raise('TPL004', `map has no argument named ${name}`)
    return getter(attribute, fallback)
  }
  const [name, ...rest] = args
  if (name === undefined) raise('TPL004', 'map needs the name of a filter, or attribute=')
  const filter = runtime.builtins.filters[text(name)] ?? raise('TPL005', `no filter is named ${text(name)}`)
  return (item) => invoke(filter, [item, ...rest], kwargs, runtime)
}

interface Choice {
  readonly wanted: boolean
  /** The first argument is the attribute that is tested, instead of the element itself. */
  readonly byAttribute: boolean
}

function choose({ wanted, byAttribute }: Choice): Body {
  return ([value, ...args], runtime, kwargs) => {
    if (!truth(value)) return new Stream([])
    if (byAttribute && args.length === 0) raise('TPL004', 'the filter needs the name of an attribute')
    const get: Getter = byAttribute ? getter(args[0]) : (item) => item
    const [name, ...rest] = byAttribute ? args.slice(1) : args
    if (name === undefined) return new Stream(iterate(value, runtime).filter((item) => truth(get(item)) === wanted))
    const test = runtime.builtins.tests[text(name)] ?? raise('TPL005', `no test is named ${text(name)}`)
    return new Stream(iterate(value, runtime).filter((item) => truth(invoke(test, [get(item), ...rest], kwargs, runtime)) === wanted))
  }
}
