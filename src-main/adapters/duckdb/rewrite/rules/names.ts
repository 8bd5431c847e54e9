// Object names: DB.SCHEMA.NAME is "DB.SCHEMA".NAME here, where a database and a schema are one DuckDB schema.
// A chain of three names is an object after FROM, JOIN, INTO, TABLE, …, and schema.table.column elsewhere; a chain of four is a column's full name.
import { ok } from '../../../../core/failure/index.ts'
import { closing, is, isIdentifier, isWord } from '../reading.ts'
import type { Rule } from '../rule.ts'
import type { Token } from '../tokens.ts'
import { refuse } from '../writing.ts'

// Words after which an object's name stands; EXISTS is IF EXISTS, for FROM (SELECT … begins with a parenthesis.
const BEFORE_NAME: ReadonlySet<string> = new Set(['FROM', 'JOIN', 'INTO', 'TABLE', 'VIEW', 'SEQUENCE', 'SCHEMA', 'UPDATE', 'USING', 'CLONE', 'TRUNCATE', 'EXISTS', 'OVERWRITE'])
// Words that end a FROM list.
const AFTER_LIST: ReadonlySet<string> = new Set(['WHERE', 'GROUP', 'ORDER', 'HAVING', 'QUALIFY', 'LIMIT', 'SELECT', 'SET', 'WHEN', 'UNION', 'EXCEPT', 'INTERSECT', 'VALUES'])
// The catalogs that Snowflake has and nobody makes.
const CATALOGS: ReadonlySet<string> = new Set(['INFORMATION_SCHEMA', 'ACCOUNT_USAGE'])

export const names: Rule = (tokens) => {
  const out: Token[] = []
  // One entry an open parenthesis: whether a comma in it begins another item of a FROM list.
  const inList: boolean[] = [false]
  const schema = schemaName(tokens)
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
    const catalog = isObject ? chain.find((part, index) => index < chain.length - 1 && CATALOGS.has(part.upper)) : undefined
    if (catalog !== undefined) return refuse(catalog.upper, 'The embedded warehouse has no such views of itself.')
    // DB.SCHEMA in one pair of quotes is a name of this engine, as Sluice's own templates write it.
    if (isObject && parts === 2 && schema < 0 && !inside(token).includes('.')) return refuse(`${chain.map(({ text }) => text).join('')} (a name without its database)`, 'Every name stands for itself here. Write the database before it, as ref() does.')
    if (at === schema && parts === 2) out.push(schemaOf(chain))
    else if ((isObject && parts === 3) || parts === 4) out.push(...objectName(chain))
    else out.push(...chain)
    // INSERT INTO name (columns): the parenthesis makes no call of it.
    if (isObject) markName(out)
    at += chain.length
  }
  return ok(out)
}

/** A chain of names as an object here: db.schema.name as "DB.SCHEMA".name, a shorter one as it is. */
export function objectName(chain: readonly Token[]): readonly Token[] {
  return chain.length < 5 ? chain : [schemaOf(chain), ...chain.slice(3)]
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
  if (before === undefined) return false
  if (isSecondName(tokens, at)) return true
  if (!BEFORE_NAME.has(before.upper)) return false
  // IS DISTINCT FROM x, EXTRACT(YEAR FROM x) and TRIM(BOTH FROM x) have an operand there.
  return before.upper !== 'FROM' || !(isWord(tokens[at - 2], 'DISTINCT') || isWord(tokens[at - 4], 'EXTRACT', 'TRIM') || isWord(tokens[at - 5], 'TRIM'))
}

/** ALTER … RENAME TO name, SWAP WITH name, CREATE … LIKE name: the other object of the statement. */
function isSecondName(tokens: readonly Token[], at: number): boolean {
  const before = tokens[at - 1]
  if (isWord(tokens[0], 'ALTER')) return isWord(before, 'TO') || (isWord(before, 'WITH') && isWord(tokens[at - 2], 'SWAP'))
  if (!isWord(tokens[0], 'CREATE') || !isWord(before, 'LIKE')) return false
  return !tokens.slice(0, at).some((token) => isWord(token, 'AS', 'SELECT'))
}

/** Where the name of a schema stands: database.schema there is one name. */
function schemaName(tokens: readonly Token[]): number {
  const at = tokens.findIndex((token) => isWord(token, 'SCHEMA'))
  if (!isWord(tokens[0], 'CREATE', 'DROP', 'COMMENT') || at < 0 || at > 4) return -1
  if (!isWord(tokens[at + 1], 'IF')) return at + 1
  return isWord(tokens[at + 2], 'NOT') ? at + 4 : at + 3
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
