// The scalars of the plain block style: plain, quoted, empty collections, and literal blocks.

/** The text is outside the subset; thrown inside, returned by readBlockYaml. */
export const OUTSIDE = Symbol('outside the block subset')

export interface Scalar {
  readonly value: unknown
  /** The newline that ends it. */
  readonly end: number
}

const TAB = 9
const NEWLINE = 10
const SPACE = 32
const QUOTE = 34
const HASH = 35
const APOSTROPHE = 39
const DASH = 45
const COLON = 58
const BACKSLASH = 92
const DELETE = 127

// What YAML refuses, a line end of its own, and for simplicity whatever is beyond the plane that most text is in.
const REFUSED = /[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/

/** A character that no scalar on one line has: the line's end, the text's end, or one that is refused. */
function isOutside(code: number): boolean {
  if (code >= SPACE && code < DELETE) return false
  return code !== TAB && (Number.isNaN(code) || code === NEWLINE || REFUSED.test(String.fromCharCode(code)))
}

/** Characters that begin something else than a plain scalar, or something that takes more care than is worth it here. */
const INDICATORS = new Set('!&*-?:,[]{}#|>@`"\'%.+~='.split(''))

// One for all that are empty, as most are.
const NO_KEYS = Object.freeze({})
const NO_ITEMS = Object.freeze([])

export function readInlineScalar(text: string, at: number): Scalar {
  const first = text.charCodeAt(at)
  if (first === QUOTE) return readDoubleQuoted(text, at)
  if (first === APOSTROPHE) return readSingleQuoted(text, at)
  const end = endOfLine(text, at)
  if (text.startsWith('{}', at)) return { value: NO_KEYS, end: endOfRest(text, at + 2) }
  if (text.startsWith('[]', at)) return { value: NO_ITEMS, end: endOfRest(text, at + 2) }
  return { value: resolvePlain(plainText(text, at, end)), end }
}

/** `|`, `|-` or `|+`, and the lines below that are deeper than `indent`. */
export function readBlockScalar(text: string, at: number, indent: number): Scalar {
  const sign = text[at + 1]
  const isSigned = sign === '-' || sign === '+'
  const header = at + (isSigned ? 2 : 1)
  if (text.charCodeAt(header) !== NEWLINE) throw OUTSIDE
  const column = firstIndent(text, header + 1)
  if (column <= indent) throw OUTSIDE
  const lines: string[] = []
  let start = header + 1
  while (start < text.length) {
    const end = endOfLine(text, start)
    const spaces = spacesAt(text, start, end)
    if (spaces < column && start + spaces < end) break
    lines.push(spaces < column ? '' : text.slice(start + column, end))
    start = end + 1
  }
  if (REFUSED.test(text.slice(header, start))) throw OUTSIDE
  return { value: chomp(lines, isSigned ? sign : ''), end: start - 1 }
}

/** From the newline (or the start) at `at`, where the next line begins that is not blank. */
export function endOfBlank(text: string, at: number): number {
  let start = text.charCodeAt(at) === NEWLINE ? at + 1 : at
  while (start < text.length) {
    const first = start + spacesAt(text, start, text.length)
    const code = text.charCodeAt(first)
    if (code === TAB || code === HASH) throw OUTSIDE
    if (code !== NEWLINE) return start
    start = first + 1
  }
  return start
}

function chomp(lines: readonly string[], sign: string): string {
  let last = lines.length
  while (last > 0 && lines[last - 1] === '') last--
  const body = lines.slice(0, last).join('\n')
  if (sign === '-') return body
  return sign === '+' ? `${body}${'\n'.repeat(lines.length - last + 1)}` : `${body}\n`
}

/** The indent of the first line that is not blank; blank ones before it are for the whole parser. */
function firstIndent(text: string, start: number): number {
  const spaces = spacesAt(text, start, text.length)
  const code = text.charCodeAt(start + spaces)
  if (code === NEWLINE || Number.isNaN(code)) throw OUTSIDE
  return spaces
}

function readDoubleQuoted(text: string, at: number): Scalar {
  let end = at + 1
  let isEscaped = false
  for (let code = text.charCodeAt(end); code !== QUOTE; code = text.charCodeAt(++end)) {
    if (isOutside(code)) throw OUTSIDE
    if (code !== BACKSLASH) continue
    isEscaped = true
    // Of the escapes only those that JSON reads alike.
    if (!/[nrt"\\/]/.test(text[++end] ?? '')) throw OUTSIDE
  }
  if (!isEscaped) return { value: text.slice(at + 1, end), end: endOfRest(text, end + 1) }
  if (text.slice(at, end).includes('\t')) throw OUTSIDE
  return { value: JSON.parse(text.slice(at, end + 1)), end: endOfRest(text, end + 1) }
}

function readSingleQuoted(text: string, at: number): Scalar {
  let end = at + 1
  let isEscaped = false
  for (;;) {
    const code = text.charCodeAt(end)
    if (isOutside(code)) throw OUTSIDE
    if (code !== APOSTROPHE) end++
    else if (text.charCodeAt(end + 1) !== APOSTROPHE) break
    else {
      isEscaped = true
      end += 2
    }
  }
  const inside = text.slice(at + 1, end)
  return { value: isEscaped ? inside.replaceAll("''", "'") : inside, end: endOfRest(text, end + 1) }
}

/** A plain scalar to the end of its line, without what would end it or make it something else. */
function plainText(text: string, at: number, end: number): string {
  const first = text[at] ?? ''
  if (INDICATORS.has(first) && !(first === '-' && isDigit(text.charCodeAt(at + 1)))) throw OUTSIDE
  for (let index = at; index < end; index++) {
    const code = text.charCodeAt(index)
    if (code === TAB || isOutside(code)) throw OUTSIDE
    if (code === COLON) {
      const next = text.charCodeAt(index + 1)
      if (next === SPACE || next === NEWLINE) throw OUTSIDE
    } else if (code === HASH && text.charCodeAt(index - 1) === SPACE) throw OUTSIDE
  }
  let last = end
  while (text.charCodeAt(last - 1) === SPACE) last--
  return text.slice(at, last)
}

const WORDS: ReadonlyMap<string, boolean | null> = new Map<string, boolean | null>([
  ['true', true], ['True', true], ['TRUE', true], ['false', false], ['False', false], ['FALSE', false], ['null', null], ['Null', null], ['NULL', null],
])
const LONGEST_WORD = 5
const WHOLE_NUMBER = /^-?(?:0|[1-9][0-9]{0,14})$/
const UUID_LENGTH = 36
const UUID_DASHES = [8, 13, 18, 23]

function resolvePlain(plain: string): unknown {
  const first = plain.charCodeAt(0)
  if (isDigit(first) || plain.startsWith('-')) {
    if (WHOLE_NUMBER.test(plain) && plain !== '-0') return Number(plain)
    // With dashes in these places it is no number, whatever else it is.
    if (plain.length === UUID_LENGTH && UUID_DASHES.every((index) => plain.charCodeAt(index) === DASH)) return plain
    throw OUTSIDE
  }
  if (plain.length > LONGEST_WORD) return plain
  const word = WORDS.get(plain)
  return word === undefined ? plain : word
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57
}

function endOfLine(text: string, at: number): number {
  const end = text.indexOf('\n', at)
  return end < 0 ? text.length : end
}

/** After a quoted scalar only spaces may stand on the line. */
function endOfRest(text: string, at: number): number {
  const end = at + spacesAt(text, at, text.length)
  if (text.charCodeAt(end) !== NEWLINE) throw OUTSIDE
  return end
}

function spacesAt(text: string, start: number, limit: number): number {
  let end = start
  while (end < limit && text.charCodeAt(end) === SPACE) end++
  return end - start
}
