// Python's methods by the kind of value they belong to. What is not listed here does not exist.
import type { Builtin, Table } from '../builtin.ts'
import { isList, isMapping, Tuple, type Value } from '../values/index.ts'
import { DICT_METHODS } from './dict.ts'
import { LIST_METHODS, TUPLE_METHODS } from './list.ts'
import { TEXT_METHODS } from './text.ts'

export function methodOf(value: Value, name: string): Builtin | undefined {
  return tableOf(value)?.[name]
}

function tableOf(value: Value): Table | undefined {
  if (typeof value === 'string') return TEXT_METHODS
  if (typeof value !== 'object') return undefined
  if (isList(value)) return LIST_METHODS
  if (value instanceof Tuple) return TUPLE_METHODS
  return isMapping(value) ? DICT_METHODS : undefined
}
