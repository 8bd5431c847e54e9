// Expressions by precedence, the weakest operator first: OR, AND, NOT, predicates, sums, products, prefixes.
import { accept, acceptAny, commaList, deeper, endOf, expected, inBrackets, kind, startOf, take, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'
import { readPrimary } from './primary.ts'
import { readQuery } from './query.ts'
import type { SqlExpression } from './types.ts'

const COMPARISONS: ReadonlySet<string> = new Set(['=', '<>', '!=', '<', '>', '<=', '>='])
const SUMS: ReadonlySet<string> = new Set(['+', '-', '||'])
const PRODUCTS: ReadonlySet<string> = new Set(['*', '/', '%'])
const MATCHES: ReadonlySet<string> = new Set(['LIKE', 'ILIKE', 'RLIKE', 'REGEXP'])
const QUANTIFIERS: ReadonlySet<string> = new Set(['ANY', 'ALL', 'SOME'])
const PREFIXES: ReadonlySet<string> = new Set(['-', '+', '~', 'PRIOR', 'CONNECT_BY_ROOT'])

export function readExpression(cursor: Cursor): SqlExpression {
  return deeper(cursor, () => readChain(cursor, OR, (inner) => readChain(inner, AND, readNot)))
}

const OR: ReadonlySet<string> = new Set(['OR'])
const AND: ReadonlySet<string> = new Set(['AND'])

/** Operands with operators of one precedence between them; a lone operand is itself. */
function readChain(cursor: Cursor, operators: ReadonlySet<string>, readOperand: (cursor: Cursor) => SqlExpression): SqlExpression {
  const start = startOf(cursor)
  const first = readOperand(cursor)
  if (!operators.has(word(cursor))) return first
  const found: string[] = []
  const operands = [first]
  while (operators.has(word(cursor))) {
    found.push(word(cursor))
    cursor.at += 1
    operands.push(readOperand(cursor))
  }
  return { kind: 'operation', operators: found, operands, start, end: endOf(cursor) }
}

function readNot(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  if (!accept(cursor, 'NOT')) return readPredicate(cursor)
  const operand = deeper(cursor, () => readNot(cursor))
  return { kind: 'operation', operators: ['NOT'], operands: [operand], start, end: endOf(cursor) }
}

function readPredicate(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  let left = readSum(cursor)
  for (;;) {
    const rest = readTest(cursor)
    if (rest === undefined) return left
    left = { kind: 'operation', operators: [rest.operator], operands: [left, ...rest.operands], start, end: endOf(cursor) }
  }
}

interface Test {
  readonly operator: string
  readonly operands: readonly SqlExpression[]
}

function readTest(cursor: Cursor): Test | undefined {
  const operator = word(cursor)
  if (COMPARISONS.has(operator)) {
    cursor.at += 1
    return { operator, operands: QUANTIFIERS.has(word(cursor)) && word(cursor, 1) === '(' ? readQuantified(cursor) : [readSum(cursor)] }
  }
  if (accept(cursor, 'IS')) return readIs(cursor)
  const isNegated = operator === 'NOT' && word(cursor, 1) !== ''
  const test = isNegated ? word(cursor, 1) : operator
  if (test !== 'IN' && test !== 'BETWEEN' && !MATCHES.has(test)) return undefined
  cursor.at += isNegated ? 2 : 1
  if (test === 'IN') return { operator: test, operands: readMembers(cursor) }
  if (test === 'BETWEEN') return { operator: test, operands: readBounds(cursor) }
  return { operator: test, operands: readPatterns(cursor) }
}

function readIs(cursor: Cursor): Test {
  accept(cursor, 'NOT')
  if (accept(cursor, 'DISTINCT', 'FROM')) return { operator: 'IS', operands: [readSum(cursor)] }
  if (!acceptAny(cursor, TRUTHS)) expected(cursor, 'NULL, TRUE, FALSE or DISTINCT FROM')
  return { operator: 'IS', operands: [] }
}

const TRUTHS: ReadonlySet<string> = new Set(['NULL', 'TRUE', 'FALSE', 'UNKNOWN'])

/** `= ANY (…)`, `LIKE ALL (…)`. */
function readQuantified(cursor: Cursor): readonly SqlExpression[] {
  cursor.at += 1
  return readMembers(cursor)
}

function readMembers(cursor: Cursor): readonly SqlExpression[] {
  if (word(cursor) !== '(') return [readSum(cursor)]
  const start = startOf(cursor)
  return inBrackets(cursor, () => {
    if (!beginsQuery(cursor)) return commaList(cursor, () => readExpression(cursor))
    const query = readQuery(cursor)
    return [{ kind: 'subquery', query, start, end: endOf(cursor) } satisfies SqlExpression]
  })
}

/** At SELECT or WITH, behind any number of opening brackets. */
export function beginsQuery(cursor: Cursor): boolean {
  let ahead = 0
  while (word(cursor, ahead) === '(') ahead += 1
  const first = word(cursor, ahead)
  return first === 'SELECT' || first === 'WITH'
}

function readBounds(cursor: Cursor): readonly SqlExpression[] {
  const low = readSum(cursor)
  if (!accept(cursor, 'AND')) expected(cursor, 'AND')
  return [low, readSum(cursor)]
}

function readPatterns(cursor: Cursor): readonly SqlExpression[] {
  const patterns = QUANTIFIERS.has(word(cursor)) && word(cursor, 1) === '(' ? readQuantified(cursor) : [readSum(cursor)]
  if (accept(cursor, 'ESCAPE')) {
    if (kind(cursor) !== 'string') expected(cursor, 'a text')
    take(cursor)
  }
  return patterns
}

export function readSum(cursor: Cursor): SqlExpression {
  return readChain(cursor, SUMS, (inner) => readChain(inner, PRODUCTS, readPrefixed))
}

function readPrefixed(cursor: Cursor): SqlExpression {
  const start = startOf(cursor)
  const operator = word(cursor)
  if (!PREFIXES.has(operator) || word(cursor, 1) === '.') return readPrimary(cursor)
  cursor.at += 1
  const operand = deeper(cursor, () => readPrefixed(cursor))
  return { kind: 'operation', operators: [operator], operands: [operand], start, end: endOf(cursor) }
}
