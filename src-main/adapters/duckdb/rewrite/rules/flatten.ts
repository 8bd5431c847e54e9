// Table functions that make rows of a value: FLATTEN, SPLIT_TO_TABLE and STRTOK_SPLIT_TO_TABLE, with LATERAL or inside TABLE(…)
// (docs.snowflake.com/en/sql-reference/functions/flatten). Each is a table macro here, which DuckDB joins to what stands before it by itself.
// Their SEQ numbers the rows that went in: there is one where the input is a constant, and no way to number them otherwise.
import { ok } from '../../../../core/failure/index.ts'
import type { Err, Result } from '../../../../core/failure/index.ts'
import { blockOf, selectsStar } from '../blocks.ts'
import { argumentsOf, closing, is, isIdentifier, isWord } from '../reading.ts'
import type { Range } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { literal, stringValue } from '../tokens.ts'
import { placedAs, refuse, sql, trimmed } from '../writing.ts'
import { jsonPath } from './paths.ts'

type Source = Result<Token[]>

const SOURCES: Readonly<Record<string, (call: TableCall) => Source>> = {
  FLATTEN: flattened,
  SPLIT_TO_TABLE: ({ positional: [text = [], separator = []] }) => ok(sql`sf_split_to_table(${text}, ${separator})`),
  STRTOK_SPLIT_TO_TABLE: ({ positional: [text = [], separators = sql`' '`] }) => ok(sql`sf_strtok_split_to_table(${text}, ${separators})`),
}
const BY_NAME = new Map(Object.entries(SOURCES))

interface TableCall {
  readonly positional: readonly (readonly Token[])[]
  /** By name in upper case. */
  readonly named: ReadonlyMap<string, readonly Token[]>
}

export const flatten: Rule = (tokens) => {
  let isVariant = false
  // From the right, so that indices before a rewritten call stay.
  for (let at = tokens.length - 1; at >= 0; at--) {
    const write = BY_NAME.get(tokens[at]?.upper ?? '')
    if (write === undefined || !is(tokens[at + 1], '(') || is(tokens[at - 1], '.')) continue
    const range = wholeRange(tokens, at)
    const source = write(callAt(tokens, at))
    if (!source.ok) return source
    const isConstant = !tokens.slice(at + 2, closing(tokens, at + 1)).some((token, index, args) => isIdentifier(token) && !is(args[index + 1], '(') && !is(args[index + 1], '=>') && !isWord(token, 'TRUE', 'FALSE'))
    const unnumbered = isConstant ? undefined : asksForSequence(tokens, range)
    if (unnumbered !== undefined) return unnumbered
    if (isWord(tokens[at], 'FLATTEN')) isVariant = true
    joinOnTrue(tokens, range)
    tokens.splice(range.from, range.to - range.from, ...placedAs(tokens[range.from], isConstant ? sql`(SELECT 1 AS "SEQ", * FROM ${source.value})` : source.value))
  }
  return ok(isVariant ? tokens.map(markVariant) : tokens)
}

/** With LATERAL, and TABLE( ) around it. */
function wholeRange(tokens: readonly Token[], at: number): Range {
  const close = closing(tokens, at + 1)
  const inTable = is(tokens[at - 1], '(') && isWord(tokens[at - 2], 'TABLE') && is(tokens[close + 1], ')')
  const from = inTable ? at - 2 : at
  return { from: isWord(tokens[from - 1], 'LATERAL') ? from - 1 : from, to: inTable ? close + 2 : close + 1 }
}

/** [INNER | LEFT] JOIN FLATTEN(…) alias is joined on nothing. */
function joinOnTrue(tokens: Token[], { from, to }: Range): void {
  let end = isWord(tokens[to], 'AS') ? to + 1 : to
  if (isIdentifier(tokens[end])) end++
  if (isWord(tokens[from - 1], 'JOIN') && !isWord(tokens[from - 2], 'CROSS') && !isWord(tokens[end], 'ON')) tokens.splice(end, 0, ...sql` ON TRUE`)
}

function callAt(tokens: readonly Token[], at: number): TableCall {
  const positional: (readonly Token[])[] = []
  const named = new Map<string, readonly Token[]>()
  for (const { from, to } of argumentsOf(tokens, at + 1)) {
    const name = is(tokens[from + 1], '=>') ? tokens[from]?.upper : undefined
    if (name === undefined) positional.push(trimmed(tokens.slice(from, to)))
    else named.set(name, trimmed(tokens.slice(from + 2, to)))
  }
  return { positional, named }
}

function flattened({ positional, named }: TableCall): Source {
  const input = named.get('INPUT') ?? positional[0]
  if (input === undefined) return refuse('FLATTEN without INPUT', 'It needs a value to flatten.')
  const path = constant(named.get('PATH') ?? sql`''`)
  const mode = constant(named.get('MODE') ?? sql`'BOTH'`)?.toUpperCase()
  if (path === undefined || mode === undefined) return refuse('FLATTEN with a computed path or mode', 'It must be written out.')
  const isOuter = isTrue(named.get('OUTER'))
  const isRecursive = isTrue(named.get('RECURSIVE'))
  const value = path === '' ? input : sql`"json_extract"(${input}, ${literal(jsonPath(path))})`
  const options: Token[] = path === '' ? [] : sql`, base := ${literal(path)}`
  if (isRecursive) {
    if (isOuter || mode !== 'BOTH') return refuse('FLATTEN with RECURSIVE and OUTER or MODE', 'The embedded warehouse flattens recursively with neither.')
    return ok(sql`sf_flatten_all(${value}${options})`)
  }
  if (mode !== 'BOTH') options.push(...sql`, mode := ${literal(mode)}`)
  if (isOuter) options.push(...sql`, is_outer := true`)
  return ok(sql`sf_flatten(${value}${options})`)
}

const constant = (arg: readonly Token[]): string | undefined => (arg.length === 1 && arg[0]?.kind === 'string' ? stringValue(arg[0]) : undefined)
const isTrue = (arg: readonly Token[] | undefined): boolean => isWord(arg?.[0], 'TRUE')

function asksForSequence(tokens: readonly Token[], { from, to }: Range): Err | undefined {
  const reason = 'The embedded warehouse does not number the rows that go into it. Name the other columns.'
  const alias = isWord(tokens[to], 'AS') ? tokens[to + 1] : isIdentifier(tokens[to]) ? tokens[to] : undefined
  const after = alias === undefined ? to : isWord(tokens[to], 'AS') ? to + 2 : to + 1
  if (alias !== undefined && is(tokens[after], '(')) return refuse('FLATTEN with names for its columns', reason)
  const block = blockOf(tokens, from)
  const readsSequence = tokens.some((token, at) => isWord(token, 'SEQ') && (is(tokens[at - 1], '.') ? alias !== undefined && tokens[at - 2]?.upper === alias.upper : !isWord(tokens[at - 1], 'AS')))
  if (readsSequence) return refuse('the column SEQ of FLATTEN', reason)
  return block !== undefined && selectsStar(tokens, block, alias?.upper) ? refuse('SELECT * of FLATTEN', reason) : undefined
}

/** VALUE and THIS hold VARIANTs, whatever the relation is called: the rule that casts them by what stands around needs to know. */
function markVariant(token: Token, at: number, tokens: readonly Token[]): Token {
  const end = is(tokens[at + 1], '.') ? at + 2 : at
  const isColumn = isWord(tokens[end], 'VALUE', 'THIS') && !is(tokens[end + 1], '(') && !is(tokens[end + 1], '.')
  return isColumn && isIdentifier(token) && !is(tokens[at - 1], '.') && !isWord(tokens[at - 1], 'AS') ? { ...token, isVariant: true } : token
}
