// Object names: DB.SCHEMA.NAME is "DB.SCHEMA".NAME here, where a database and a schema are one DuckDB schema.
// A chain of three names is an object after FROM, JOIN, INTO, TABLE, …, and schema.table.column elsewhere; a chain of four is a column's full name.
import { ok } from '../../../../core/failure/index.ts'
import { closing, is, isIdentifier, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'

// Words after which an object's name stands; EXISTS is IF EXISTS, for FROM (SELECT … begins with a parenthesis.
const BEFORE_NAME: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'INTO', 'TABLE', 'VIEW', 'UPDATE', 'USING', 'CLONE', 'TRUNCATE', 'EXISTS', 'OVERWRITE'])
// Words that end a FROM list.
const AFTER_LIST: ReadonlySet<string> = new Set(['WHERE', 'GROUP', 'ORDER', 'HAVING', 'QUALIFY', 'LIMIT', 'SELECT', 'SET', 'WHEN', 'UNION', 'EXCEPT', 'INTERSECT', 'VALUES'])

export const names: Rule = (tokens) => {
  const out: Token[] = []
  // One entry an open parenthesis: whether a comma in it begins another item of a FROM list.
  const inList: boolean[] = [false]
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    if (token === undefined) break
    if (is(token, '(')) inList.push(false)
    else if (is(token, ')')) inList.pop()
    else if (token.upper === 'FROM') inList[inList.length - 1] = true
    else if (AFTER_LIST.has(token.upper)) inList[inList.length - 1] = false

    const parts = is(tokens[at - 1], '.') ? 0 : chainLength(tokens, at)
    if (parts === 0) {
      out.push(token)
      at++
      continue
    }
    const chain = tokens.slice(at, at + 2 * parts - 1)
    const isObject = startsObject(tokens, at, inList.at(-1) === true)
    if ((isObject && parts === 3) || parts === 4) out.push(schemaOf(chain), ...chain.slice(3))
    else out.push(...chain)
    // INSERT INTO name (columns): the parenthesis makes no call of it.
    if (isObject) markName(out)
    at += chain.length
  }
  return ok(out)
}

/** How many names, joined by dots, begin here. */
function chainLength(tokens: readonly Token[], at: number): number {
  if (!isIdentifier(tokens[at])) return 0
  let parts = 1
  while (is(tokens[at + 2 * parts - 1], '.') && isPart(tokens[at + 2 * parts])) parts++
  return parts
}

const isPart = (token: Token | undefined): boolean => token?.kind === 'word' || token?.kind === 'quoted'

function startsObject(tokens: readonly Token[], at: number, isInList: boolean): boolean {
  const before = tokens[at - 1]
  if (isInList && is(before, ',')) return true
  if (before === undefined || !BEFORE_NAME.has(before.upper)) return false
  // IS DISTINCT FROM x, EXTRACT(YEAR FROM x) and TRIM(BOTH FROM x) have an operand there.
  return before.upper !== 'FROM' || !(isWord(tokens[at - 2], 'DISTINCT') || isWord(tokens[at - 4], 'EXTRACT', 'TRIM') || isWord(tokens[at - 5], 'TRIM'))
}

function schemaOf(chain: readonly Token[]): Token {
  const [database, , schema] = chain
  const text = `"${[database, schema].map(inside).join('.')}"`
  return { kind: 'quoted', text, upper: '', before: database?.before ?? '', end: schema?.end ?? 0 }
}

// An unquoted name is folded to upper case, as Snowflake stores it.
const inside = (token: Token | undefined): string => (token?.kind === 'quoted' ? token.text.slice(1, -1) : (token?.upper ?? ''))

function markName(tokens: Token[]): void {
  const last = tokens.at(-1)
  if (last !== undefined) tokens[tokens.length - 1] = { ...last, isName: true }
}

/** The index after the object's name that begins at `at`. */
export function nameEnd(tokens: readonly Token[], at: number): number {
  return is(tokens[at], '(') ? closing(tokens, at) + 1 : at + Math.max(1, 2 * chainLength(tokens, at) - 1)
}
