// Reads the plain block style in which projects are written, several times faster than a whole YAML parser, and nothing else.
// How to read it: whatever is not surely in the subset (flow collections with something in them, anchors, tags, comments, folded or
// many-line scalars, odd indents, a key twice, …) is given up, and the whole parser reads the file instead. Where this one gives a
// value it is the value that the other gives; a differential test holds them together.
import { OUTSIDE, endOfBlank, readBlockScalar, readInlineScalar } from './block-scalars.ts'

export { OUTSIDE } from './block-scalars.ts'

// What YAML refuses, a line end of its own, and for simplicity whatever is beyond the plane that most text is in.
const REFUSED = /[\0-\x08\x0b-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]/

/** The value of a text in the subset, or OUTSIDE. */
export function readBlockYaml(text: string): unknown {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  if (!unix.endsWith('\n') || REFUSED.test(unix)) return OUTSIDE
  try {
    const cursor: Cursor = { text: unix, at: 0, indent: 0, depth: 0 }
    toNextLine(cursor)
    if (cursor.indent !== 0) return OUTSIDE
    const value = isDash(cursor) ? readSequence(cursor, 0) : readMapping(cursor, 0)
    // A line that is at no level that is open, such as the second one of a plain scalar, ends them all and is left over.
    return isAtEnd(cursor) ? value : OUTSIDE
  } catch (error) {
    // Giving up is thrown, not returned: it ends every level at once, and happens at most once a file.
    if (error === OUTSIDE) return OUTSIDE
    throw error
  }
}

interface Cursor {
  readonly text: string
  /** The next character to read; between values the first one of a line that is not a space. */
  at: number
  /** The indent of that line, or END. */
  indent: number
  depth: number
}

const END = -1
/** Fewer levels than the whole parser allows; a project has about ten. */
const DEEPEST = 90
/** Keys of one mapping beyond which the whole parser is the faster one. */
const MOST_KEYS = 200

const NEWLINE = 10
const SPACE = 32
const QUOTE = 34
const DASH = 45
const COLON = 58
const BAR = 124

/** The mapping that begins at column `indent`, where the cursor is. */
function readMapping(cursor: Cursor, indent: number): unknown {
  const mapping: Record<string, unknown> = {}
  if (++cursor.depth > DEEPEST) throw OUTSIDE
  const keys: string[] = []
  let key = ''
  do {
    key = readKey(cursor, key)
    // Of the list, not of the mapping: that also has what every object has, such as constructor.
    if (keys.includes(key) || keys.length === MOST_KEYS) throw OUTSIDE
    keys.push(key)
    mapping[key] = readValue(cursor, indent)
  } while (cursor.indent === indent && !isDash(cursor))
  cursor.depth--
  return mapping
}

function readSequence(cursor: Cursor, indent: number): unknown {
  const { text } = cursor
  const items: unknown[] = []
  if (++cursor.depth > DEEPEST) throw OUTSIDE
  do {
    const dash = cursor.at
    cursor.at = endOfSpaces(text, dash + 1)
    const column = indent + cursor.at - dash
    if (text.charCodeAt(cursor.at) === NEWLINE || isDash(cursor)) throw OUTSIDE
    if (keyEnd(text, cursor.at) === undefined) items.push(readScalar(cursor, indent))
    else items.push(readMapping(cursor, column))
  } while (cursor.indent === indent && isDash(cursor))
  cursor.depth--
  return items
}

/** What stands after a key: a scalar on its line, or a collection below. */
function readValue(cursor: Cursor, indent: number): unknown {
  cursor.at = endOfSpaces(cursor.text, cursor.at)
  if (cursor.text.charCodeAt(cursor.at) !== NEWLINE) return readScalar(cursor, indent)
  toNextLine(cursor)
  if (cursor.indent === indent && isDash(cursor)) return readSequence(cursor, indent)
  if (cursor.indent <= indent) return null
  return isDash(cursor) ? readSequence(cursor, cursor.indent) : readMapping(cursor, cursor.indent)
}

function readScalar(cursor: Cursor, indent: number): unknown {
  const isBlock = cursor.text.charCodeAt(cursor.at) === BAR
  const scalar = isBlock ? readBlockScalar(cursor.text, cursor.at, indent) : readInlineScalar(cursor.text, cursor.at)
  cursor.at = scalar.end
  toNextLine(cursor)
  return scalar.value
}

/**
 * Which key followed which the last time. Files repeat the same keys in the same order, and a key that is guessed right is neither scanned nor made
 * again. Only a guess: forgetting it costs nothing but time.
 */
const followers = new Map<string, string>()
const MOST_FOLLOWERS = 2_000

/** A key and its colon, where `before` is the key before it in the mapping. */
function readKey(cursor: Cursor, before: string): string {
  const { text, at } = cursor
  const guess = followers.get(before)
  if (guess !== undefined && text.startsWith(guess, at) && text.charCodeAt(at + guess.length) === COLON && isAfterKey(text.charCodeAt(at + guess.length + 1))) {
    cursor.at = at + guess.length + 1
    return guess
  }
  const end = keyEnd(text, at)
  if (end === undefined) throw OUTSIDE
  cursor.at = end + 1
  if (text.charCodeAt(at) === QUOTE) return text.slice(at + 1, end - 1)
  const key = text.slice(at, end)
  if (followers.size >= MOST_FOLLOWERS) followers.clear()
  followers.set(before, key)
  return key
}

/** Where the colon of the key at `at` is; undefined where there is no key of the subset. */
function keyEnd(text: string, at: number): number | undefined {
  let end = at
  if (text.charCodeAt(at) === QUOTE) {
    end = at + 1
    while (isKeyCharacter(text.charCodeAt(end))) end++
    if (text.charCodeAt(end) !== QUOTE) return undefined
    end++
  } else {
    if (!isLetter(text.charCodeAt(at))) return undefined
    while (isKeyCharacter(text.charCodeAt(end))) end++
    if (isOtherName(text, at, end)) return undefined
  }
  if (text.charCodeAt(end) !== COLON) return undefined
  return isAfterKey(text.charCodeAt(end + 1)) ? end : undefined
}

/** What has to follow a key's colon, or a dash. */
function isAfterKey(code: number): boolean {
  return code === SPACE || code === NEWLINE
}

/** A plain key that YAML takes for a boolean or null, and a key `__proto__`, are for the whole parser. */
function isOtherName(text: string, start: number, end: number): boolean {
  return end - start <= 9 && /^(?:true|false|null|__proto__)$/i.test(text.slice(start, end))
}

function isLetter(code: number): boolean {
  return (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code === 95
}

function isKeyCharacter(code: number): boolean {
  return isLetter(code) || (code >= 48 && code <= 57) || code === DASH || code === 46
}

function isDash(cursor: Cursor): boolean {
  if (cursor.text.charCodeAt(cursor.at) !== DASH) return false
  return isAfterKey(cursor.text.charCodeAt(cursor.at + 1))
}

function isAtEnd(cursor: Cursor): boolean {
  return cursor.indent === END
}

/** Goes to the first character of the next line that has one; from the start of a text, to that of the first. */
function toNextLine(cursor: Cursor): void {
  const start = endOfBlank(cursor.text, cursor.at)
  if (start >= cursor.text.length) {
    cursor.indent = END
    return
  }
  cursor.at = endOfSpaces(cursor.text, start)
  cursor.indent = cursor.at - start
}

function endOfSpaces(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === SPACE) end++
  return end
}
