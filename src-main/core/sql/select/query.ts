// A query: WITH, SELECT, what set operators make of several, and ORDER BY, LIMIT and the like at its end.
import { readOrder, readWindow } from './call.ts'
import { accept, acceptAny, commaList, deeper, demand, endOf, expected, inBrackets, kind, startOf, take, takeName, takeNames, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { readExpression } from './expression.ts'
import { readFrom } from './relation.ts'
import type { SetOperator, SqlCte, SqlExpression, SqlItem, SqlQuery, SqlSelect } from './types.ts'
import { NO_COLUMN_ALIAS } from './words.ts'

const ROWS: ReadonlySet<string> = new Set(['ROW', 'ROWS'])

export function readQuery(cursor: Cursor): SqlQuery {
  return deeper(cursor, () => {
    const start = startOf(cursor)
    const ctes = accept(cursor, 'WITH') ? readCtes(cursor) : []
    const bodyStart = startOf(cursor)
    const branches = [readBranch(cursor)]
    const operators: SetOperator[] = []
    for (let operator = readOperator(cursor); operator !== undefined; operator = readOperator(cursor)) {
      operators.push(operator)
      branches.push(readBranch(cursor))
    }
    const bodyEnd = cursor.at
    const tail = readTail(cursor)
    return { kind: 'query', ctes, bodyStart, branches, operators, tail, hasTail: cursor.at > bodyEnd, usesPositions: tail.some(isPosition), start, end: endOf(cursor) }
  })
}

function readCtes(cursor: Cursor): readonly SqlCte[] {
  // RECURSIVE may also be the name of the first one.
  if (word(cursor) === 'RECURSIVE' && word(cursor, 1) !== 'AS') accept(cursor, 'RECURSIVE')
  return commaList(cursor, () => {
    const start = startOf(cursor)
    const name = takeName(cursor)
    const columnNames = word(cursor) === '(' ? takeNames(cursor) : []
    demand(cursor, 'AS')
    const query = inBrackets(cursor, () => readQuery(cursor))
    return { name, columnNames, query, start, end: endOf(cursor) }
  })
}

/** Brackets around a SELECT alone mean nothing. */
function readBranch(cursor: Cursor): SqlSelect | SqlQuery {
  if (word(cursor) !== '(') return readSelect(cursor)
  const query = inBrackets(cursor, () => readQuery(cursor))
  const [only] = query.branches
  return only !== undefined && query.branches.length === 1 && query.ctes.length === 0 && !query.hasTail ? only : query
}

function readOperator(cursor: Cursor): SetOperator | undefined {
  const found = word(cursor)
  if (found !== 'UNION' && found !== 'INTERSECT' && found !== 'EXCEPT' && found !== 'MINUS') return undefined
  cursor.at += 1
  const isAll = accept(cursor, 'ALL')
  accept(cursor, 'DISTINCT')
  if (accept(cursor, 'BY', 'NAME')) return 'BY NAME'
  if (found === 'UNION') return isAll ? 'UNION ALL' : 'UNION'
  return found === 'INTERSECT' ? found : 'EXCEPT'
}

function readSelect(cursor: Cursor): SqlSelect {
  const start = startOf(cursor)
  if (!accept(cursor, 'SELECT')) expected(cursor, 'SELECT')
  const isDistinct = accept(cursor, 'DISTINCT')
  accept(cursor, 'ALL')
  const hasTop = word(cursor) === 'TOP' && kind(cursor, 1) === 'number' && accept(cursor, 'TOP')
  if (hasTop) take(cursor)
  const items = readItems(cursor)
  if (accept(cursor, 'INTO')) commaList(cursor, () => readExpression(cursor))
  const listEnd = startOf(cursor)
  const { relations, conditions } = accept(cursor, 'FROM') ? readFrom(cursor) : { relations: [], conditions: [] }
  const clauses = readClauses(cursor)
  return {
    kind: 'select', isDistinct, hasTop, items, listEnd, relations,
    conditions: [...conditions, ...clauses.conditions], usesPositions: clauses.usesPositions, start, end: endOf(cursor),
  }
}

function readItems(cursor: Cursor): readonly SqlItem[] {
  const items = [readItem(cursor)]
  // A comma before FROM is let pass, as Snowflake does.
  while (accept(cursor, ',') && word(cursor) !== 'FROM') items.push(readItem(cursor))
  return items
}

function readItem(cursor: Cursor): SqlItem {
  const start = startOf(cursor)
  const expression = readExpression(cursor)
  const isNamed = accept(cursor, 'AS') || kind(cursor) === 'quoted' || (kind(cursor) === 'word' && !NO_COLUMN_ALIAS.has(word(cursor)))
  const alias = isNamed ? takeName(cursor) : undefined
  return { expression, alias, start, end: endOf(cursor) }
}

interface Clauses {
  readonly conditions: readonly SqlExpression[]
  readonly usesPositions: boolean
}

/** Everything after FROM that belongs to one SELECT. */
function readClauses(cursor: Cursor): Clauses {
  const conditions: SqlExpression[] = []
  let usesPositions = false
  for (;;) {
    if (accept(cursor, 'WHERE') || accept(cursor, 'HAVING') || accept(cursor, 'QUALIFY') || accept(cursor, 'START', 'WITH')) conditions.push(readExpression(cursor))
    else if (accept(cursor, 'CONNECT', 'BY')) conditions.push(...commaList(cursor, () => readExpression(cursor)))
    else if (accept(cursor, 'GROUP', 'BY')) {
      const groups = readGroups(cursor)
      usesPositions = groups.some(isPosition)
      conditions.push(...groups)
    } else if (accept(cursor, 'WINDOW')) conditions.push(...commaList(cursor, () => readNamedWindow(cursor)).flat())
    else return { conditions, usesPositions }
  }
}

function readGroups(cursor: Cursor): readonly SqlExpression[] {
  if (accept(cursor, 'ALL')) return []
  return commaList(cursor, () => {
    accept(cursor, 'GROUPING')
    return readExpression(cursor)
  })
}

function readNamedWindow(cursor: Cursor): readonly SqlExpression[] {
  takeName(cursor)
  demand(cursor, 'AS')
  return inBrackets(cursor, () => readWindow(cursor))
}

/** Numbers of LIMIT and OFFSET are no positions of columns. */
function readTail(cursor: Cursor): readonly SqlExpression[] {
  const order: SqlExpression[] = []
  for (;;) {
    if (word(cursor) === 'ORDER') order.push(...(accept(cursor, 'ORDER', 'BY', 'ALL') ? [] : readOrder(cursor)))
    else if (accept(cursor, 'LIMIT')) readExpression(cursor)
    else if (accept(cursor, 'OFFSET')) {
      readExpression(cursor)
      acceptAny(cursor, ROWS)
    } else if (accept(cursor, 'FETCH')) readFetch(cursor)
    else return order
  }
}

function readFetch(cursor: Cursor): void {
  if (!accept(cursor, 'FIRST')) accept(cursor, 'NEXT')
  readExpression(cursor)
  acceptAny(cursor, ROWS)
  accept(cursor, 'ONLY')
}

function isPosition(expression: SqlExpression): boolean {
  return expression.kind === 'literal' && expression.type === 'number'
}
