// Reads the plain block style in which projects are written, several times faster than a whole YAML parser, and nothing else.
// How to read it: whatever is not surely in the subset (flow collections with something in them, anchors, tags, comments, folded or
// many-line scalars, odd indents, a key twice, …) is given up, and the whole parser reads the file instead. Where this one gives a
// value it is the value that the other gives; a differential test holds them together.
import { OUTSIDE, endOfBlank, readBlockScalar, readInlineScalar } from './block-scalars.ts'
import { ownText } from './own-text.ts'

export { OUTSIDE } from './block-scalars.ts'

/** The value of a text in the subset, or OUTSIDE. */
export function readBlockYaml(text: string): unknown {
  const unix = text.includes('\r') ? text.replaceAll('\r\n', '\n') : text
  if (!unix.endsWith('\n')) return OUTSIDE
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
  if (++cursor.depth > DEEPEST) throw OUTSIDE
  const level = levelAt(cursor.depth)
  let key = readKey(cursor, level, level.first)
  const mapping = key.begins++ < OFTEN ? mappingOfNames() : {}
  const number = ++mappings
  let size = 0
  for (;;) {
    // By number: the mapping itself also has what every object has, such as constructor.
    if (key.mapping === number || ++size > MOST_KEYS) throw OUTSIDE
    key.mapping = number
    mapping[key.name] = readValue(cursor, indent, key)
    if (cursor.indent !== indent || isDash(cursor)) break
    key = readKey(cursor, level, key)
  }
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
    if (keyEnd(text, cursor.at) === undefined) items.push(readScalar(cursor, indent, ITEM))
    else items.push(readMapping(cursor, column))
  } while (cursor.indent === indent && isDash(cursor))
  cursor.depth--
  return items
}

/** What stands after a key: a scalar on its line, or a collection below. */
function readValue(cursor: Cursor, indent: number, key: Key): unknown {
  cursor.at = endOfSpaces(cursor.text, cursor.at)
  if (cursor.text.charCodeAt(cursor.at) !== NEWLINE) return readScalar(cursor, indent, key)
  toNextLine(cursor)
  if (cursor.indent === indent && isDash(cursor)) return readSequence(cursor, indent)
  if (cursor.indent <= indent) return null
  return isDash(cursor) ? readSequence(cursor, cursor.indent) : readMapping(cursor, cursor.indent)
}

function readScalar(cursor: Cursor, indent: number, key: Key): unknown {
  const { text, at } = cursor
  const { plain } = key
  if (plain !== '' && text.startsWith(plain, at) && text.charCodeAt(at + plain.length) === NEWLINE) {
    cursor.at = at + plain.length
    toNextLine(cursor)
    return plain
  }
  const scalar = text.charCodeAt(at) === BAR ? readBlockScalar(text, at, indent) : readInlineScalar(text, at)
  cursor.at = scalar.end
  toNextLine(cursor)
  if (typeof scalar.value !== 'string') return scalar.value
  const value = ownText(scalar.value)
  if (scalar.end - at === value.length) key.plain = value
  return value
}

/** A key as it stood at its level the last time. */
interface Key {
  readonly name: string
  /** The key after it. */
  next: Key | undefined
  /** Its value, where that was a plain text. */
  plain: string
  /** The number of the last mapping that had it; 0 is none. */
  mapping: number
  /** How many mappings it was the first key of. */
  begins: number
}

/**
 * What stood at one depth of the files before. Files repeat the same keys in the same order, and often the same values: what is guessed right is neither
 * scanned nor made again. Only guesses: forgetting them costs nothing but time.
 */
interface Level {
  /** Stands before the first key. */
  readonly first: Key
  readonly keys: Map<string, Key>
}

const MOST_KEYS_OF_LEVEL = 2_000
/** Mappings that begin with a key before it is taken for a key of the format. */
const OFTEN = 8
const ITEM: Key = newKey('')
const levels: Level[] = []
let mappings = 0

function levelAt(depth: number): Level {
  const known = levels[depth]
  if (known !== undefined && known.keys.size < MOST_KEYS_OF_LEVEL) return known
  const level: Level = { first: newKey(''), keys: new Map() }
  levels[depth] = level
  return level
}

function newKey(name: string): Key {
  return { name, next: undefined, plain: '', mapping: 0, begins: 0 }
}

/** Moves past a key and its colon, where `before` is the key before it in the mapping. */
function readKey(cursor: Cursor, level: Level, before: Key): Key {
  const { text, at } = cursor
  const guess = before.next
  if (guess !== undefined && text.startsWith(guess.name, at)) {
    const colon = at + guess.name.length
    if (text.charCodeAt(colon) === COLON && isAfterKey(text.charCodeAt(colon + 1))) {
      cursor.at = colon + 1
      return guess
    }
  }
  const end = keyEnd(text, at)
  if (end === undefined) throw OUTSIDE
  cursor.at = end + 1
  const name = text.charCodeAt(at) === QUOTE ? text.slice(at + 1, end - 1) : text.slice(at, end)
  const key = level.keys.get(name) ?? newKey(ownText(name))
  level.keys.set(key.name, key)
  before.next = key
  return key
}

/**
 * A mapping whose first key is rare is keyed by names, such as the aliases of a join. Objects that begin alike share a hidden class, which is what
 * makes them small and fast; one more such class for each name would end that for all others, so these objects have none.
 */
function mappingOfNames(): Record<string, unknown> {
  return Object.setPrototypeOf(Object.create(null), Object.prototype)
}

/** Where the colon of the key at `at` is; undefined where there is no key of the subset. */
export function keyEnd(text: string, at: number): number | undefined {
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

export function endOfSpaces(text: string, at: number): number {
  let end = at
  while (text.charCodeAt(end) === SPACE) end++
  return end
}
