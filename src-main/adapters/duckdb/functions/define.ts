// What the list of functions is made of. How to read a family's file: a name, then what DuckDB is given for it.
import { ok } from '../../../core/failure/index.ts'
import type { Result } from '../../../core/failure/index.ts'
import { stringValue } from '../rewrite/tokens.ts'
import type { Token } from '../rewrite/tokens.ts'

/** A call as it stands in a statement, its arguments rewritten already. */
export interface Call {
  readonly name: string
  readonly args: readonly (readonly Token[])[]
  /** ORDER BY … of a WITHIN GROUP (ORDER BY …) that follows. */
  readonly within: readonly Token[]
  /** OVER (…) or OVER name, where it follows. */
  readonly over: readonly Token[]
  /** The function or the CAST whose only or first argument the call is: its name, and the type of a CAST. */
  readonly inside: readonly [name: string, type: string] | undefined
}

export interface Written {
  readonly tokens: readonly Token[]
  /** Whether `within` and `over` are in them. */
  readonly takesAfter: boolean
}

export type FunctionRule =
  /** DuckDB's function of that name means the same. */
  | { readonly kind: 'same' }
  /** DuckDB's function of another name means the same: an aggregate keeps its DISTINCT, FILTER and OVER. */
  | { readonly kind: 'renamed'; readonly as: string }
  /** A macro of ours, one body a number of arguments. `overloads` are as CREATE MACRO takes them. */
  | { readonly kind: 'macro'; readonly as: string; readonly overloads: readonly string[]; readonly arities: ReadonlySet<number>; readonly isOfText: boolean }
  /** What a macro cannot say: any number of arguments, units as bare words, formats. */
  | { readonly kind: 'form'; readonly write: (call: Call) => Result<Written> }
  | { readonly kind: 'refused'; readonly reason: string }

export type Family = Readonly<Record<string, FunctionRule>>

const SAME: FunctionRule = { kind: 'same' }

export const same = (names: string): Family => Object.fromEntries(names.split(' ').map((name) => [name, SAME]))
export const renamed = (as: string): FunctionRule => ({ kind: 'renamed', as })
export const refused = (reason: string): FunctionRule => ({ kind: 'refused', reason })
export const form = (write: (call: Call) => Result<Written>): FunctionRule => ({ kind: 'form', write })
export const written = (tokens: readonly Token[]): Result<Written> => ok({ tokens, takesAfter: false })
/** For aggregates, which put what follows them where it belongs here. */
export const writtenWhole = (tokens: readonly Token[]): Result<Written> => ok({ tokens, takesAfter: true })

export type MacroRule = Extract<FunctionRule, { readonly kind: 'macro' }>

/**
 * `as` is the macro's name: sf_ is before each, so that none is taken for DuckDB's own. A body names an argument as seldom as it can: it is put in
 * each time, and calls inside calls multiply. A parameter with a type has its argument cast to it.
 */
export function macro(as: string, ...overloads: readonly string[]): MacroRule {
  return { kind: 'macro', as, overloads, arities: new Set(overloads.map(arity)), isOfText: false }
}

/** Whose first argument is text, whatever it was: LPAD(1, 3, '0'). */
export const ofText = (rule: MacroRule): MacroRule => ({ ...rule, isOfText: true })

/** A body that may name its values as often as it likes: they are computed once, and called _p.name. */
export function once(values: Readonly<Record<string, string>>, body: string): string {
  const fields = Object.entries(values).map(([name, value]) => `${name} := ${value}`)
  return `list_transform([struct_pack(${fields.join(', ')})], lambda _p: ${body})[1]`
}

function arity(overload: string): number {
  const parameters = /^\(([^)]*)\)/.exec(overload)?.[1]?.trim() ?? ''
  return parameters === '' ? 0 : parameters.split(',').length
}

const isOnly = (arg: readonly Token[] | undefined, kind: Token['kind']): arg is readonly [Token] => arg?.length === 1 && arg[0]?.kind === kind

/** The value of an argument that is a string as written out; undefined for any other expression. */
export const textOf = (arg: readonly Token[] | undefined): string | undefined => (isOnly(arg, 'string') ? stringValue(arg[0]) : undefined)

/** The value of an argument that is a whole number as written out, its sign included. */
export function integerOf(arg: readonly Token[] | undefined): number | undefined {
  const [first, ...rest] = arg ?? []
  const isNegative = first?.kind === 'operator' && first.text === '-'
  const digits = isNegative ? rest : arg
  return isOnly(digits, 'number') && /^\d+$/.test(digits[0].text) ? Number(`${isNegative ? '-' : ''}${digits[0].text}`) : undefined
}

export type Time = 'DATE' | 'VARCHAR' | ''

/** Overloads for the kinds of time that an argument may have: a DATE, a text, and any other. A NULL without a type is taken for a DATE. */
export function forTimes(parameters: (time: Time) => string, body: (time: Time) => string): readonly string[] {
  return (['DATE', 'VARCHAR', ''] as const).map((time) => `(${parameters(time)}) AS ${body(time)}`)
}

/** The argument `d` as a time: text is read as a TIMESTAMP. */
export const timeOf = (time: Time): string => (time === 'VARCHAR' ? 'CAST(d AS TIMESTAMP)' : 'd')
