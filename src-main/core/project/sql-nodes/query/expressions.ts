// The value of an expression: its type, whether it may be NULL, and the columns of nodes that it is made of.
import type { SqlCall, SqlCase, SqlColumn, SqlExpression, SqlLiteral, SqlOperation, SqlPath } from '../../../sql/select/index.ts'
import { nearest } from '../../../selector/nearest.ts'
import { isDatePart } from './date-parts.ts'
import { callType } from './functions.ts'
import { readQuery } from './query.ts'
import { isTemplateName } from './reading.ts'
import type { Reading } from './reading.ts'
import { createScope, findColumn } from './scope.ts'
import type { Scope } from './scope.ts'
import { FLOAT, INTEGER, TEXT, TIMESTAMP, arithmeticType, baseOf, commonType, isMoment, numberType } from './sql-types.ts'
import { BROKEN, NULL, UNTYPED, readsOf, valueOfType } from './values.ts'
import type { Value } from './values.ts'

const SUMS: ReadonlySet<string> = new Set(['+', '-', '*', '/', '%'])
const PREFIXES: ReadonlySet<string> = new Set(['+', '-', 'PRIOR', 'CONNECT_BY_ROOT'])

/** Names that Snowflake adds to a table by itself: of streams, staged files and CONNECT BY. */
const OWN_NAMES = /^(?:METADATA\$|LEVEL$|CONNECT_BY_ISLEAF$|CONNECT_BY_ISCYCLE$)/

export function readValue(expression: SqlExpression, scope: Scope, reading: Reading): Value {
  const read = (one: SqlExpression): Value => readValue(one, scope, reading)
  switch (expression.kind) {
    case 'column':
      return readColumn(expression, scope, reading)
    case 'literal':
      return valueOfType(literalType(expression))
    case 'cast':
      return valueOfType(expression.type, read(expression.operand).reads)
    case 'call':
      return readCall(expression, read)
    case 'operation':
      return readOperation(expression, read)
    case 'case':
      return readCase(expression, read)
    case 'path':
      return readPath(expression, read)
    case 'subquery': {
      const columns = readQuery(expression.query, { ctes: scope.ctes, outer: scope }, reading)
      return columns === undefined ? valueOfType(UNTYPED) : valueOfType(columns[0]?.type ?? UNTYPED, readsOf(columns))
    }
    case 'list': {
      const items = expression.items.map(read)
      const [only] = items
      if (expression.of === 'tuple' && items.length === 1 && only !== undefined) return only
      return valueOfType(expression.of === 'array' ? 'ARRAY' : expression.of === 'object' ? 'OBJECT' : UNTYPED, readsOf(items))
    }
    case 'lambda': {
      const inner = createScope(scope.ctes, scope)
      for (const parameter of expression.parameters) inner.aliases.set(parameter.text, valueOfType('VARIANT'))
      return readValue(expression.body, inner, reading)
    }
    case 'star':
      // Of COUNT(*), OBJECT_CONSTRUCT(*): all columns and none of them in particular.
      return valueOfType(UNTYPED)
    case 'variable':
      return valueOfType(UNTYPED)
  }
}

function readColumn({ path, start }: SqlColumn, scope: Scope, reading: Reading): Value {
  const name = path.at(-1)
  if (name === undefined || path.some(isTemplateName)) return valueOfType(UNTYPED)
  const found = findColumn(scope, path)
  const [qualifier] = path.slice(-2, -1)
  const written = path.map(({ text }) => text).join('.')
  switch (found.kind) {
    case 'value':
      if (found.inexact !== undefined) reading.report('PRJ225', { written, column: found.inexact }, start)
      return found.value
    case 'maybe':
      return valueOfType(found.isMissing ? BROKEN : UNTYPED)
    case 'ambiguous':
      reading.report('PRJ223', { column: name.text, tables: found.tables }, start)
      return valueOfType(BROKEN)
    case 'no table':
      if (name.text === 'NEXTVAL') return valueOfType(INTEGER)
      reading.report('PRJ224', { table: qualifier?.text ?? '', column: written, nearest: nearest(qualifier?.text ?? '', found.among) }, start)
      return valueOfType(BROKEN)
    case 'no column':
      if (OWN_NAMES.test(name.text)) return valueOfType(UNTYPED)
      reading.report('PRJ222', { column: written, table: found.table, nearest: nearest(name.text, found.among) }, start)
      return valueOfType(BROKEN)
  }
}

function literalType({ type, text }: SqlLiteral): string {
  switch (type) {
    case 'number': {
      if (/[eE]/.test(text)) return FLOAT
      return numberType(38, text.split('.')[1]?.length ?? 0)
    }
    case 'text':
      return TEXT
    case 'boolean':
      return 'BOOLEAN'
    case 'date':
      return 'DATE'
    case 'time':
      return 'TIME(9)'
    case 'timestamp':
      return TIMESTAMP
    case 'null':
      return NULL
    case 'interval':
      return UNTYPED
  }
}

function readCall(call: SqlCall, read: (expression: SqlExpression) => Value): Value {
  const values = call.args.map((arg, number) => (isDatePart(call.name, call.args, number) ? undefined : read(arg)))
  const types = values.map((value) => value?.type ?? UNTYPED)
  const made = [...values.filter((value) => value !== undefined), ...call.by.map(read)]
  return valueOfType(callType(call.name, { args: call.args, types }), readsOf(made))
}

function readCase({ conditions, results }: SqlCase, read: (expression: SqlExpression) => Value): Value {
  const values = results.map(read)
  return valueOfType(commonType(values.map(({ type }) => type)), readsOf([...conditions.map(read), ...values]))
}

function readPath({ operand, indexes }: SqlPath, read: (expression: SqlExpression) => Value): Value {
  return valueOfType('VARIANT', readsOf([read(operand), ...indexes.map(read)]))
}

function readOperation({ operators, operands }: SqlOperation, read: (expression: SqlExpression) => Value): Value {
  const values = operands.map(read)
  const [operator = ''] = operators
  const [first] = values
  const reads = readsOf(values)
  if (operands.length === 1 && first !== undefined) return PREFIXES.has(operator) ? valueOfType(first.type, reads) : valueOfType(operator === 'NOT' || operator === 'EXISTS' || operator === 'IS' ? 'BOOLEAN' : INTEGER, reads)
  if (!SUMS.has(operator) && operator !== '||') return valueOfType('BOOLEAN', reads)
  let type = first?.type ?? UNTYPED
  operators.forEach((one, index) => {
    const right = operands[index + 1]
    const rightType = values[index + 1]?.type ?? UNTYPED
    type = one === '||' ? joinedType(type, rightType) : right?.kind === 'literal' && right.type === 'interval' ? withInterval(type, right.text) : arithmeticType(one, type, rightType)
  })
  return valueOfType(type, reads)
}

function joinedType(left: string, right: string): string {
  return baseOf(left) === 'BINARY' && baseOf(right) === 'BINARY' ? 'BINARY' : TEXT
}

/** A DATE becomes a timestamp where the interval has a part that is shorter than a day. */
function withInterval(type: string, interval: string): string {
  if (baseOf(type) === 'DATE') return /\b(?:h|hh|hr|hour|m|mi|min|minute|s|sec|second|ms|us|ns|\w*second)s?\b/i.test(interval) ? TIMESTAMP : 'DATE'
  return isMoment(type) || baseOf(type) === 'TIME' ? type : UNTYPED
}
