// A value as a date or time, as TO_DATE and its like read it: text in any form that Snowflake recognises, numbers since 1970.
import { isWord } from './reading.ts'
import { asText } from './texts.ts'
import type { Token } from './tokens.ts'
import { sql } from './writing.ts'

export function readTime(value: readonly Token[], type: string, isTry: boolean): Token[] {
  return sql`${isTry ? 'TRY_CAST' : 'CAST'}(${readable(value, type)} AS ${type})`
}

function readable(value: readonly Token[], type: string): readonly Token[] {
  // What was translated before.
  if (isWord(value[0], 'SF_READABLE', 'SF_READABLE_TIME')) return value
  // A number in a VARIANT is one since 1970, and a text is read as any other.
  if (value[0]?.isVariant === true && type !== 'TIME') return sql`sf_instant(${value})`
  return sql`${type === 'TIME' ? 'sf_readable_time' : 'sf_readable'}(${asPlain(value)})`
}

/** A VARIANT as the text in it. */
export const asPlain = (value: readonly Token[]): readonly Token[] => (value[0]?.isVariant === true ? asText(value) : value)
