// What can go wrong in a template: the closed set of codes, the value that callers get, and the throw that carries it out of the interpreter.

/** One code for each way in which a template fails. */
export const TEMPLATE_CODES = {
  TPL001: 'the template does not parse',
  TPL002: 'an undefined value is used where a value is needed',
  TPL003: 'an operation does not fit the kind of its value',
  TPL004: 'a function, filter or method got arguments it cannot work with',
  TPL005: 'a filter, test or statement is not known here',
  TPL006: 'the template ran too many steps',
  TPL007: 'the template wrote too much text',
  TPL008: 'the template nests too deep',
  TPL009: 'a function of the scope refused the call',
} as const

export type TemplateCode = keyof typeof TEMPLATE_CODES

/** A template's failure, with the place as a person counts it: lines and columns begin at 1. */
export interface TemplateError {
  readonly code: TemplateCode
  readonly message: string
  readonly template: string
  readonly line: number
  readonly column: number
  readonly variable?: string
  readonly hint?: string
}

export type Outcome<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: TemplateError }

/** The text that a compiled closure came from. */
export interface Unit {
  readonly name: string
  readonly source: string
}

export interface Place {
  readonly unit: Unit
  readonly offset: number
}

export interface FailureFacts {
  readonly variable?: string | undefined
  readonly hint?: string | undefined
  readonly place?: Place | undefined
}

/** Unwinds the interpreter; never leaves this folder except from a host function that throws one. */
export class TemplateFailure extends Error {
  readonly code: TemplateCode
  readonly variable: string | undefined
  readonly hint: string | undefined
  place: Place | undefined

  constructor(code: TemplateCode, message: string, facts: FailureFacts = {}) {
    super(message)
    this.code = code
    this.variable = facts.variable
    this.hint = facts.hint
    this.place = facts.place
  }
}

/** For host functions: ends the render with this message, at the place of the call. */
export function fail(message: string, variable?: string): never {
  throw new TemplateFailure('TPL009', message, { variable })
}

/** For the interpreter: ends the render; the place is added by the nearest expression that knows one. */
export function raise(code: TemplateCode, message: string, facts?: FailureFacts): never {
  throw new TemplateFailure(code, message, facts)
}

/** `thrown` with a place, if it is a failure that has none yet. */
export function placed(thrown: unknown, place: Place): unknown {
  if (thrown instanceof TemplateFailure && thrown.place === undefined) thrown.place = place
  return thrown
}

/** Runs `work`; a failure becomes a value, and so does a JavaScript stack that ran out. Anything else is a bug and is thrown on. */
export function attempt<T>(unit: Unit, work: () => T): Outcome<T> {
  try {
    return { ok: true, value: work() }
  } catch (thrown) {
    if (thrown instanceof TemplateFailure) return { ok: false, error: errorOf(thrown, unit) }
    if (thrown instanceof RangeError && thrown.message.startsWith('Maximum call stack')) {
      return { ok: false, error: errorOf(new TemplateFailure('TPL008', 'the template or its data nests too deep'), unit) }
    }
    throw thrown
  }
}

function errorOf(failure: TemplateFailure, unit: Unit): TemplateError {
  const place = failure.place ?? { unit, offset: 0 }
  const before = place.unit.source.slice(0, place.offset).split(/\r\n|\r|\n/)
  return {
    code: failure.code,
    message: failure.message,
    template: place.unit.name,
    line: before.length,
    column: (before[before.length - 1] ?? '').length + 1,
    ...(failure.variable === undefined ? {} : { variable: failure.variable }),
    ...(failure.hint === undefined ? {} : { hint: failure.hint }),
  }
}
