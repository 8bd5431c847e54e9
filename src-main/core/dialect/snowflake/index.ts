// Snowflake's answers to what planning asks of an engine.
import { sameType, typeText } from '../../relation/index.ts'
import type { Dialect } from '../types.ts'
import { support } from './changes.ts'
import { addColumnProblem, columnSpec } from './columns.ts'
import { sameDefault } from './defaults.ts'
import { columnKey, literal, objectKey, quote, quoteObject } from './identifiers.ts'
import * as render from './render.ts'
import { catalogType, parseType } from './types.ts'

export const snowflake: Dialect = {
  engine: 'snowflake',
  // SNOWFLAKE.md section 3 (docs.snowflake.com/sql-reference/sql/create-view, usage notes).
  viewsFreezeColumns: true,
  parseType, typeText, sameType, catalogType, sameDefault,
  columnSpec, addColumnProblem,
  quote, quoteObject, literal, objectKey, columnKey,
  ...render,
  support,
}
