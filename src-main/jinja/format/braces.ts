// Python's str.format: `{}`, `{0}`, `{name.field[key]}`, `{!r}`, `{:>10}`.
import { raise } from '../failure.ts'
import type { Runtime } from '../runtime.ts'
import { attribute, item } from '../values/access.ts'
import { isMapping, mappingGet, mappingHas, repr, text, type Value } from '../values/index.ts'
import { applySpec } from './spec.ts'

export interface FormatArguments {
  readonly args: readonly Value[]
  /** A dict. */
  readonly named: Value
}

export function braceFormat(template: string, given: FormatArguments, runtime: Runtime): string {
  const result = new Formatter(given, runtime).format(template, 2)
  runtime.allow(result.length)
  return result
}

class Formatter {
  readonly #given: FormatArguments
  readonly #runtime: Runtime
  #automatic = 0

  constructor(given: FormatArguments, runtime: Runtime) {
    this.#given = given
    this.#runtime = runtime
  }

  /** `levels`: how deep fields may stand inside the specifications of fields. */
  format(template: string, levels: number): string {
    if (levels === 0) raise('TPL004', 'the format nests too deep')
    let result = ''
    let at = 0
    while (at < template.length) {
      const next = template.slice(at).search(/[{}]/)
      if (next === -1) return result + template.slice(at)
      result += template.slice(at, at + next)
      at += next
      if (template[at + 1] === template[at]) {
        result += template[at] ?? ''
        at += 2
        continue
      }
      if (template[at] === '}') raise('TPL004', "the format has a single '}'")
      const end = closing(template, at)
      result += this.#field(template.slice(at + 1, end), levels)
      at = end + 1
    }
    return result
  }

  #field(field: string, levels: number): string {
    const match = /^((?:[^!:[{}]|\[[^\]]*\])*)(?:!([\s\S]))?(?::([\s\S]*))?$/.exec(field)
    if (match === null) raise('TPL004', `the format has a field that cannot be read: {${field}}`)
    const [, path = '', conversion, spec = ''] = match
    const value = this.#lookUp(path)
    const converted = conversion === undefined ? value : conversion === 's' ? text(value) : repr(value)
    return applySpec(converted, this.format(spec, levels - 1 || 1), this.#runtime)
  }

  #lookUp(path: string): Value {
    const [, first = '', rest = ''] = /^([^.[]*)([\s\S]*)$/.exec(path) ?? []
    let value = this.#argument(first)
    for (const [, name, key] of rest.matchAll(/\.([^.[]+)|\[([^\]]+)\]/g)) {
      value = name !== undefined ? attribute(value, name) : item(value, /^\d+$/.test(key ?? '') ? Number(key) : key)
      if (value === undefined) raise('TPL004', `the format reads ${path}, which is not there`)
    }
    return value
  }

  #argument(name: string): Value {
    const { args, named } = this.#given
    if (name === '' || /^\d+$/.test(name)) {
      const index = name === '' ? this.#automatic : Number(name)
      if (name === '') this.#automatic += 1
      if (index >= args.length) raise('TPL004', `the format needs an argument ${index}, and there are ${args.length}`)
      return args[index]
    }
    if (!isMapping(named) || !mappingHas(named, name)) raise('TPL004', `the format needs an argument named ${name}`, { variable: name })
    return mappingGet(named, name)
  }
}

/** The position of the brace that closes the one at `open`. */
function closing(template: string, open: number): number {
  let depth = 0
  for (let at = open; at < template.length; at += 1) {
    if (template[at] === '{') depth += 1
    if (template[at] === '}') depth -= 1
    if (depth === 0) return at
  }
  return raise('TPL004', "the format has a '{' that is not closed")
}
