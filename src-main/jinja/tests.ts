// The tests of `is`: `value is defined`, `value is divisibleby 3`.
import { table } from './builtin.ts'
import { compare } from './compile/operators.ts'
import { raise } from './failure.ts'
import { matchesCase } from './methods/text-operations.ts'
import type { Comparison } from './parse/index.ts'
import type { Runtime } from './runtime.ts'
import { arithmetic, contains, equal, isFloat, isInt, isIterable, isList, isMapping, isNumber, kindOf, Native, Range, text, Tuple, type Value } from './values/index.ts'

export const TESTS = table([
  ['defined', 'value', ([value]) => value !== undefined],
  ['undefined', 'value', ([value]) => value === undefined],
  ['none', 'value', ([value]) => value === null],
  ['boolean', 'value', ([value]) => typeof value === 'boolean'],
  ['true', 'value', ([value]) => value === true],
  ['false', 'value', ([value]) => value === false],
  ['integer', 'value', ([value]) => isInt(value) && typeof value !== 'boolean'],
  ['float', 'value', ([value]) => isFloat(value)],
  ['number', 'value', ([value]) => isNumber(value)],
  ['string', 'value', ([value]) => typeof value === 'string'],
  ['mapping', 'value', ([value]) => isMapping(value)],
  ['sequence', 'value', ([value]) => typeof value === 'string' || value === undefined || isList(value) || value instanceof Tuple || value instanceof Range || isMapping(value)],
  ['iterable', 'value', ([value]) => isIterable(value)],
  ['callable', 'value', ([value]) => value === undefined || (value instanceof Native && value.call !== undefined)],
  ['sameas', 'value other', ([value, other]) => value === other || (isNumber(value) && isNumber(other) && kindOf(value) === kindOf(other) && equal(value, other))],
  ['escaped', 'value', () => false],
  ['lower', 'value', ([value]) => matchesCase(text(value), 'lower')],
  ['upper', 'value', ([value]) => matchesCase(text(value), 'upper')],
  ['odd', 'value', ([value]) => equal(remainder(value, 2), 1)],
  ['even', 'value', ([value]) => equal(remainder(value, 2), 0)],
  ['divisibleby', 'value num', ([value, num]) => equal(remainder(value, num), 0)],
  ['in', 'value seq', ([value, seq], runtime) => contains(seq, value, runtime)],
  ['filter', 'value', ([value], runtime) => typeof value === 'string' && value in runtime.builtins.filters],
  ['test', 'value', ([value], runtime) => typeof value === 'string' && value in runtime.builtins.tests],
  ['eq|equalto|==', 'value other', comparison('==')],
  ['ne|!=', 'value other', comparison('!=')],
  ['lt|lessthan|<', 'value other', comparison('<')],
  ['le|<=', 'value other', comparison('<=')],
  ['gt|greaterthan|>', 'value other', comparison('>')],
  ['ge|>=', 'value other', comparison('>=')],
])

function comparison(operator: Comparison): (args: readonly Value[], runtime: Runtime) => boolean {
  return ([left, right], runtime) => {
    const orders = operator !== '==' && operator !== '!='
    if (orders && (left === undefined || right === undefined)) raise('TPL002', `the value is undefined, so ${operator} cannot be used on it`)
    return compare(operator, left, right, runtime)
  }
}

function remainder(value: Value, by: Value): Value {
  if (value === undefined || by === undefined) raise('TPL002', 'the value is undefined, so it cannot be divided')
  if (!isNumber(value) || !isNumber(by)) raise('TPL003', `${kindOf(value)} cannot be divided by ${kindOf(by)}`)
  return arithmetic('%', value, by)
}

