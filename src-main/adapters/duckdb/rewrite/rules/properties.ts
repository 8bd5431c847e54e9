// What CREATE says of an object beside its columns: its comment is kept, what only Snowflake's storage knows is left out with a note, the rest is refused.
// docs.snowflake.com/en/sql-reference/sql/create-table, docs.snowflake.com/en/sql-reference/sql/create-view
import { ok } from '../../../../core/failure/index.ts'
import type { Result } from '../../../../core/failure/index.ts'
import { closing, is, isWord } from '../reading.ts'
import type { Token } from '../tokens.ts'
import { leftOut, refuse } from '../writing.ts'

/** Left out, with what the embedded warehouse has none of. */
export const LEFT_OUT: Readonly<Record<string, string>> = {
  'COPY GRANTS': 'roles',
  'IGNORE GRANTS': 'roles',
  'CLUSTER BY': 'clustering',
  DATA_RETENTION_TIME_IN_DAYS: 'earlier versions of a table',
  MAX_DATA_EXTENSION_TIME_IN_DAYS: 'earlier versions of a table',
  CHANGE_TRACKING: 'change tracking',
  ENABLE_SCHEMA_EVOLUTION: 'files to load',
  TAG: 'tags',
  CONTACT: 'contacts',
  'MANAGED ACCESS': 'roles',
}
const BY_NAME = new Map(Object.entries(LEFT_OUT))

export interface Properties {
  /** The index after them. */
  readonly end: number
  /** The text of COMMENT = '…'. */
  readonly comment: Token | undefined
}

/** Reads properties from `from` to a word of `until`, or to the end. */
export function readProperties(tokens: readonly Token[], from: number, until: readonly string[], note: (sentence: string) => void): Result<Properties> {
  let at = from
  let comment: Token | undefined
  while (at < tokens.length && !isWord(tokens[at], ...until)) {
    if (isWord(tokens[at], 'WITH')) at++
    if (isWord(tokens[at], 'COMMENT')) {
      at = valueAt(tokens, at + 1)
      comment = tokens[at++]
      continue
    }
    const name = propertyName(tokens, at)
    const has = BY_NAME.get(name)
    if (has === undefined) return refuse(`${name} in CREATE`, 'The embedded warehouse has no such property.')
    note(leftOut(name, has))
    at = propertyEnd(tokens, at, name)
  }
  return ok({ end: at, comment })
}

/** One word, or two where the second says which: ROW ACCESS POLICY too is told by two. */
function propertyName(tokens: readonly Token[], at: number): string {
  const [first, second] = [tokens[at], tokens[at + 1]]
  if (isWord(first, 'ROW') && isWord(second, 'ACCESS')) return 'ROW ACCESS POLICY'
  if (isWord(second, 'GRANTS', 'BY', 'POLICY', 'ACCESS', 'TEMPLATE')) return `${first?.upper} ${second?.upper}`
  return first?.upper || (first?.text ?? '')
}

export function propertyEnd(tokens: readonly Token[], at: number, name: string): number {
  let end = at + name.split(' ').length
  if (isWord(tokens[end], 'LINEAR')) end++
  if (is(tokens[end], '(')) return closing(tokens, end) + 1
  if (!is(tokens[end], '=')) return end
  end = valueAt(tokens, end)
  return is(tokens[end], '(') ? closing(tokens, end) + 1 : end + 1
}

const valueAt = (tokens: readonly Token[], at: number): number => (is(tokens[at], '=') ? at + 1 : at)
