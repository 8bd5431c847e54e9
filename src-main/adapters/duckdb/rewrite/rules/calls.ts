// Function calls: every one is looked up in the list of functions, given its name or its form here, and refused where it is not on the list.
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { FUNCTIONS } from '../../functions/index.ts'
import type { Call } from '../../functions/index.ts'
import { castArguments } from '../arguments.ts'
import { argumentsOf, closing, endsOperand, is, isKeyword, isWord } from '../reading.ts'
import type { Range } from '../reading.ts'
import type { Rule } from '../rule.ts'
import { asText } from '../texts.ts'
import { stringValue } from '../tokens.ts'
import type { Token } from '../tokens.ts'
import { placedAs, refuse, sql, trimmed } from '../writing.ts'

// Words that a parenthesis follows without being called.
const NO_CALLS: ReadonlySet<string> = new Set(['CAST', 'TRY_CAST', 'EXCLUDE', 'GROUPING', 'SETS', 'ROLLUP', 'CUBE', 'NULL', 'KEY', 'UNIQUE', 'CHECK', 'MATCHED', 'BY', 'NULLS', 'LIKE'])

export const calls: Rule = (tokens) => {
  // From the right: what stands inside a call is done before it.
  for (let at = tokens.length - 1; at >= 0; at--) {
    const token = tokens[at]
    if (token === undefined || (token.kind !== 'word' && token.kind !== 'quoted') || !isCall(tokens, at)) continue
    // Rules quote DuckDB's own names: what they wrote is done. A project's quoted call is a function of its own.
    if (token.kind === 'quoted' && /^"[a-z_0-9]+"$/.test(token.text)) continue
    if (is(tokens[at - 1], '.') || token.kind === 'quoted') return refuse(`${qualified(tokens, at)} (a function of the project's own)`, 'The embedded warehouse has no user-defined functions.')
    const made = rewriteCall(tokens, at)
    if (!made.ok) return made
  }
  return ok(tokens)
}

function isCall(tokens: readonly Token[], at: number): boolean {
  const token = tokens[at]
  if (token === undefined || token.isName === true || NO_CALLS.has(token.upper)) return false
  if (!is(tokens[at + 1], '(')) return !endsOperand(tokens[at - 1]) && BARE.has(token.upper) && !is(tokens[at - 1], '.') && !is(tokens[at + 1], '.') && !isWord(tokens[at - 1], 'AS')
  // An alias with columns (FROM (…) v (a, b), AS v(a)), a common table expression, INSERT in MERGE, * REPLACE (…).
  if (endsOperand(tokens[at - 1]) || isWord(tokens[at - 1], 'AS') || is(tokens[at - 1], '*')) return false
  if ((isKeyword(token) && !FUNCTIONS.has(token.upper)) || (token.upper === 'INSERT' && isWord(tokens[at - 1], 'THEN'))) return false
  const close = closing(tokens, at + 1)
  return !(isWord(tokens[close + 1], 'AS') && is(tokens[close + 2], '('))
}

// Called without parentheses too, and not by DuckDB's name.
const BARE: ReadonlySet<string> = new Set(['CURRENT_USER', 'CURRENT_ROLE', 'LOCALTIME', 'LOCALTIMESTAMP'])

function rewriteCall(tokens: Token[], at: number): Result<void> {
  const name = tokens[at]?.upper ?? ''
  const hasList = is(tokens[at + 1], '(')
  const rule = FUNCTIONS.get(name)
  if (rule === undefined) return refuse(`the function ${name}`, 'It is not on the list of functions that the embedded warehouse runs as Snowflake does.')
  if (hasList) castArguments(tokens, name, at + 1)
  const close = hasList ? closing(tokens, at + 1) : at
  const ranges = hasList ? argumentsOf(tokens, at + 1) : []
  switch (rule.kind) {
    case 'same':
      return ok(undefined)
    case 'refused':
      return refuse(`the function ${name}`, rule.reason)
    case 'renamed':
      tokens.splice(at, 1, ...placedAs(tokens[at], sql`${`"${rule.as}"`}`))
      return ok(undefined)
    case 'macro':
      if (!rule.arities.has(ranges.length)) return refuse(`the function ${name} with ${ranges.length} arguments`, 'It is not known here in this form.')
      if (rule.isOfText) textArgument(tokens, ranges[0])
      tokens.splice(at, 1, ...placedAs(tokens[at], sql`${rule.as}`))
      return ok(undefined)
    case 'form': {
      const after = clausesAfter(tokens, close)
      const call: Call = { name, args: ranges.map(({ from, to }) => trimmed(tokens.slice(from, to))), within: after.within, over: after.over, inside: around(tokens, at, close) }
      const made = rule.write(call)
      if (!made.ok) return made
      // A form that read the clauses behind the call has written them too.
      tokens.splice(at, (made.value.takesAfter ? after.end : close + 1) - at, ...placedAs(tokens[at], made.value.tokens))
      return ok(undefined)
    }
  }
}

/** The argument as text, whatever it was. */
function textArgument(tokens: Token[], range: Range | undefined): void {
  if (range === undefined) return
  tokens.splice(range.from, range.to - range.from, ...placedAs(tokens[range.from], asText(trimmed(tokens.slice(range.from, range.to)))))
}

interface Clauses {
  /** ORDER BY … of WITHIN GROUP (ORDER BY …). */
  readonly within: readonly Token[]
  readonly over: readonly Token[]
  /** The index after them. */
  readonly end: number
}

function clausesAfter(tokens: readonly Token[], close: number): Clauses {
  const hasWithin = isWord(tokens[close + 1], 'WITHIN') && is(tokens[close + 3], '(')
  const withinEnd = hasWithin ? closing(tokens, close + 3) + 1 : close + 1
  const hasOver = isWord(tokens[withinEnd], 'OVER')
  const end = !hasOver ? withinEnd : is(tokens[withinEnd + 1], '(') ? closing(tokens, withinEnd + 1) + 1 : withinEnd + 2
  return { within: hasWithin ? trimmed(tokens.slice(close + 4, withinEnd - 1)) : [], over: tokens.slice(withinEnd, end), end }
}

/** The name of what the call is the only or first argument of, with the type of a CAST, or the text of a second argument. */
function around(tokens: readonly Token[], at: number, close: number): Call['inside'] {
  const name = is(tokens[at - 1], '(') ? tokens[at - 2]?.upper : undefined
  if (name === undefined || name === '') return undefined
  const [next, type, end] = tokens.slice(close + 1, close + 4)
  if (is(next, ')')) return [name, '']
  if (!is(end, ')') || type === undefined) return undefined
  return [name, type.kind === 'string' ? stringValue(type) : type.upper]
}

function qualified(tokens: readonly Token[], at: number): string {
  let from = at
  while (is(tokens[from - 1], '.')) from -= 2
  return tokens.slice(from, at + 1).map((token) => token.text).join('')
}
