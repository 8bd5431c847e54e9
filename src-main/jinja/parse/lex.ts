// Cuts a template into text, tags and the tokens inside them, and applies white-space control.
// How to read it: `text` runs between tags are found first; inside a tag each token is matched by one sticky expression.
import { raise, type Unit } from '../failure.ts'
import { unescape } from './unescape.ts'
import type { Token, TokenKind } from './token.ts'

const TAG = /\{%|\{\{|\{#/g
const RAW = /\{%[-+]?\s*raw\s*(-?)%\}/y
const END_RAW = /\{%([-+]?)\s*endraw\s*(?:\+%\}|(-)%\}|%\})/g
const SPACE = /\s+/y
const FLOAT = /(?:\d+_)*\d+(?:(?:\.(?:\d+_)*\d+)?[eE][+-]?(?:\d+_)*\d+|\.(?:\d+_)*\d+)/y
const INTEGER = /0[bB](?:_?[01])+|0[oO](?:_?[0-7])+|0[xX](?:_?[\da-fA-F])+|[1-9](?:_?\d)*|0(?:_?0)*/y
const NAME = /[\p{L}\p{Nl}_][\p{L}\p{Nl}\p{Mn}\p{Mc}\p{Nd}\p{Pc}]*/uy
const STRING = /'[^'\\]*(?:\\[\s\S][^'\\]*)*'|"[^"\\]*(?:\\[\s\S][^"\\]*)*"/y
const OPERATOR = /\/\/|\*\*|==|!=|>=|<=|[-+/*%~[\](){}<>=.:|,;]/y
const PAIRS: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' }

/** All tokens of a template, ending in one of kind `end`. One line break at the very end of the template is dropped. */
export function lex(unit: Unit): readonly Token[] {
  return new Lexer(unit).run()
}

class Lexer {
  readonly #unit: Unit
  readonly #source: string
  readonly #tokens: Token[] = []
  #at = 0

  constructor(unit: Unit) {
    this.#unit = unit
    this.#source = unit.source.replace(/(?:\r\n|\r|\n)$/, '')
  }

  run(): readonly Token[] {
    while (this.#at < this.#source.length) {
      TAG.lastIndex = this.#at
      const tag = TAG.exec(this.#source)
      if (tag === null) {
        this.#push('text', this.#source.slice(this.#at), this.#at)
        break
      }
      this.#text(this.#at, tag.index, this.#source[tag.index + 2] === '-')
      this.#at = tag.index
      this.#tag(tag[0])
    }
    this.#push('end', '', this.#source.length)
    return this.#tokens
  }

  #text(from: number, to: number, stripped: boolean): void {
    const text = this.#source.slice(from, to)
    const kept = stripped ? text.trimEnd() : text
    if (kept !== '') this.#push('text', kept, from)
  }

  #tag(opening: string): void {
    if (opening === '{#') return this.#comment()
    if (opening === '{%' && this.#raw()) return
    const isOutput = opening === '{{'
    this.#push(isOutput ? 'open-output' : 'open-block', opening, this.#at)
    this.#at += /[-+]/.test(this.#source[this.#at + 2] ?? '') ? 3 : 2
    this.#inside(isOutput)
  }

  #comment(): void {
    const start = this.#at
    const end = this.#source.indexOf('#}', start + 2)
    if (end === -1) this.#fail('the comment is not closed with #}', start)
    this.#at = end + 2
    if (this.#source[end - 1] === '-' && end - 1 >= start + 2) this.#skipSpace()
  }

  #raw(): boolean {
    const opening = this.#match(RAW)
    if (opening === null) return false
    const start = this.#at
    this.#at += opening[0].length
    if (opening[1] === '-') this.#skipSpace()
    END_RAW.lastIndex = this.#at
    const closing = END_RAW.exec(this.#source)
    if (closing === null) this.#fail('the raw block is not closed with {% endraw %}', start)
    this.#text(this.#at, closing.index, closing[1] === '-')
    this.#at = closing.index + closing[0].length
    if (closing[2] === '-') this.#skipSpace()
    return true
  }

  /** The tokens up to the end of the tag; brackets that are open keep `}}` from ending it. */
  #inside(isOutput: boolean): void {
    const start = this.#at
    const brackets: string[] = []
    for (;;) {
      this.#skipSpace()
      if (this.#at >= this.#source.length) this.#fail(isOutput ? 'the output is not closed with }}' : 'the tag is not closed with %}', start)
      if (brackets.length === 0 && this.#close(isOutput)) return
      this.#token(brackets)
    }
  }

  #close(isOutput: boolean): boolean {
    const end = isOutput ? '}}' : '%}'
    const sign = this.#source[this.#at]
    const signed = sign === '-' || (sign === '+' && !isOutput)
    if (!this.#source.startsWith(end, this.#at + (signed ? 1 : 0))) return false
    this.#push(isOutput ? 'close-output' : 'close-block', end, this.#at)
    this.#at += signed ? 3 : 2
    if (sign === '-') this.#skipSpace()
    return true
  }

  #token(brackets: string[]): void {
    const number = this.#source[this.#at - 1] === '.' ? null : this.#match(FLOAT)
    if (number !== null) return this.#take('float', number[0])
    const integer = this.#match(INTEGER)
    if (integer !== null) return this.#take('integer', integer[0])
    const name = this.#match(NAME)
    if (name !== null) return this.#take('name', name[0])
    const string = this.#match(STRING)
    if (string !== null) return this.#take('string', string[0])
    const operator = this.#match(OPERATOR)
    if (operator === null) this.#fail(`unexpected character ${this.#source[this.#at] ?? ''}`, this.#at)
    this.#balance(operator[0], brackets)
    this.#take('operator', operator[0])
  }

  #balance(operator: string, brackets: string[]): void {
    const closing = PAIRS[operator]
    if (closing !== undefined) brackets.push(closing)
    if (operator !== ')' && operator !== ']' && operator !== '}') return
    const expected = brackets.pop()
    if (expected !== operator) this.#fail(expected === undefined ? `unexpected ${operator}` : `unexpected ${operator}, expected ${expected}`, this.#at)
  }

  #take(kind: TokenKind, raw: string): void {
    this.#push(kind, kind === 'string' ? unescape(raw.slice(1, -1)) : raw, this.#at)
    this.#at += raw.length
  }

  #match(expression: RegExp): RegExpExecArray | null {
    expression.lastIndex = this.#at
    return expression.exec(this.#source)
  }

  #skipSpace(): void {
    this.#at += this.#match(SPACE)?.[0].length ?? 0
  }

  #push(kind: TokenKind, text: string, offset: number): void {
    this.#tokens.push({ kind, text, offset })
  }

  #fail(message: string, offset: number): never {
    raise('TPL001', message, { place: { unit: this.#unit, offset } })
  }
}
