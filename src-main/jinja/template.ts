// A compiled template: rendered with a scope, or asked for what it defines.
import type { Builtins } from './builtin.ts'
import { Compilation, Scope as Names } from './compile/scope.ts'
import { Frame, MISSING, type Run } from './compile/frame.ts'
import { compileBlock } from './compile/statement.ts'
import { attempt, type Outcome, type Unit } from './failure.ts'
import { DEFAULT_LIMITS, type Limits } from './limits.ts'
import { parse } from './parse/index.ts'
import { Runtime } from './runtime.ts'
import type { Scope } from './scope.ts'
import { lookUp } from './scope.ts'
import { watcherOf } from './watch.ts'
import type { Value } from './values/index.ts'

export interface Template {
  readonly name: string
  /** The text, or the first failure. */
  render(scope: Scope, limits?: Limits): Outcome<string>
  /** The macros and the variables set at the top level, bound to this scope: how a library of macros is shared. */
  exports(scope: Scope, limits?: Limits): Outcome<Readonly<Record<string, Value>>>
}

export function compileTemplate(unit: Unit, builtins: Builtins): Outcome<Template> {
  return attempt(unit, () => {
    const compilation = new Compilation(unit, builtins.filters, builtins.tests)
    const names = Names.root(compilation)
    const body = compileBlock(parse(unit), names)
    return new CompiledTemplate(compilation, names, body, builtins)
  })
}

class CompiledTemplate implements Template {
  readonly name: string
  readonly #compilation: Compilation
  readonly #names: Names
  readonly #body: Run
  readonly #builtins: Builtins
  readonly #globals: readonly string[]

  constructor(compilation: Compilation, names: Names, body: Run, builtins: Builtins) {
    this.name = compilation.unit.name
    this.#compilation = compilation
    this.#names = names
    this.#body = body
    this.#builtins = builtins
    this.#globals = [...compilation.globals.keys()]
  }

  render(scope: Scope, limits: Limits = DEFAULT_LIMITS): Outcome<string> {
    return attempt(this.#compilation.unit, () => this.#run(scope, limits).runtime.out)
  }

  exports(scope: Scope, limits: Limits = DEFAULT_LIMITS): Outcome<Readonly<Record<string, Value>>> {
    return attempt(this.#compilation.unit, () => {
      const { slots } = this.#run(scope, limits)
      const values: Record<string, Value> = Object.create(null)
      for (const [name, { slot }] of this.#names.names) if (slots[slot] !== MISSING) values[name] = slots[slot]
      return values
    })
  }

  #run(scope: Scope, limits: Limits): Frame {
    const globals = this.#globals.map((name) => lookUp(scope, name, this.#builtins.globals))
    const frame = new Frame(new Runtime(limits, this.#builtins, watcherOf(scope)), this.#names.size, globals)
    this.#body(frame)
    return frame
  }
}
