// What a statement is to the session that runs it: which tables it locks, what it changes, and the statements of a script.
// docs.snowflake.com/en/sql-reference/transactions, docs.snowflake.com/en/developer-guide/snowflake-scripting/blocks
import { splitStatements, tokensOf, transactionStep, wordOf } from '../../../../src-main/core/sql/index.ts'
import type { SqlToken } from '../../../../src-main/core/sql/index.ts'
import type { ObjectName } from '../../../../src-main/core/relation/index.ts'
import { key } from '../catalog.ts'
import type { DdlCommand } from '../ddl/index.ts'
import { unsupported } from '../problems.ts'
import { chainAt } from '../rewrite.ts'
import type { Lock } from './locks.ts'

const CHANGES: ReadonlySet<string> = new Set(['INSERT', 'UPDATE', 'DELETE', 'MERGE', 'TRUNCATE'])

const codeOf = (sql: string): readonly SqlToken[] => [...tokensOf(sql)].filter(({ kind }) => kind !== 'comment')

/** Whether it changes rows. */
export function isChange(sql: string): boolean {
  return CHANGES.has(wordOf(codeOf(sql)[0]))
}

/** The tables whose rows it changes. */
export function locksOf(sql: string): readonly Lock[] {
  const code = codeOf(sql)
  const first = wordOf(code[0])
  if (!CHANGES.has(first)) return []
  const mode = first === 'INSERT' && wordOf(code[1]) !== 'OVERWRITE' ? 'insert' : 'change'
  const before = first === 'UPDATE' ? ['UPDATE'] : first === 'DELETE' ? ['FROM'] : first === 'TRUNCATE' ? ['TABLE', 'TRUNCATE', 'EXISTS'] : ['INTO']
  const targets = code.flatMap((_, at) => {
    const [database, schema, name] = at > 0 && before.includes(wordOf(code[at - 1])) ? chainAt(code, at) : []
    return database === undefined || schema === undefined || name === undefined ? [] : [{ database, schema, name }]
  })
  // DELETE and UPDATE have one target; what else follows FROM is only read.
  return (first === 'INSERT' ? targets : targets.slice(0, 1)).map((name) => ({ table: key(name), mode }))
}

/** The objects that a DDL statement defines. */
export function defines(command: DdlCommand): readonly Lock[] {
  const names: ObjectName[] = []
  if ('name' in command) names.push(command.name)
  if ('table' in command) names.push(command.table)
  if (command.kind === 'alter' && command.action.does === 'rename') names.push(command.action.to)
  if (command.kind === 'alter' && command.action.does === 'swap') names.push(command.action.with)
  return names.map((name) => ({ table: key(name), mode: 'define' }))
}

/** The statements of EXECUTE IMMEDIATE 'text' and of a block of plain statements; undefined for a statement that stands by itself. */
export function scriptOf(sql: string): readonly string[] | undefined {
  const code = codeOf(sql)
  const [first, second, third] = code
  if (wordOf(first) === 'EXECUTE' && wordOf(second) === 'IMMEDIATE') {
    if (third?.kind === 'raw') return [third.text.slice(2, -2)]
    if (third?.kind === 'string') return [third.text.slice(1, -1).replaceAll("''", "'")]
    throw unsupported('EXECUTE IMMEDIATE of an expression')
  }
  if (wordOf(first) === 'DECLARE') throw unsupported('a Snowflake Scripting block with variables')
  const last = code.findLast(({ text }) => text !== ';')
  if (wordOf(first) !== 'BEGIN' || transactionStep(sql) === 'begins' || first === undefined || wordOf(last) !== 'END' || last === undefined) return undefined
  return splitStatements(sql.slice(first.end, last.start)).map(({ text }) => text)
}
