// The template language: Jinja2 as Python has it, compiled to closures, with limits. Knows nothing of projects.
import { builtin, type Table } from './builtin.ts'
import { FILTERS } from './filters/index.ts'
import { GLOBALS } from './globals/index.ts'
import type { Outcome } from './failure.ts'
import type { HostFunction } from './host.ts'
import { compileTemplate, type Template } from './template.ts'
import { TESTS } from './tests.ts'

export { TEMPLATE_CODES, TemplateFailure, fail, type Outcome, type TemplateCode, type TemplateError } from './failure.ts'
export { hostFunction, type HostCall, type HostFunction } from './host.ts'
export { DEFAULT_LIMITS, type Limits } from './limits.ts'
export { extendScope, type Scope } from './scope.ts'
export type { Template } from './template.ts'
export { watch, type Missed } from './watch.ts'
export { isMapping, mappingEntries, mappingGet, text, truth, type Value } from './values/index.ts'

export interface Jinja {
  compile(source: string, name: string): Outcome<Template>
}

/** A language with filters of the host's own, which replace those of the same name. A filter's first argument is the value. */
export function createJinja(options: { readonly filters?: Readonly<Record<string, HostFunction>> } = {}): Jinja {
  const own = Object.entries(options.filters ?? {}).map(([name, fn]) => [name, builtin(name, 'value *', (args, _runtime, kwargs) => fn({ args, kwargs }))])
  const filters: Table = Object.assign(Object.create(null), FILTERS, Object.fromEntries(own))
  return { compile: (source, name) => compileTemplate({ name, source }, { filters, tests: TESTS, globals: GLOBALS }) }
}

const standard = createJinja()

/** Compiles with the filters that come with the language; `escape` is SQL's: it doubles single quotes. */
export function compile(source: string, name: string): Outcome<Template> {
  return standard.compile(source, name)
}
