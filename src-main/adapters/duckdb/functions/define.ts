// What the list of functions is made of. How to read a family's file: a name, then what DuckDB is given for it.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import type { Token } from '../rewrite/tokens.ts'

/** A call as it stands in a statement, its arguments rewritten already. */
export interface Call {
  readonly name: string
  readonly args: readonly (readonly Token[])[]
  /** WITHIN GROUP (…), where it follows. */
  readonly after: readonly Token[]
}

export interface Written {
  readonly tokens: readonly Token[]
  /** Whether `after` is in them. */
  readonly takesAfter: boolean
}

export type FunctionRule =
  /** DuckDB's function of that name means the same. */
  | { readonly kind: 'same' }
  /** DuckDB's function of another name means the same: an aggregate keeps its DISTINCT, FILTER and OVER. */
  | { readonly kind: 'renamed'; readonly as: string }
  /** A macro of ours, one body a number of arguments. `overloads` are as CREATE MACRO takes them. */
  | { readonly kind: 'macro'; readonly as: string; readonly overloads: readonly string[]; readonly arities: ReadonlySet<number> }
  /** What a macro cannot say: any number of arguments, units as bare words, formats. */
  | { readonly kind: 'form'; readonly write: (call: Call) => Result<Written> }
  | { readonly kind: 'refused'; readonly reason: string }

export type Family = Readonly<Record<string, FunctionRule>>

const SAME: FunctionRule = { kind: 'same' }

export const same = (names: string): Family => Object.fromEntries(names.split(' ').map((name) => [name, SAME]))
export const renamed = (as: string): FunctionRule => ({ kind: 'renamed', as })
export const refused = (reason: string): FunctionRule => ({ kind: 'refused', reason })
export const form = (write: (call: Call) => Result<Written>): FunctionRule => ({ kind: 'form', write })
export const written = (tokens: readonly Token[], takesAfter = false): Result<Written> => ok({ tokens, takesAfter })

/** `as` is the macro's name: sf_ is before each, so that none is taken for DuckDB's own. */
export function macro(as: string, ...overloads: readonly string[]): FunctionRule {
  return { kind: 'macro', as, overloads, arities: new Set(overloads.map(arity)) }
}

function arity(overload: string): number {
  const parameters = /^\(([^)]*)\)/.exec(overload)?.[1]?.trim() ?? ''
  return parameters === '' ? 0 : parameters.split(',').length
}

/** Overloads for each kind of time that an argument may have; `body` is given the argument as a DATE, TIMESTAMP or instant, and text is read as a TIMESTAMP. */
export function forTimes(parameters: (time: string) => string, body: (time: 'DATE' | 'TIMESTAMP' | 'TIMESTAMPTZ' | 'VARCHAR') => string): readonly string[] {
  return (['DATE', 'TIMESTAMP', 'TIMESTAMPTZ', 'VARCHAR'] as const).map((time) => `(${parameters(time)}) AS ${body(time)}`)
}
