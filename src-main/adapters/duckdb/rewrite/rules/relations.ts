// What stands in FROM and DuckDB spells otherwise: DUAL, a LATERAL that is joined without ON, DIRECTED joins, samples, and MINUS between queries.
// docs.snowflake.com/en/sql-reference/sql/select, …/constructs/join-lateral, …/constructs/sample, …/operators-query
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { closing, endsOperand, is, isIdentifier, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql } from '../writing.ts'

export const relations: Rule = (tokens) => {
  for (let at = tokens.length - 1; at > 0; at--) {
    const before = tokens[at - 1]
    if (isWord(tokens[at], 'DUAL') && isWord(before, 'FROM') && !is(tokens[at + 1], '.')) tokens.splice(at, 1, ...dual(tokens, at))
    else if (isWord(tokens[at], 'DIRECTED') && isWord(tokens[at + 1], 'JOIN')) tokens.splice(at, 1)
    else if (isWord(tokens[at], 'MINUS') && (endsOperand(before) || before?.kind === 'number') && (isWord(tokens[at + 1], 'SELECT', 'WITH') || is(tokens[at + 1], '('))) tokens.splice(at, 1, ...placedAs(tokens[at], sql`EXCEPT`))
    else if (isWord(tokens[at], 'LATERAL') && isWord(before, 'JOIN') && is(tokens[at + 1], '(')) joinLateral(tokens, at)
    else if (isWord(tokens[at], 'SAMPLE', 'TABLESAMPLE') && endsOperand(before) && !is(tokens[at + 1], '.')) {
      const sampled = sample(tokens, at)
      if (!sampled.ok) return sampled
    }
  }
  return ok(tokens)
}

/** One row, one column, and a name where none follows. */
function dual(tokens: readonly Token[], at: number): Token[] {
  const isNamed = isWord(tokens[at + 1], 'AS') || isIdentifier(tokens[at + 1])
  return isNamed ? sql` (SELECT NULL)` : sql` (SELECT NULL) AS DUAL`
}

/** [INNER | LEFT] JOIN LATERAL (…) alias: what it is joined on stands inside. */
function joinLateral(tokens: Token[], at: number): void {
  let end = closing(tokens, at + 1) + 1
  if (isWord(tokens[end], 'AS')) end++
  if (isIdentifier(tokens[end])) end++
  if (is(tokens[end], '(')) end = closing(tokens, end) + 1
  const isCross = isWord(tokens[at - 2], 'CROSS')
  if (!isCross && !isWord(tokens[end], 'ON', 'USING')) tokens.splice(end, 0, ...sql` ON TRUE`)
}

// BERNOULLI is ROW, SYSTEM is BLOCK, and the first where nothing is said.
const METHODS: Readonly<Record<string, string>> = { BERNOULLI: 'BERNOULLI', ROW: 'BERNOULLI', SYSTEM: 'SYSTEM', BLOCK: 'SYSTEM' }

/** (p) is a probability in percent, (n ROWS) a number of rows. A seed promises the same rows again, which another engine cannot. */
function sample(tokens: Token[], at: number): Result<void> {
  const method = METHODS[tokens[at + 1]?.upper ?? '']
  const open = method === undefined ? at + 1 : at + 2
  const close = closing(tokens, open)
  const [amount, rows] = tokens.slice(open + 1, close)
  if (!is(tokens[open], '(') || amount?.kind !== 'number' || (rows !== undefined && !isWord(rows, 'ROWS'))) return refuse('SAMPLE', 'Of its forms only (percent) and (number ROWS) are known here.')
  if (isWord(tokens[close + 1], 'SEED', 'REPEATABLE')) return refuse(`SAMPLE … ${tokens[close + 1]?.upper}`, 'Which rows a seed chooses differs from engine to engine. Leave it out, or choose rows by a hash of their key.')
  const written = rows === undefined ? sql`TABLESAMPLE ${method ?? 'BERNOULLI'} (${amount.text} PERCENT)` : sql`TABLESAMPLE RESERVOIR (${amount.text} ROWS)`
  tokens.splice(at, close + 1 - at, ...placedAs(tokens[at], written))
  return ok(undefined)
}
