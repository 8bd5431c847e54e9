// What FROM reads: tables, queries and functions, joined.
import { accept, acceptAny, commaList, deeper, demand, endOf, expected, inBrackets, kind, skipBrackets, startOf, take, takeName, takeNames, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { beginsQuery, readExpression } from './expression.ts'
import { readQuery } from './query.ts'
import type { SqlExpression, SqlName, SqlRelation, SqlSource } from './types.ts'
import { NO_TABLE_ALIAS } from './words.ts'

export interface From {
  readonly relations: readonly SqlRelation[]
  readonly conditions: readonly SqlExpression[]
}

/** Relations while they are read: a later RIGHT JOIN makes the earlier ones optional. */
interface Reading {
  readonly relations: SqlRelation[]
  readonly conditions: SqlExpression[]
}

const SIDES: ReadonlySet<string> = new Set(['LEFT', 'RIGHT', 'FULL'])
const KINDS: ReadonlySet<string> = new Set(['INNER', 'CROSS', 'ASOF', 'DIRECTED'])
const SHAPES: ReadonlySet<string> = new Set(['PIVOT', 'UNPIVOT', 'MATCH_RECOGNIZE'])
const MOMENTS: ReadonlySet<string> = new Set(['AT', 'BEFORE', 'CHANGES', 'END'])
const SAMPLES: ReadonlySet<string> = new Set(['SAMPLE', 'TABLESAMPLE'])
const SAMPLING: ReadonlySet<string> = new Set(['BERNOULLI', 'SYSTEM', 'ROW', 'BLOCK'])

/** After FROM. */
export function readFrom(cursor: Cursor): From {
  const reading: Reading = { relations: [], conditions: [] }
  do readJoined(cursor, reading)
  while (accept(cursor, ','))
  return reading
}

/** A relation and those that are joined to it. */
function readJoined(cursor: Cursor, reading: Reading): void {
  const from = reading.relations.length
  readFactor(cursor, reading, false)
  while (readJoin(cursor, reading, from));
}

/** Joins to the relations from number `from` on: a comma binds less than a join. */
function readJoin(cursor: Cursor, reading: Reading, from: number): boolean {
  const before = cursor.at
  const isNatural = accept(cursor, 'NATURAL')
  const side = SIDES.has(word(cursor)) ? word(cursor) : ''
  if (side === '') acceptAny(cursor, KINDS)
  else cursor.at += 1
  accept(cursor, 'OUTER')
  acceptAny(cursor, KINDS)
  if (!accept(cursor, 'JOIN')) {
    cursor.at = before
    return false
  }
  if (side === 'RIGHT' || side === 'FULL') makeOptional(reading, from)
  const first = reading.relations.length
  readFactor(cursor, reading, side === 'LEFT' || side === 'FULL')
  if (accept(cursor, 'MATCH_CONDITION')) reading.conditions.push(inBrackets(cursor, () => readExpression(cursor)))
  const using = readCondition(cursor, reading)
  const joined = reading.relations[first]
  if (joined !== undefined && (isNatural || using.length > 0)) reading.relations[first] = { ...joined, using: isNatural ? 'natural' : using }
  return true
}

function readCondition(cursor: Cursor, reading: Reading): readonly SqlName[] {
  if (accept(cursor, 'ON')) reading.conditions.push(readExpression(cursor))
  else if (accept(cursor, 'USING')) return inBrackets(cursor, () => commaList(cursor, () => takeName(cursor)))
  return []
}

function readFactor(cursor: Cursor, reading: Reading, isOptional: boolean): void {
  const start = startOf(cursor)
  accept(cursor, 'LATERAL')
  if (word(cursor) === '(' && !beginsQuery(cursor) && word(cursor, 1) !== 'VALUES') {
    readGroup(cursor, reading, isOptional)
    return
  }
  let source = readSource(cursor)
  let alias: SqlName | undefined
  let columnNames: readonly SqlName[] = []
  for (;;) {
    if (skipMoment(cursor)) continue
    if (SHAPES.has(word(cursor)) && word(cursor, 1) === '(') {
      take(cursor)
      skipBrackets(cursor)
      source = { kind: 'opaque' }
      alias = undefined
    } else if (alias === undefined && isAlias(cursor)) {
      accept(cursor, 'AS')
      alias = takeName(cursor)
      if (word(cursor) === '(') columnNames = takeNames(cursor)
    } else break
  }
  reading.relations.push({ ...source, alias, columnNames, isOptional, using: [], start, end: endOf(cursor) })
}

/** `(a JOIN b ON …)` */
function readGroup(cursor: Cursor, reading: Reading, isOptional: boolean): void {
  const first = reading.relations.length
  inBrackets(cursor, () => deeper(cursor, () => readJoined(cursor, reading)))
  if (isOptional) makeOptional(reading, first)
}

function makeOptional({ relations }: Reading, from: number): void {
  for (const [index, relation] of relations.entries()) if (index >= from) relations[index] = { ...relation, isOptional: true }
}

function isAlias(cursor: Cursor): boolean {
  if (word(cursor) === 'AS') return true
  return kind(cursor) === 'quoted' || (kind(cursor) === 'word' && !NO_TABLE_ALIAS.has(word(cursor)))
}

/** Time travel, changes and samples: the same columns of other rows. */
function skipMoment(cursor: Cursor): boolean {
  if (MOMENTS.has(word(cursor)) && word(cursor, 1) === '(') {
    take(cursor)
    skipBrackets(cursor)
    return true
  }
  if (!acceptAny(cursor, SAMPLES)) return false
  acceptAny(cursor, SAMPLING)
  skipBrackets(cursor)
  if (accept(cursor, 'SEED') || accept(cursor, 'REPEATABLE')) skipBrackets(cursor)
  return true
}

function readSource(cursor: Cursor): SqlSource {
  if (kind(cursor) === 'at') {
    take(cursor)
    if (word(cursor) === '(') skipBrackets(cursor)
    return { kind: 'opaque' }
  }
  if (word(cursor) === 'VALUES') return readValues(cursor)
  if (word(cursor) === '(' && word(cursor, 1) === 'VALUES') return inBrackets(cursor, () => readValues(cursor))
  if (word(cursor) === '(') return { kind: 'query', query: inBrackets(cursor, () => deeper(cursor, () => readQuery(cursor))) }
  if (word(cursor) === 'TABLE' && word(cursor, 1) === '(') {
    take(cursor)
    return { kind: 'call', call: inBrackets(cursor, () => readExpression(cursor)) }
  }
  return readTable(cursor)
}

function readValues(cursor: Cursor): SqlSource {
  demand(cursor, 'VALUES')
  const rows = commaList(cursor, () => inBrackets(cursor, () => commaList(cursor, () => readExpression(cursor))))
  return { kind: 'values', rows }
}

/** A table by its name, or a function. */
function readTable(cursor: Cursor): SqlSource {
  if (kind(cursor) === 'string') {
    take(cursor)
    return { kind: 'opaque' }
  }
  if (kind(cursor) !== 'word' && kind(cursor) !== 'quoted') return expected(cursor, 'a table')
  if (NO_TABLE_ALIAS.has(word(cursor)) && word(cursor, 1) !== '(') return expected(cursor, 'a table')
  const before = cursor.at
  const path = [takeName(cursor)]
  // DB..TABLE leaves the schema out.
  while (accept(cursor, '.')) if (word(cursor) !== '.') path.push(takeName(cursor))
  if (word(cursor) !== '(') return { kind: 'table', path }
  cursor.at = before
  return { kind: 'call', call: readExpression(cursor) }
}
