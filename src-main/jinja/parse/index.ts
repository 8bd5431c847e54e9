// From a template's text to its syntax tree.
import type { Unit } from '../failure.ts'
import { lex } from './lex.ts'
import { statements } from './statement.ts'
import { TokenStream } from './stream.ts'
import type { Statement } from './tree.ts'

export type * from './tree.ts'

/** Throws a TemplateFailure where the template does not parse. */
export function parse(unit: Unit): readonly Statement[] {
  return statements(new TokenStream(unit, lex(unit)), []).body
}
