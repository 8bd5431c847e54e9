// Problems of a text that cannot be told into tokens: quotes and lone operator characters.
import type { Span } from '../failure/index.ts'
import type { Problem } from './problem.ts'

/** `quoted` is what the quote begins, where it is closed. */
export function quoteInWord(text: string, word: Span, quoted: string | undefined): Problem {
  const rest = quoted === undefined ? /^[^\s{}(),]*/.exec(text.slice(word.end))![0] : quoted + /^[^\s{}(),]*/.exec(text.slice(word.end + quoted.length))![0]
  const span = { start: word.start, end: word.end + rest.length }
  const written = `"${text.slice(span.start, span.end).replace(/["\\]/g, '\\$&')}"`
  return { span, problem: 'a quote stands inside a word', fix: `write ${written}, or leave a space before the quote`, edit: { span, text: written } }
}

export function badQuote(text: string, start: number): Problem {
  const escape = /^"[^"\\]*(?:\\["\\][^"\\]*)*(\\[^"\\])/.exec(text.slice(start))
  if (escape !== null) {
    const at = start + escape[0].length - 2
    const span = { start: at, end: at + 2 }
    return { span, problem: `${escape[1]} is no escape`, fix: `write \\${escape[1]} for a backslash`, edit: { span, text: `\\${escape[1]}` } }
  }
  const brace = text.indexOf('}', start)
  const value = text.slice(start, brace === -1 ? text.length : brace).trimEnd()
  // A backslash at the very end would escape the quote.
  const end = start + value.length
  const isEscaped = /(?:^|[^\\])(?:\\\\)*\\$/.test(value)
  return {
    span: { start, end: text.length },
    problem: 'the quote is not closed',
    fix: 'write " at its end',
    edit: { span: { start: end, end }, text: isEscaped ? '\\"' : '"' },
  }
}

export function loneOperator(text: string, lexeme: '|' | '&', span: Span): Problem {
  const word = lexeme === '|' ? 'OR' : 'AND'
  const spaced = `${/\s/.test(text.charAt(span.start - 1)) ? '' : ' '}${word}${/\s/.test(text.charAt(span.end)) ? '' : ' '}`
  return { span, problem: `${lexeme} is no operator`, fix: `write ${lexeme}${lexeme} or ${word}`, edit: { span, text: spaced } }
}
