// The tokens of a template with a cursor, and the failures that name what was expected.
import { raise, type Unit } from '../failure.ts'
import type { Token, TokenKind } from './token.ts'

/** Expressions and statements inside each other deeper than this are refused; no person writes them. */
const DEEPEST = 120

const READABLE: Readonly<Record<TokenKind, string>> = {
  text: 'text', 'open-output': '{{', 'close-output': 'the end of the output', 'open-block': '{%', 'close-block': 'the end of the tag',
  name: 'a name', string: 'a string', integer: 'a number', float: 'a number', operator: 'an operator', end: 'the end of the template',
}

export class TokenStream {
  readonly #unit: Unit
  readonly #tokens: readonly Token[]
  #at = 0
  #depth = 0
  /** The loop whose body is being parsed; undefined outside of one, and in a macro inside of it. */
  #loop: { isControlled: boolean } | undefined

  constructor(unit: Unit, tokens: readonly Token[]) {
    this.#unit = unit
    this.#tokens = tokens
  }

  get current(): Token {
    return this.look(0)
  }

  look(ahead: number): Token {
    const token = this.#tokens[Math.min(this.#at + ahead, this.#tokens.length - 1)]
    if (token === undefined) throw new Error('a token stream ends in an end token')
    return token
  }

  next(): Token {
    const token = this.current
    this.#at += 1
    return token
  }

  isOperator(text: string, ahead = 0): boolean {
    const token = this.look(ahead)
    return token.kind === 'operator' && token.text === text
  }

  isName(text: string, ahead = 0): boolean {
    const token = this.look(ahead)
    return token.kind === 'name' && token.text === text
  }

  skipOperator(text: string): boolean {
    if (!this.isOperator(text)) return false
    this.#at += 1
    return true
  }

  skipName(text: string): boolean {
    if (!this.isName(text)) return false
    this.#at += 1
    return true
  }

  expectOperator(text: string): Token {
    if (!this.isOperator(text)) this.fail(`expected ${text}, got ${describe(this.current)}`)
    return this.next()
  }

  expectName(text: string): Token {
    if (!this.isName(text)) this.fail(`expected ${text}, got ${describe(this.current)}`)
    return this.next()
  }

  expect(kind: TokenKind): Token {
    if (this.current.kind !== kind) this.fail(`expected ${READABLE[kind]}, got ${describe(this.current)}`)
    return this.next()
  }

  /** Parses something nested, no deeper than is sensible. */
  nested<T>(parse: () => T): T {
    this.#depth += 1
    if (this.#depth > DEEPEST) raise('TPL008', 'the template nests too deep', { place: { unit: this.#unit, offset: this.current.offset } })
    const result = parse()
    this.#depth -= 1
    return result
  }

  /** Parses what is the body of a loop, and says whether it breaks or continues that loop. */
  inLoop<T>(parse: () => T): T & { readonly isControlled: boolean } {
    const loop = { isControlled: false }
    const parsed = this.#around(loop, parse)
    return { ...parsed, isControlled: loop.isControlled }
  }

  /** Parses what runs later, when the loop around it may be over. */
  outOfLoop<T>(parse: () => T): T {
    return this.#around(undefined, parse)
  }

  #around<T>(loop: { isControlled: boolean } | undefined, parse: () => T): T {
    const outer = this.#loop
    this.#loop = loop
    const parsed = parse()
    this.#loop = outer
    return parsed
  }

  /** A break or continue, which must be in a loop. */
  controlLoop(name: string, offset: number): void {
    if (this.#loop === undefined) this.fail(`{% ${name} %} stands outside of a loop`, offset)
    this.#loop.isControlled = true
  }

  fail(message: string, offset = this.current.offset, hint?: string): never {
    raise('TPL001', message, { hint, place: { unit: this.#unit, offset } })
  }

  unknown(message: string, offset: number, hint?: string): never {
    raise('TPL005', message, { hint, place: { unit: this.#unit, offset } })
  }
}

export function describe(token: Token): string {
  if (token.kind === 'string') return `the string '${token.text}'`
  return token.kind === 'name' || token.kind === 'operator' || token.kind === 'integer' || token.kind === 'float' ? token.text : READABLE[token.kind]
}
