// DuckDB's answers to what planning asks of an engine.
import { sameType, typeText } from '../../relation/index.ts'
import type { Dialect } from '../types.ts'
import { changes } from './changes.ts'
import { columnSpec } from './columns.ts'
import { conversion } from './conversions.ts'
import { sameDefault } from './defaults.ts'
import { columnKey, literal, objectKey, quote, quoteObject } from './identifiers.ts'
import { relocate } from './relocate.ts'
import { addColumn, alterColumn, commentOnColumn, commentOnTable, createTable, createView, dropColumn, dropObject, renameColumn } from './render.ts'
import { catalogType, parseType } from './types.ts'

export const duckdb: Dialect = {
  engine: 'duckdb',
  // DuckDB binds a view anew at each query, since 1.5 also after its source's columns or types changed.
  viewsFreezeColumns: false,
  stepsAreTransactions: true,
  parseType, typeText, sameType, catalogType, sameDefault, columnSpec,
  quote, quoteObject, literal, objectKey, columnKey,
  changes, conversion,
  createTable, createView, dropObject, addColumn, dropColumn, renameColumn, alterColumn, relocate, commentOnTable, commentOnColumn,
  // Clustering keys are Snowflake's, and everything else is done in place.
  sameClustering: () => true,
  namesColumn: () => false,
  shadowColumn: unasked,
  copyAndSwap: unasked,
  clusterBy: unasked,
  undrop: unasked,
  swap: () => undefined,
}

function unasked(): never {
  throw new Error('nothing is planned this way on DuckDB')
}
