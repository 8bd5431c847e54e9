// What is said of a text outside braces that does not go on as it should: what was expected, and the known mistakes.
import type { Cursor } from './cursor.ts'
import { nearest } from './nearest.ts'
import { printValue } from './print.ts'
import type { Token } from './tokens.ts'

const FUNCTIONS = ['roots', 'sinks', 'between'] as const

/** An atom was expected. */
export function refuseNoAtom(cursor: Cursor): undefined {
  const token = cursor.peek()
  const { kind, span, text } = token
  switch (kind) {
    case 'word':
      return cursor.peek(1).kind === '{' && FUNCTIONS.some((name) => name === text.toLowerCase()) ? refuseCallWithout(cursor, token) : refuseWords(cursor)
    case 'quoted':
      return refuseWords(cursor)
    case 'end': {
      const before = cursor.peek(-1)
      const isOperator = before.kind === 'and' || before.kind === 'or' || before.kind === 'not'
      const left = { fix: `leave out ${before.text}`, edit: { span: before.span, text: '' } }
      return cursor.refuse({ span, problem: 'the text ends where a { … } was expected', ...(isOperator && left) })
    }
    case 'and':
    case 'or':
      return cursor.refuse({ span, problem: `a { … } was expected before ${text}`, fix: `leave out ${text}`, edit: { span: { start: Math.min(cursor.end(), span.start), end: span.end }, text: '' } })
    default:
      return cursor.refuse({ span, problem: `a { … } was expected before ${text}` })
  }
}

/** `location: STG` without its braces. */
function refuseWords(cursor: Cursor): undefined {
  const words = [cursor.peek()]
  for (let more = cursor.peek(1); more.kind === 'word' || more.kind === 'quoted'; more = cursor.peek(words.length)) words.push(more)
  const [first, last] = [words[0]!, words.at(-1)!]
  const inner = words.map(({ kind, text }) => (kind === 'quoted' ? printValue(text) : text)).join(' ')
  const span = { start: first.span.start, end: last.span.end }
  const isCut = inner.endsWith(':')
  return cursor.refuse({
    span: first.span,
    problem: 'names and predicates stand in braces',
    fix: `write { ${inner}${isCut ? ' …' : ''} }`,
    ...(!isCut && { edit: { span, text: `{ ${inner} }` } }),
  })
}

/** `roots { A }`. */
function refuseCallWithout({ text, peek, refuse }: Cursor, name: Token): undefined {
  const close = text.indexOf('}', name.span.end)
  const span = { start: name.span.end, end: close === -1 ? text.length : close + 1 }
  const inner = text.slice(peek(1).span.start, span.end)
  const isOne = name.text.toLowerCase() !== 'between'
  return refuse({ span: name.span, problem: `${name.text} takes what follows in parentheses`, ...(isOne ? { fix: `write ${name.text}(${inner})`, edit: { span, text: `(${inner})` } } : { fix: 'write between({ A }, { B })' }) })
}

export function refuseCall(cursor: Cursor, { span, text }: Token): undefined {
  const [closest] = nearest(text, FUNCTIONS, 1)
  return cursor.refuse({ span, problem: `${text} is no function`, fix: 'write roots(…), sinks(…) or between(…, …)', ...(closest !== undefined && { edit: { span, text: closest } }) })
}

export function refuseUnclosed({ text, refuse }: Cursor, open: Token): undefined {
  const end = text.trimEnd().length
  return refuse({ span: { start: open.span.start, end: text.length }, problem: 'the parenthesis is not closed', fix: 'write ) at its end', edit: { span: { start: end, end }, text: ')' } })
}

/** Something follows a whole selector. */
export function refuseRest({ text, peek, refuse }: Cursor): undefined {
  const token = peek()
  const { span } = token
  if (token.kind === ')' || token.kind === '}') return refuse({ span, problem: `${token.text} closes nothing`, fix: 'leave it out', edit: { span, text: '' } })
  const left = text.slice(0, span.start).trimEnd()
  const between = { start: left.length, end: span.start }
  if (token.kind === ',') {
    return refuse({ span, problem: 'a comma stands inside braces, or between the two of between(…, …)', fix: 'write OR or AND', edit: { span: { ...between, end: span.end }, text: ' OR' } })
  }
  const right = text.slice(span.start).trim()
  const shown = left.trimStart()
  const operator = token.kind === 'not' ? 'AND' : 'OR'
  const isEither = shown.endsWith('+') && operator === 'OR' && !right.startsWith('+')
  const fix = `write ${shown} ${operator} ${right}${isEither ? `, or ${shown.slice(0, -1).trim()} OR +${right}` : ''}`
  return refuse({ span, problem: 'an operator is missing', fix, edit: { span: between, text: ` ${operator} ` } })
}
