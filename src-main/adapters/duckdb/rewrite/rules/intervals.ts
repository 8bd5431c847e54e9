// INTERVAL '2 w, 3 h': amounts with any spelling of a unit, seconds where there is none
// (docs.snowflake.com/en/sql-reference/data-types-datetime, "Interval constants").
import { ok } from '../../../../core/failure/index.ts'
import { PARTS } from '../../functions/parts.ts'
import { isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { literal, stringValue } from '../tokens.ts'
import { refuse } from '../writing.ts'

export const intervals: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    const constant = tokens[at + 1]
    if (!isWord(tokens[at], 'INTERVAL') || constant?.kind !== 'string') continue
    if (isWord(tokens[at + 2], 'YEAR', 'MONTH', 'DAY', 'HOUR', 'MINUTE', 'SECOND')) return refuse(`INTERVAL '…' ${tokens[at + 2]?.upper}`, "The embedded warehouse has interval constants only. Write it as INTERVAL '1 day'.")
    const amounts = read(stringValue(constant))
    if (amounts === undefined) return refuse(`INTERVAL ${constant.text}`, 'It is not a list of whole numbers with units that are known.')
    tokens[at + 1] = { ...constant, text: literal(amounts.join(' ')) }
  }
  return ok(tokens)
}

const AMOUNT = /([+-]?\d+)\s*([a-z]*)/gi

/** undefined where anything but amounts, spaces and commas is in it. */
function read(text: string): readonly string[] | undefined {
  if (text.replaceAll(AMOUNT, '').trim().replaceAll(/[,\s]/g, '') !== '') return undefined
  const amounts = [...text.matchAll(AMOUNT)].map(([, count, unit]) => ({ count: Number(count), part: unit === '' ? 'second' : PARTS.get(unit?.toLowerCase() ?? '') }))
  return amounts.length > 0 && amounts.every(({ part }) => part !== undefined) ? amounts.map(({ count, part }) => `${count} ${part}`) : undefined
}
