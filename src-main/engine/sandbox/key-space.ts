// Which columns draw from the same keys: `C_CUSTKEY`, `O_CUSTKEY` and `CUSTKEY` do, and so do `CUSTOMER.ID` and `ORDERS.CUSTOMER_ID`.
import type { Column } from '../../core/project/index.ts'

/** Words that end in ID or KEY and name no key. */
const WORDS_IN_ID = /(PAID|VALID|VOID|GRID|BID|SOLID|FLUID|LIQUID|HYBRID|RAPID|ROID|MONKEY|TURKEY|JOCKEY|WHISKEY)$/

/** The entity that a key column names (`CUST`, `CUSTOMER`), or undefined for a column that is no key. */
export function keySpace(table: string, column: string): string | undefined {
  const words = column.toUpperCase().split('_').filter((word) => word !== '')
  const last = words.at(-1) ?? ''
  if (last === 'KEY' || last === 'ID') return words.at(-2) ?? singular(table.toUpperCase().split('_').at(-1) ?? '')
  const joined = WORDS_IN_ID.test(last) ? null : /^(.{2,})(?:KEY|ID)$/.exec(last)
  return joined?.[1]
}

/** The column whose values are 1 to N, each once: the first key that is not nullable, else the first key; undefined where there is none. */
export function ownKey(table: string, columns: readonly Pick<Column, 'name' | 'nullable'>[]): string | undefined {
  const keys = columns.filter((column) => keySpace(table, column.name) !== undefined)
  return (keys.find((column) => !column.nullable) ?? keys[0])?.name
}

/** CUSTOMERS → CUSTOMER, CATEGORIES → CATEGORY, ADDRESS → ADDRESS. */
function singular(word: string): string {
  if (word.endsWith('IES')) return `${word.slice(0, -3)}Y`
  return word.endsWith('S') && !word.endsWith('SS') ? word.slice(0, -1) : word
}
