// Names to slots, at compile time. A block (loop body, with, macro, captured text) has names of its own; `if` has not.
import type { Table } from '../builtin.ts'
import type { Unit, Place } from '../failure.ts'
import type { Statement, Target } from '../parse/index.ts'
import { MISSING, type Evaluate, type Frame, type Run } from './frame.ts'

/** What all code of one template shares. */
export class Compilation {
  readonly unit: Unit
  readonly filters: Table
  readonly tests: Table
  /** The names that are looked up in the scope, by index. */
  readonly globals = new Map<string, number>()

  constructor(unit: Unit, filters: Table, tests: Table) {
    this.unit = unit
    this.filters = filters
    this.tests = tests
  }

  place(offset: number): Place {
    return { unit: this.unit, offset }
  }

  global(name: string): number {
    const known = this.globals.get(name)
    if (known !== undefined) return known
    this.globals.set(name, this.globals.size)
    return this.globals.size - 1
  }
}

/** Counts the slots of one frame. */
class Layout {
  size = 0
}

interface Variable {
  readonly slot: number
  /** Whether it always holds a value when it is read. */
  readonly isSure: boolean
}

/** Names that a block gives a meaning to when they are used in it: `loop` in a loop body; `caller`, `varargs` and `kwargs` in a macro. */
export type Implicit = 'loop' | 'caller' | 'varargs' | 'kwargs'

export class Scope {
  readonly compilation: Compilation
  /** Above 0 inside a condition: there an unknown filter or test is an error only when it is reached, as in Jinja. */
  conditional = 0
  readonly #layout: Layout
  readonly #parent: Scope | undefined
  readonly #names = new Map<string, Variable>()
  readonly #implicit: readonly Implicit[]

  constructor(compilation: Compilation, layout: Layout, parent: Scope | undefined, implicit: readonly Implicit[]) {
    this.compilation = compilation
    this.#layout = layout
    this.#parent = parent
    this.#implicit = implicit
  }

  static root(compilation: Compilation): Scope {
    return new Scope(compilation, new Layout(), undefined, [])
  }

  /** A block in the same frame. */
  block(implicit: readonly Implicit[] = []): Scope {
    return new Scope(this.compilation, this.#layout, this, implicit)
  }

  /** A block with a frame of its own, whose parent frame is the one of this block. */
  function(implicit: readonly Implicit[]): Scope {
    return new Scope(this.compilation, new Layout(), this, implicit)
  }

  /** How many slots a frame needs. Known when everything inside has been compiled. */
  get size(): number {
    return this.#layout.size
  }

  /** The slots of top-level names, for `exports`. */
  get names(): ReadonlyMap<string, Variable> {
    return this.#names
  }

  declare(name: string, isSure: boolean): number {
    const known = this.#names.get(name)
    if (known !== undefined) return known.slot
    const slot = this.#layout.size
    this.#layout.size += 1
    this.#names.set(name, { slot, isSure })
    return slot
  }

  /** The slot of an implicit name, if anything in the block has used it. */
  used(name: Implicit): number | undefined {
    return this.#names.get(name)?.slot
  }

  /** Declares what `body` assigns in this block, and gives what must run each time the block begins. */
  assigned(body: readonly Statement[]): Run | undefined {
    const before = this.#names.size
    for (const name of assignedNames(body)) this.declare(name, false)
    const slots = [...this.#names.values()].slice(before).map((variable) => variable.slot)
    if (slots.length === 0) return undefined
    return (frame) => {
      for (const slot of slots) frame.slots[slot] = MISSING
    }
  }

  slot(name: string): number {
    const variable = this.#names.get(name)
    if (variable === undefined) throw new Error(`${name} was not declared`)
    return variable.slot
  }

  read(name: string): Evaluate {
    const steps: Step[] = []
    let hops = 0
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      const variable = scope.#find(name)
      if (variable !== undefined) steps.push({ hops, slot: variable.slot })
      if (variable?.isSure === true) return chain(steps, undefined)
      if (scope.#parent !== undefined && scope.#parent.#layout !== scope.#layout) hops += 1
    }
    return chain(steps, this.compilation.global(name))
  }

  /** Whether nothing in the template gives the name a meaning: it is the scope's, or nobody's. */
  isFree(name: string): boolean {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      if (scope.#names.has(name) || scope.#implicit.some((one) => one === name)) return false
    }
    return true
  }

  #find(name: string): Variable | undefined {
    const known = this.#names.get(name)
    if (known !== undefined) return known
    const implicit = this.#implicit.find((one) => one === name)
    if (implicit === undefined) return undefined
    this.#use(implicit)
    return this.#names.get(name)
  }

  /** Declares an implicit name here and in the macros around, which thereby take what is passed under it: Jinja's rule. */
  #use(name: Implicit): void {
    for (let scope: Scope | undefined = this; scope !== undefined; scope = scope.#parent) {
      if (scope.#implicit.includes(name)) scope.declare(name, true)
    }
  }
}

interface Step {
  readonly hops: number
  readonly slot: number
}

/** Reads the first of `steps` that holds a value, else the scope's value at index `global`. */
function chain(steps: readonly Step[], global: number | undefined): Evaluate {
  const [first, ...others] = steps
  if (first === undefined) return (frame) => frame.globals[global ?? -1]
  const { slot } = first
  if (others.length === 0 && global === undefined) {
    if (first.hops === 0) return (frame) => frame.slots[slot]
    return (frame) => ancestor(frame, first.hops).slots[slot]
  }
  const outer = chain(others, global)
  return (frame) => {
    const value = ancestor(frame, first.hops).slots[slot]
    return value === MISSING ? outer(frame) : value
  }
}

function ancestor(frame: Frame, hops: number): Frame {
  let found = frame
  for (let hop = 0; hop < hops; hop += 1) {
    if (found.parent === undefined) throw new Error('a frame has fewer parents than its code expects')
    found = found.parent
  }
  return found
}

/** The names that statements assign in the block they stand in. */
function assignedNames(body: readonly Statement[]): readonly string[] {
  return body.flatMap((statement): readonly string[] => {
    switch (statement.kind) {
      case 'set': case 'set-block': return targetNames(statement.target)
      case 'macro': return [statement.name]
      case 'if': return [...statement.branches.flatMap((branch) => assignedNames(branch.body)), ...assignedNames(statement.otherwise)]
      default: return []
    }
  })
}

export function targetNames(target: Target): readonly string[] {
  if (target.kind === 'name') return [target.name]
  return target.kind === 'tuple' ? target.items.flatMap(targetNames) : []
}
