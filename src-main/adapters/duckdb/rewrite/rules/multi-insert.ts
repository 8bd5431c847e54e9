// INSERT ALL and INSERT FIRST: the query is evaluated once, and each INTO takes its rows from there.
// docs.snowflake.com/en/sql-reference/sql/insert-multi-table
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { argumentsOf, closing, is, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { joined, placedAs, refuse, several, sql, trimmed } from '../writing.ts'
import { clauseEnd } from './clauses.ts'
import { evaluatedFirst } from './evaluated-first.ts'
import { nameEnd } from './names.ts'

type Tokens = readonly Token[]

interface Into {
  readonly target: Tokens
  /** Each a column; undefined for all of the table's. */
  readonly columns: readonly Tokens[] | undefined
  /** Each an expression over the query's columns; undefined for those as they are. */
  readonly values: readonly Tokens[] | undefined
  /** The number of the WHEN that it stands under, 'else', or undefined for every row. */
  readonly under: number | 'else' | undefined
}

interface Branches {
  readonly intos: readonly Into[]
  readonly conditions: readonly Tokens[]
  readonly query: Tokens
}

export const multiInsert: Rule = (tokens) => {
  const overwrites = isWord(tokens[1], 'OVERWRITE')
  const how = tokens[overwrites ? 2 : 1]
  if (!isWord(tokens[0], 'INSERT') || !isWord(how, 'ALL', 'FIRST')) return ok(tokens)
  const branches = readBranches(tokens, overwrites ? 3 : 2)
  if (!branches.ok) return branches
  const { intos, conditions, query } = branches.value
  const inserts: Token[][] = []
  for (const into of intos) {
    const insert = insertOf(into)
    if (!insert.ok) return insert
    const where = condition(into.under, conditions, isWord(how, 'FIRST'))
    inserts.push(where.length === 0 ? insert.value : [...insert.value, ...sql` WHERE ${where}`])
  }
  const targets = new Map(intos.map(({ target }) => [target.map(({ text }) => text).join('').toUpperCase(), target]))
  const empties = overwrites ? [...targets.values()].map((target) => sql`DELETE FROM ${target}`) : []
  return ok(placedAs(tokens[0], several(evaluatedFirst(query, () => [...empties, ...inserts]))))
}

function readBranches(tokens: Tokens, from: number): Result<Branches> {
  const intos: Into[] = []
  const conditions: Tokens[] = []
  let under: Into['under']
  let at = from
  for (;;) {
    if (isWord(tokens[at], 'WHEN')) {
      const then = clauseEnd(tokens, at + 1, (token) => isWord(token, 'THEN'))
      under = conditions.push(trimmed(tokens.slice(at + 1, then))) - 1
      at = then + 1
    } else if (isWord(tokens[at], 'ELSE')) {
      under = 'else'
      at++
    } else if (isWord(tokens[at], 'INTO')) {
      const into = readInto(tokens, at + 1, under)
      intos.push(into.into)
      at = into.end
    } else break
  }
  const begins = tokens[is(tokens[at], '(') ? at + 1 : at]
  if (intos.length === 0 || !isWord(begins, 'SELECT', 'WITH', 'VALUES')) return refuse('INSERT ALL', 'The statement cannot be read.')
  return ok({ intos, conditions, query: tokens.slice(at) })
}

function readInto(tokens: Tokens, from: number, under: Into['under']): { readonly into: Into; readonly end: number } {
  let end = nameEnd(tokens, from)
  const target = tokens.slice(from, end)
  const list = (open: number): readonly Tokens[] => argumentsOf(tokens, open).map((range) => trimmed(tokens.slice(range.from, range.to)))
  const hasColumns = is(tokens[end], '(') && !isWord(tokens[end + 1], 'SELECT', 'WITH')
  const columns = hasColumns ? list(end) : undefined
  if (hasColumns) end = closing(tokens, end) + 1
  const hasValues = isWord(tokens[end], 'VALUES') && is(tokens[end + 1], '(')
  const values = hasValues ? list(end + 1) : undefined
  if (hasValues) end = closing(tokens, end + 1) + 1
  return { into: { target, columns, values, under }, end }
}

/** A column that takes its DEFAULT is not named, since a SELECT cannot say so. */
function insertOf({ target, columns, values }: Into): Result<Token[]> {
  const isDefault = (value: Tokens | undefined): boolean => value?.length === 1 && isWord(value[0], 'DEFAULT')
  if (columns === undefined && values?.some(isDefault) === true) return refuse('DEFAULT in INSERT ALL without columns', 'Name the columns.')
  if (values?.every(isDefault) === true) return refuse('INSERT ALL of nothing but DEFAULT', 'Name a column that takes a value.')
  const named = columns?.filter((_, index) => !isDefault(values?.[index]))
  const list = named === undefined ? [] : [...sql` (`, ...joined(named, ','), ...sql`)`]
  const selected = values === undefined ? sql`*` : joined(values.filter((value) => !isDefault(value)), ',')
  return ok([...sql`INSERT INTO ${target}`, ...list, ...sql` SELECT ${selected} FROM sluice_rows`])
}

/** A condition that is NULL is not met; FIRST takes the first that is, ELSE what met none. */
function condition(under: Into['under'], conditions: readonly Tokens[], isFirst: boolean): Token[] {
  if (under === undefined) return []
  const before = under === 'else' ? conditions : isFirst ? conditions.slice(0, under) : []
  const missed = before.map((one) => sql`(${one}) IS NOT TRUE`)
  const met = under === 'else' ? undefined : conditions[under]
  return joined([...missed, ...(met === undefined ? [] : [sql`(${met})`])], ' AND')
}
