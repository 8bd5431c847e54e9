// A call of a function, with what may stand in and after its brackets.
import { accept, acceptAny, commaList, demand, endOf, inBrackets, kind, startOf, take, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { beginsQuery, readExpression } from './expression.ts'
import { readQuery } from './query.ts'
import type { SqlExpression } from './types.ts'

/** Between the arguments of EXTRACT(… FROM …), SUBSTRING(… FROM … FOR …), CEIL(… TO …). */
const SEPARATORS: ReadonlySet<string> = new Set([',', 'FROM', 'FOR', 'TO', 'USING'])
const SIDES: ReadonlySet<string> = new Set(['BOTH', 'LEADING', 'TRAILING'])
const SORTS: ReadonlySet<string> = new Set(['ASC', 'DESC'])
const ENDS: ReadonlySet<string> = new Set(['FIRST', 'LAST'])
const FRAMES: ReadonlySet<string> = new Set(['ROWS', 'RANGE', 'GROUPS'])

/** At the opening bracket. */
export function readCall(cursor: Cursor, name: string, start: number): SqlExpression {
  const by: SqlExpression[] = []
  const args = inBrackets(cursor, () => (word(cursor) === ')' ? [] : readArguments(cursor, by)))
  readAfter(cursor, by)
  return { kind: 'call', name, args, by, start, end: endOf(cursor) }
}

function readArguments(cursor: Cursor, by: SqlExpression[]): readonly SqlExpression[] {
  const args: SqlExpression[] = []
  if (!accept(cursor, 'DISTINCT') && word(cursor) === 'ALL' && word(cursor, 1) !== ',') accept(cursor, 'ALL')
  if (SIDES.has(word(cursor)) && word(cursor, 1) !== ',' && word(cursor, 1) !== ')') cursor.at += 1
  do {
    args.push(readArgument(cursor))
    if (accept(cursor, 'ORDER', 'BY')) by.push(...readSorts(cursor))
    skipNulls(cursor)
  } while (acceptAny(cursor, SEPARATORS))
  return args
}

function readArgument(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  if (kind(cursor) === 'word' && word(cursor, 1) === '=>') cursor.at += 2
  if (word(cursor) !== '(' && beginsQuery(cursor)) return { kind: 'subquery', query: readQuery(cursor), start, end: endOf(cursor) }
  return readExpression(cursor)
}

function readAfter(cursor: Cursor, by: SqlExpression[]): void {
  if (accept(cursor, 'WITHIN', 'GROUP')) by.push(...inBrackets(cursor, () => readOrder(cursor)))
  if (word(cursor) === 'FILTER' && word(cursor, 1) === '(') {
    take(cursor)
    by.push(inBrackets(cursor, () => {
      demand(cursor, 'WHERE')
      return readExpression(cursor)
    }))
  }
  if (accept(cursor, 'FROM', 'FIRST') || accept(cursor, 'FROM', 'LAST')) skipNulls(cursor)
  skipNulls(cursor)
  if (!accept(cursor, 'OVER')) return
  if (word(cursor) === '(') by.push(...inBrackets(cursor, () => readWindow(cursor)))
  else take(cursor)
}

function skipNulls(cursor: Cursor): void {
  if (!accept(cursor, 'IGNORE', 'NULLS')) accept(cursor, 'RESPECT', 'NULLS')
}

/** What is between the brackets of OVER, or of a named window. */
export function readWindow(cursor: Cursor): readonly SqlExpression[] {
  const by: SqlExpression[] = []
  if (kind(cursor) === 'word' && word(cursor) !== 'PARTITION' && word(cursor) !== 'ORDER' && !FRAMES.has(word(cursor))) take(cursor)
  if (accept(cursor, 'PARTITION', 'BY')) by.push(...commaList(cursor, () => readExpression(cursor)))
  if (word(cursor) === 'ORDER') by.push(...readOrder(cursor))
  if (!FRAMES.has(word(cursor))) return by
  for (let open = 0; open > 0 || word(cursor) !== ')'; ) {
    const { text } = take(cursor)
    open += text === '(' ? 1 : text === ')' ? -1 : 0
  }
  return by
}

/** At ORDER. */
export function readOrder(cursor: Cursor): readonly SqlExpression[] {
  demand(cursor, 'ORDER')
  demand(cursor, 'BY')
  return readSorts(cursor)
}

function readSorts(cursor: Cursor): readonly SqlExpression[] {
  return commaList(cursor, () => {
    const sorted = readExpression(cursor)
    acceptAny(cursor, SORTS)
    if (accept(cursor, 'NULLS') && !acceptAny(cursor, ENDS)) demand(cursor, 'FIRST')
    return sorted
  })
}
