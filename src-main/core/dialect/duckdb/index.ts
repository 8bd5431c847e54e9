// DuckDB's answers to what planning asks of an engine.
import { sameType, typeText } from '../../relation/index.ts'
import type { Dialect } from '../types.ts'
import { support } from './changes.ts'
import { addColumnProblem, columnSpec } from './columns.ts'
import { sameDefault } from './defaults.ts'
import { columnKey, literal, objectKey, quote, quoteObject } from './identifiers.ts'
import * as render from './render.ts'
import { catalogType, parseType } from './types.ts'

export const duckdb: Dialect = {
  engine: 'duckdb',
  // DuckDB binds a view anew at each query, since 1.5 also after its source's columns or types changed.
  viewsFreezeColumns: false,
  parseType, typeText, sameType, catalogType, sameDefault,
  columnSpec, addColumnProblem,
  quote, quoteObject, literal, objectKey, columnKey,
  ...render,
  support,
}
