// The type of a cast, as one text: NUMBER(12,2), TIMESTAMP WITH TIME ZONE.
import { accept, expected, kind, take, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'

const ENDINGS: readonly (readonly string[])[] = [
  ['WITH', 'LOCAL', 'TIME', 'ZONE'],
  ['WITHOUT', 'TIME', 'ZONE'],
  ['WITH', 'TIME', 'ZONE'],
]

/** In upper case, one space between words and none in the brackets. */
export function readType(cursor: Cursor): string {
  if (kind(cursor) !== 'word') expected(cursor, 'a type')
  const name = take(cursor).text.toUpperCase()
  const second = (name === 'DOUBLE' && accept(cursor, 'PRECISION') && ' PRECISION') || (NAMES_VARYING.has(name) && accept(cursor, 'VARYING') && ' VARYING') || ''
  const args = word(cursor) === '(' ? readArguments(cursor) : ''
  const ending = ENDINGS.find((words) => accept(cursor, ...words))
  return `${name}${second}${args}${ending === undefined ? '' : ` ${ending.join(' ')}`}`
}

const NAMES_VARYING: ReadonlySet<string> = new Set(['CHAR', 'NCHAR', 'CHARACTER', 'BINARY'])

/** Numbers, or the columns of a structured type. */
function readArguments(cursor: Cursor): string {
  let text = ''
  let open = 0
  do {
    const { text: part, kind: found } = take(cursor)
    open += part === '(' ? 1 : part === ')' ? -1 : 0
    const isWord = found === 'word' || found === 'quoted'
    text += (isWord && /[\w")]$/.test(text) ? ' ' : '') + (found === 'word' ? part.toUpperCase() : part)
  } while (open > 0)
  return text
}
