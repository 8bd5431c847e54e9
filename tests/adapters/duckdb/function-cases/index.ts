// Expressions in Snowflake SQL, the values that Snowflake documents for them, and the page below docs.snowflake.com/en/sql-reference.
import { AGGREGATES } from './aggregates.ts'
import { CODES } from './codes.ts'
import { COLLECTIONS } from './collections.ts'
import { CONDITIONAL } from './conditional.ts'
import { CONVERSION } from './conversion.ts'
import { DATES } from './dates.ts'
import { NUMBERS } from './numbers.ts'
import { OWN } from './own.ts'
import { REGEXP } from './regexp.ts'
import { TEXT } from './text.ts'
import { VARIANTS } from './variants.ts'

/** `expected` with a code is a refusal. */
export type FunctionCase = readonly [expression: string, expected: unknown, page: string]

export const CASES: readonly FunctionCase[] = [...TEXT, ...REGEXP, ...CODES, ...NUMBERS, ...DATES, ...CONDITIONAL, ...CONVERSION, ...VARIANTS, ...COLLECTIONS, ...AGGREGATES, ...OWN]
