// What the lexer hands to the parser.

export type TokenKind = 'text' | 'open-output' | 'close-output' | 'open-block' | 'close-block' | 'name' | 'string' | 'integer' | 'float' | 'operator' | 'end'

export interface Token {
  readonly kind: TokenKind
  /** The name, operator, digits, or the text with its escapes resolved. */
  readonly text: string
  readonly offset: number
}
