// Snowflake's answers to what planning asks of an engine.
import { sameType, typeText } from '../../relation/index.ts'
import type { Dialect } from '../types.ts'
import { changes } from './changes.ts'
import { namesColumn, sameClustering } from './clustering.ts'
import { columnSpec } from './columns.ts'
import { conversion } from './conversions.ts'
import { copyAndSwap } from './copy-and-swap.ts'
import { sameDefault } from './defaults.ts'
import { columnKey, literal, objectKey, quote, quoteObject } from './identifiers.ts'
import {
  addColumn, alterColumn, clusterBy, commentOnColumn, commentOnTable, createTable, createView, dropColumn, dropObject, relocate, renameColumn, swap,
} from './render.ts'
import { shadowColumn } from './shadow-column.ts'
import { undrop } from './undrop.ts'
import { catalogType, parseType } from './types.ts'

export const snowflake: Dialect = {
  engine: 'snowflake',
  // SNOWFLAKE.md section 3 (docs.snowflake.com/sql-reference/sql/create-view, usage notes).
  viewsFreezeColumns: true,
  stepsAreTransactions: false,
  parseType, typeText, sameType, catalogType, sameDefault, sameClustering, namesColumn, columnSpec,
  quote, quoteObject, literal, objectKey, columnKey,
  changes, conversion,
  createTable, createView, dropObject, addColumn, dropColumn, renameColumn, alterColumn, shadowColumn, copyAndSwap, relocate, undrop, swap, clusterBy, commentOnTable, commentOnColumn,
}
