// Arithmetic, comparison and sign as closures; what they mean is in `values` and here where kinds other than numbers take part.
import { raise } from '../failure.ts'
import { percentFormat } from '../format/percent.ts'
import type { BinaryOperator, Comparison } from '../parse/index.ts'
import type { Runtime } from '../runtime.ts'
import { arithmetic, contains, equal, isInt, isList, isNumber, kindOf, negate, order, own, Tuple, type Value } from '../values/index.ts'
import type { Compile, Of } from './expression.ts'
import type { Evaluate } from './frame.ts'
import { guarded, nameOf, undefinedError } from './names.ts'
import type { Scope } from './scope.ts'

export function compileBinary(expression: Of<'binary'>, compile: Compile, scope: Scope): Evaluate {
  const { operator } = expression
  const [left, right] = [compile(expression.left), compile(expression.right)]
  const place = scope.compilation.place(expression.offset)
  return guarded(place, (frame) => {
    const a = left(frame)
    const b = right(frame)
    if (a === undefined) undefinedError(nameOf(expression.left), `so ${operator} cannot be used on it`, scope.compilation.place(expression.left.offset))
    if (b === undefined && typeof a !== 'string') undefinedError(nameOf(expression.right), `so ${operator} cannot be used on it`, scope.compilation.place(expression.right.offset))
    return binary(operator, a, b, frame.runtime)
  })
}

/** One binary operation on values that are there. */
export function binary(operator: BinaryOperator, left: Value, right: Value, runtime: Runtime): Value {
  if (isNumber(left) && isNumber(right)) return arithmetic(operator, left, right)
  if (operator === '%' && typeof left === 'string') return percentFormat(left, right, runtime)
  const result = operator === '+' ? join(left, right, runtime) : operator === '*' ? (repeat(left, right, runtime) ?? repeat(right, left, runtime)) : undefined
  if (result !== undefined) return result
  if (right === undefined) undefinedError(undefined, `so ${operator} cannot be used on it`)
  return raise('TPL003', `${operator} cannot be used on ${kindOf(left)} and ${kindOf(right)}`, operator === '+' && (typeof left === 'string' || typeof right === 'string') ? { hint: 'Use ~ to join text with other values.' } : {})
}

function join(left: Value, right: Value, runtime: Runtime): Value {
  if (typeof left === 'string' && typeof right === 'string') {
    runtime.allow(left.length + right.length)
    return left + right
  }
  if (isList(left) && isList(right)) {
    runtime.spend(left.length + right.length)
    return own([...left, ...right])
  }
  return left instanceof Tuple && right instanceof Tuple ? new Tuple([...left.items, ...right.items]) : undefined
}

function repeat(value: Value, times: Value, runtime: Runtime): Value {
  if (!isInt(times)) return undefined
  const count = Math.max(0, Number(times))
  if (typeof value === 'string') {
    runtime.allow(value.length * count)
    return value.repeat(count)
  }
  const items = isList(value) ? value : value instanceof Tuple ? value.items : undefined
  if (items === undefined) return undefined
  runtime.allow(items.length * count)
  runtime.spend(items.length * count)
  const repeated = Array.from({ length: items.length * count }, (_, index) => items[index % items.length])
  return isList(value) ? own(repeated) : new Tuple(repeated)
}

export function compileSign(expression: Of<'sign'>, compile: Compile, scope: Scope): Evaluate {
  const { sign } = expression
  const operand = compile(expression.operand)
  return guarded(scope.compilation.place(expression.offset), (frame) => {
    const value = operand(frame)
    if (value === undefined) undefinedError(nameOf(expression.operand), `so ${sign} cannot be used on it`)
    if (!isNumber(value)) raise('TPL003', `${sign} cannot be used on ${kindOf(value)}`)
    return sign === '-' ? negate(value) : isInt(value) ? arithmetic('+', 0, value) : value
  })
}

export function compileCompare(expression: Of<'compare'>, compile: Compile, scope: Scope): Evaluate {
  const first = compile(expression.first)
  const rest = expression.rest.map(({ operator, operand }, index) => ({
    operator,
    evaluate: compile(operand),
    left: expression.rest[index - 1]?.operand ?? expression.first,
    right: operand,
  }))
  const [only] = rest
  if (only?.operator === '==' && rest.length === 1) return (frame) => equal(first(frame), only.evaluate(frame))
  if (only?.operator === '!=' && rest.length === 1) return (frame) => !equal(first(frame), only.evaluate(frame))
  return guarded(scope.compilation.place(expression.offset), (frame) => {
    let left = first(frame)
    for (const step of rest) {
      const right = step.evaluate(frame)
      if (ORDERED.has(step.operator)) {
        if (left === undefined) undefinedError(nameOf(step.left), `so ${step.operator} cannot be used on it`, scope.compilation.place(step.left.offset))
        if (right === undefined) undefinedError(nameOf(step.right), `so ${step.operator} cannot be used on it`, scope.compilation.place(step.right.offset))
      }
      if (!compare(step.operator, left, right, frame.runtime)) return false
      left = right
    }
    return true
  })
}

const ORDERED: ReadonlySet<Comparison> = new Set<Comparison>(['<', '<=', '>', '>='])

export function compare(operator: Comparison, left: Value, right: Value, runtime: Runtime): boolean {
  switch (operator) {
    case '==': return equal(left, right)
    case '!=': return !equal(left, right)
    case '<': return order(left, right, operator) < 0
    case '<=': return order(left, right, operator) <= 0
    case '>': return order(left, right, operator) > 0
    case '>=': return order(left, right, operator) >= 0
    case 'in': return contains(right, left, runtime)
    case 'not in': return !contains(right, left, runtime)
  }
}
