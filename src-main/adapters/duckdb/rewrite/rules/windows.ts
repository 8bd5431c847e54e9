// Window functions: IGNORE NULLS stands inside the call here, and FIRST_VALUE, LAST_VALUE and NTH_VALUE look at the whole partition where no frame
// is written (docs.snowflake.com/en/sql-reference/functions-window-syntax), while DuckDB's end at the current row.
import { ok } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { code, refuse, sql } from '../writing.ts'

const WHOLE_PARTITION = ['FIRST_VALUE', 'LAST_VALUE', 'NTH_VALUE'] as const

export const windows: Rule = (tokens) => {
  for (let at = 0; at < tokens.length; at++) {
    if (!isWord(tokens[at], ...WHOLE_PARTITION, 'LAG', 'LEAD') || !is(tokens[at + 1], '(')) continue
    const close = closing(tokens, at + 1)
    if (isWord(tokens[at], 'NTH_VALUE') && isWord(tokens[close + 1], 'FROM') && isWord(tokens[close + 2], 'FIRST', 'LAST')) {
      const [, end] = tokens.splice(close + 1, 2)
      if (isWord(end, 'LAST')) return refuse('NTH_VALUE … FROM LAST', 'Order it the other way.')
    }
    if (isWord(tokens[close + 1], 'IGNORE', 'RESPECT') && isWord(tokens[close + 2], 'NULLS')) {
      const [how] = tokens.splice(close + 1, 2)
      if (isWord(how, 'IGNORE')) tokens.splice(close, 0, ...sql` IGNORE NULLS`)
    }
    if (!isWord(tokens[at], ...WHOLE_PARTITION)) continue
    const over = closing(tokens, at + 1) + 1
    if (!isWord(tokens[over], 'OVER') || !is(tokens[over + 1], '(')) continue
    const end = closing(tokens, over + 1)
    const window = tokens.slice(over + 2, end)
    if (window.some((token) => isWord(token, 'ROWS', 'RANGE')) || !window.some((token) => isWord(token, 'ORDER'))) continue
    tokens.splice(end, 0, ...code(' ROWS BETWEEN UNBOUNDED PRECEDING AND UNBOUNDED FOLLOWING'))
  }
  return ok(tokens)
}
