// Whether a node's statements can be sent once more: told from what each begins with. A load into a table that was emptied before it, a merge by key and
// what replaces a table leave the same rows; a plain INSERT adds them again; of everything else nobody knows.
import { tokensOf, transactionStep, wordOf } from '../sql/index.ts'
import type { SqlToken } from '../sql/index.ts'
import type { Repeatable } from './types.ts'

export interface SentStatement {
  readonly sql: string
  readonly type: 'statement' | 'test'
}

const HARMLESS: ReadonlySet<string> = new Set(['SELECT', 'WITH', 'USE', 'SET', 'UNSET', 'SHOW', 'DESCRIBE', 'MERGE', 'GRANT', 'COMMENT', 'ANALYZE'])
/** As many tokens as it takes to reach the end of a table's name: `CREATE OR REPLACE TRANSIENT TABLE A.B.C`. */
const HEAD = 16

/** Statements of one node, in order. Tests change nothing. */
export function repeatableOf(statements: readonly SentStatement[]): Repeatable {
  const emptied = new Set<string>()
  const kinds = statements.filter(({ type }) => type === 'statement').map(({ sql }) => kindOf(sql, emptied))
  if (kinds.includes('no')) return 'no'
  return kinds.includes('unknown') ? 'unknown' : 'yes'
}

function kindOf(sql: string, emptied: Set<string>): Repeatable {
  const code = head(sql)
  const words = code.map(wordOf)
  const [first, second] = words
  if (first === undefined) return 'yes'
  if (first === 'TRUNCATE') return empties(emptied, nameAfter(code, ['EXISTS', 'TABLE', 'TRUNCATE']))
  if (first === 'DELETE') return hasWhere(sql) ? 'unknown' : empties(emptied, nameAfter(code, ['FROM']))
  if (first === 'CREATE') return created(words, () => empties(emptied, nameAfter(code, ['EXISTS', 'TABLE', 'VIEW'])))
  if (first === 'INSERT') return second === 'OVERWRITE' || emptied.has(nameAfter(code, ['INTO'])) ? 'yes' : inserted(words)
  const step = transactionStep(sql)
  return HARMLESS.has(first) || step === 'begins' || step === 'ends' ? 'yes' : 'unknown'
}

/** INSERT INTO one table, or into several by conditions, of which nobody knows. */
function inserted(words: readonly string[]): Repeatable {
  return words[1] === 'INTO' ? 'no' : 'unknown'
}

function created(words: readonly string[], replaced: () => Repeatable): Repeatable {
  if (words[1] === 'OR' && words[2] === 'REPLACE') return replaced()
  return words.includes('EXISTS') ? 'yes' : 'unknown'
}

function empties(emptied: Set<string>, name: string): Repeatable {
  if (name !== '') emptied.add(name)
  return 'yes'
}

function head(sql: string): readonly SqlToken[] {
  const code: SqlToken[] = []
  for (const token of tokensOf(sql)) {
    if (token.kind !== 'comment') code.push(token)
    if (code.length === HEAD) break
  }
  return code
}

/** The name behind the first of these words that is there, each part as it is written, without regard to case. */
function nameAfter(code: readonly SqlToken[], words: readonly string[]): string {
  const word = words.find((one) => code.some((token) => wordOf(token) === one))
  let at = code.findIndex((token) => wordOf(token) === word) + 1
  const parts: string[] = []
  for (; isNamePart(code[at]); at += 2) {
    parts.push(code[at]?.text.replaceAll('"', '').toUpperCase() ?? '')
    if (wordOf(code[at + 1]) !== '.') break
  }
  return parts.join('.')
}

function isNamePart(token: SqlToken | undefined): boolean {
  return token?.kind === 'word' || token?.kind === 'quoted'
}

function hasWhere(sql: string): boolean {
  for (const token of tokensOf(sql)) if (wordOf(token) === 'WHERE' || wordOf(token) === 'USING') return true
  return false
}
