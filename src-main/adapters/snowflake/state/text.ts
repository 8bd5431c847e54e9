// Values as literals, and lists of them cut so that a statement stays below Snowflake's limits.
// docs.snowflake.com/en/user-guide/query-size-limits: a statement's text has at most 1 MB; docs.snowflake.com/en/sql-reference/constructs/values: and a
// VALUES list 16,384 rows.
import { snowflake } from '../../../core/dialect/index.ts'

const STATEMENT_BYTES = 900_000
const LIST_ITEMS = 16_000

export const literal = (value: string | number): string => (typeof value === 'number' ? String(value) : snowflake.literal(value))

/** ('a', 1), with values in the order of the columns. */
export const row = (values: readonly (string | number)[]): string => `(${values.map(literal).join(', ')})`

/** Consecutive items, as many together as a statement can hold. */
export function* chunks(items: readonly string[]): Generator<readonly string[]> {
  let chunk: string[] = []
  let bytes = 0
  for (const item of items) {
    const size = Buffer.byteLength(item) + 2
    if (chunk.length > 0 && (bytes + size > STATEMENT_BYTES || chunk.length === LIST_ITEMS)) {
      yield chunk
      chunk = []
      bytes = 0
    }
    chunk.push(item)
    bytes += size
  }
  if (chunk.length > 0) yield chunk
}
