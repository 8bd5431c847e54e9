// What stands between operators: literals, names, brackets, CASE, CAST, and what may follow any of them (::type, :path, [index]).
import { readCall } from './call.ts'
import { accept, acceptAny, commaList, demand, endOf, expected, inBrackets, isEnd, kind, nameOf, startOf, take, takeName, takeNames, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { beginsQuery, readExpression } from './expression.ts'
import { readQuery } from './query.ts'
import { readType } from './type.ts'
import type { SqlExpression, SqlLiteralType, SqlName, SqlStar } from './types.ts'
import { BARE_CALLS, NO_OPERAND, TYPED_LITERALS } from './words.ts'

export function readPrimary(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  let value = readOperand(cursor)
  for (;;) {
    const next = readSuffix(cursor, value, start)
    if (next === undefined) return value
    value = next
  }
}

function readSuffix(cursor: Cursor, operand: SqlExpression, start: number): SqlExpression | undefined {
  if (accept(cursor, '::')) return { kind: 'cast', operand, type: readType(cursor), start, end: endOf(cursor) }
  if (operand.kind === 'star') return undefined
  if (word(cursor) === '[' || (word(cursor) === ':' && isName(cursor, 1))) return readPath(cursor, operand, start)
  if (accept(cursor, 'COLLATE')) {
    take(cursor)
    return operand
  }
  // The outer join of old: a.x = b.x (+)
  return accept(cursor, '(', '+', ')') ? operand : undefined
}

function readPath(cursor: Cursor, operand: SqlExpression, start: number): SqlExpression {
  const indexes: SqlExpression[] = []
  for (;;) {
    if (accept(cursor, '[')) {
      indexes.push(readExpression(cursor))
      demand(cursor, ']')
    } else if ((word(cursor) === ':' || word(cursor) === '.') && isName(cursor, 1)) cursor.at += 2
    else return { kind: 'path', operand, indexes, start, end: endOf(cursor) }
  }
}

function isName(cursor: Cursor, ahead = 0): boolean {
  const found = kind(cursor, ahead)
  return found === 'word' || found === 'quoted'
}

function readOperand(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  const found = kind(cursor)
  if (found === 'number') return readLiteral(cursor, 'number')
  if (found === 'string' || found === 'raw') return readLiteral(cursor, 'text')
  if (found === 'quoted') return readNamed(cursor)
  if (found === 'word') return readWord(cursor)
  if (word(cursor) === '(') return readBracketed(cursor)
  if (word(cursor) === '*') return readStar(cursor, [], start)
  if (accept(cursor, '[')) return readList(cursor, 'array', { close: ']', start })
  if (accept(cursor, '{')) return readList(cursor, 'object', { close: '}', start })
  if (word(cursor) === '?' || (word(cursor) === ':' && isName(cursor, 1))) return readBind(cursor, start)
  return expected(cursor, 'an expression')
}

/** `?`, `:name` */
function readBind(cursor: Cursor, start: number): SqlExpression {
  if (take(cursor).text === ':') takeName(cursor)
  return { kind: 'variable', start, end: endOf(cursor) }
}

function readLiteral(cursor: Cursor, type: SqlLiteralType): SqlExpression {
  const { text, start, end } = take(cursor)
  return { kind: 'literal', type, text, start, end }
}

function readWord(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  const first = word(cursor)
  const isCalled = word(cursor, 1) === '('
  if (first.startsWith('$')) {
    take(cursor)
    return { kind: 'variable', start, end: endOf(cursor) }
  }
  if (NO_OPERAND.has(first) && !isCalled) return expected(cursor, 'an expression')
  if (first === 'TRUE' || first === 'FALSE') return readLiteral(cursor, 'boolean')
  if (first === 'NULL') return readLiteral(cursor, 'null')
  if (first === 'CASE') return readCase(cursor)
  if (first === 'EXISTS' && isCalled) return readExists(cursor)
  if ((first === 'CAST' || first === 'TRY_CAST') && isCalled) return readCast(cursor)
  const literal = TYPED_LITERALS.get(first)
  if (literal !== undefined && kind(cursor, 1) === 'string') {
    take(cursor)
    return { ...readLiteral(cursor, literal), start }
  }
  if (BARE_CALLS.has(first) && !isCalled && word(cursor, 1) !== '.') {
    take(cursor)
    return { kind: 'call', name: first, args: [], by: [], start, end: endOf(cursor) }
  }
  return readNamed(cursor)
}

/** A column, a star, a call or a lambda: all begin with a name. */
function readNamed(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  const path: SqlName[] = [takeName(cursor)]
  while (word(cursor) === '.') {
    if (word(cursor, 1) === '*') {
      cursor.at += 1
      return readStar(cursor, path, start)
    }
    cursor.at += 1
    path.push(takeName(cursor))
  }
  const last = path.at(-1)
  if (word(cursor) === '(' && last !== undefined && !(word(cursor, 1) === '+' && word(cursor, 2) === ')')) return readCall(cursor, last.text, start)
  if (path.length === 1 && isLambda(cursor)) return readLambda(cursor, path, start)
  return { kind: 'column', path, start, end: endOf(cursor) }
}

/** `x -> …`, or with a type `x INT -> …`. */
function isLambda(cursor: Cursor): boolean {
  return word(cursor) === '->' || (kind(cursor) === 'word' && word(cursor, 1) === '->')
}

function readLambda(cursor: Cursor, parameters: readonly SqlName[], start: number): SqlExpression {
  if (word(cursor) !== '->') take(cursor)
  demand(cursor, '->')
  const body = readExpression(cursor)
  return { kind: 'lambda', parameters, body, start, end: endOf(cursor) }
}

function readBracketed(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  if (beginsQuery(cursor)) {
    const query = inBrackets(cursor, () => readQuery(cursor))
    return { kind: 'subquery', query, start, end: endOf(cursor) }
  }
  take(cursor)
  const list = readList(cursor, 'tuple', { close: ')', start })
  if (word(cursor) !== '->') return list
  return readLambda(cursor, list.items.flatMap((item) => (item.kind === 'column' ? item.path : [])), start)
}

function readList(cursor: Cursor, of: 'tuple' | 'array' | 'object', { close, start }: { readonly close: string; readonly start: number }) {
  const items = word(cursor) === close ? [] : commaList(cursor, () => (of === 'object' ? readEntry(cursor) : readElement(cursor)))
  demand(cursor, close)
  return { kind: 'list', of, items, start, end: endOf(cursor) } as const
}

/** An element; in the brackets of a lambda a parameter may have its type. */
function readElement(cursor: Cursor): SqlExpression {
  const element = readExpression(cursor)
  if (element.kind === 'column' && kind(cursor) === 'word' && (word(cursor, 1) === ',' || word(cursor, 1) === ')')) take(cursor)
  return element
}

/** `'key': value`; a lone `*` makes an object of all columns. */
function readEntry(cursor: Cursor): SqlExpression {
  if (word(cursor) === '*') return readStar(cursor, [], startOf(cursor))
  if (kind(cursor) !== 'string') expected(cursor, 'a key')
  take(cursor)
  demand(cursor, ':')
  return readExpression(cursor)
}

function readCase(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  demand(cursor, 'CASE')
  const conditions: SqlExpression[] = []
  const results: SqlExpression[] = []
  if (word(cursor) !== 'WHEN') conditions.push(readExpression(cursor))
  while (accept(cursor, 'WHEN')) {
    conditions.push(readExpression(cursor))
    demand(cursor, 'THEN')
    results.push(readExpression(cursor))
  }
  if (results.length === 0) expected(cursor, 'WHEN')
  if (accept(cursor, 'ELSE')) results.push(readExpression(cursor))
  demand(cursor, 'END')
  return { kind: 'case', conditions, results, start, end: endOf(cursor) }
}

function readExists(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  take(cursor)
  const inside = startOf(cursor)
  const query = inBrackets(cursor, () => readQuery(cursor))
  const operand = { kind: 'subquery', query, start: inside, end: endOf(cursor) } as const
  return { kind: 'operation', operators: ['EXISTS'], operands: [operand], start, end: endOf(cursor) }
}

function readCast(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  take(cursor)
  return inBrackets(cursor, () => {
    const operand = readExpression(cursor)
    demand(cursor, 'AS')
    const type = readType(cursor)
    if (accept(cursor, 'FORMAT') || acceptAny(cursor, STRUCTURED)) while (word(cursor) !== ')' && !isEnd(cursor)) take(cursor)
    return { kind: 'cast', operand, type, start, end: startOf(cursor) + 1 }
  })
}

/** What may follow a structured type in a cast. */
const STRUCTURED: ReadonlySet<string> = new Set(['RENAME', 'ADD'])

/** At the `*`. */
function readStar(cursor: Cursor, qualifier: readonly SqlName[], start: number): SqlStar {
  demand(cursor, '*')
  const star = { exclude: [] as readonly SqlName[], rename: [] as SqlStar['rename'], replace: [] as SqlStar['replace'], like: undefined as string | undefined }
  for (;;) {
    if (accept(cursor, 'ILIKE')) star.like = take(cursor).text.slice(1, -1)
    else if (accept(cursor, 'EXCLUDE')) star.exclude = takeNames(cursor)
    else if (word(cursor) === 'REPLACE' && word(cursor, 1) === '(') {
      take(cursor)
      star.replace = inBrackets(cursor, () => commaList(cursor, () => readReplacement(cursor)))
    } else if (accept(cursor, 'RENAME')) star.rename = word(cursor) === '(' ? inBrackets(cursor, () => commaList(cursor, () => readRename(cursor))) : [readRename(cursor)]
    else return { kind: 'star', qualifier, ...star, start, end: endOf(cursor) }
  }
}

function readReplacement(cursor: Cursor): SqlStar['replace'][number] {
  const expression = readExpression(cursor)
  demand(cursor, 'AS')
  return { expression, name: takeName(cursor) }
}

function readRename(cursor: Cursor): SqlStar['rename'][number] {
  const from = nameOf(take(cursor))
  demand(cursor, 'AS')
  return { from, to: takeName(cursor) }
}
