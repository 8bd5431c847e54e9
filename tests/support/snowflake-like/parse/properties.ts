// What CREATE and ALTER … SET say of an object beside its columns.
import { unsupported } from '../problems.ts'
import type { Properties } from './commands.ts'
import { comes, isEnd, skipParentheses, take, textBetween, textLiteral, unexpected, wholeNumber, word } from './cursor.ts'
import type { Cursor } from './cursor.ts'

/** Said, and nothing that the catalog or the rows show. */
const SILENT = ['MAX_DATA_EXTENSION_TIME_IN_DAYS', 'CHANGE_TRACKING', 'ENABLE_SCHEMA_EVOLUTION', 'DEFAULT_DDL_COLLATION', 'ERROR_LOGGING']

/** Reads properties up to a word of `until`, or to the end. */
export function readProperties(cursor: Cursor, until: readonly string[] = []): Properties {
  let properties: Properties = {}
  while (!isEnd(cursor) && !until.includes(word(cursor))) {
    take(cursor, 'WITH')
    properties = { ...properties, ...readProperty(cursor) }
  }
  return properties
}

function readProperty(cursor: Cursor): Properties {
  if (take(cursor, 'COPY GRANTS') || take(cursor, 'IGNORE GRANTS')) return {}
  if (take(cursor, 'CLUSTER BY')) return { clusterBy: readClustering(cursor) }
  if (take(cursor, 'COMMENT')) {
    take(cursor, '=')
    return { comment: textLiteral(cursor) }
  }
  if (take(cursor, 'DATA_RETENTION_TIME_IN_DAYS')) {
    take(cursor, '=')
    return { retention: wholeNumber(cursor) }
  }
  if (comes(cursor, 'TAG') || comes(cursor, 'ROW ACCESS') || comes(cursor, 'AGGREGATION POLICY')) throw unsupported(`${word(cursor)} of an object`)
  if (!SILENT.includes(word(cursor))) throw unexpected(cursor)
  cursor.at++
  take(cursor, '=')
  cursor.at++
  return {}
}

/** (expression, …), with LINEAR before it or not. */
export function readClustering(cursor: Cursor): readonly string[] {
  take(cursor, 'LINEAR')
  const expressions: string[] = []
  if (word(cursor) !== '(') throw unexpected(cursor)
  let from = ++cursor.at
  while (!isEnd(cursor)) {
    if (word(cursor) === '(') {
      skipParentheses(cursor)
      continue
    }
    const isLast = word(cursor) === ')'
    if (isLast || word(cursor) === ',') {
      expressions.push(textBetween(cursor, from, cursor.at))
      from = cursor.at + 1
    }
    cursor.at++
    if (isLast) return expressions
  }
  throw unexpected(cursor)
}
