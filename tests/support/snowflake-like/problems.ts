// What Snowflake answers where it does not do something: its codes and its words, so that what reads them is tested.
// How to read it: thrown where it is met, caught once, where a statement ends. Codes without a source are said to be (SNOWFLAKE.md section 12 has the others).
import { objectText } from '../../../src-main/core/relation/index.ts'
import type { ObjectName } from '../../../src-main/core/relation/index.ts'
import { decode } from './identifiers.ts'

export class SnowflakeProblem extends Error {
  readonly code: string

  constructor(code: string, message: string) {
    super(message)
    this.code = code
  }
}

export const compilation = (code: string, text: string): SnowflakeProblem => new SnowflakeProblem(code, `SQL compilation error:\n${text}`)

export const missing = (kind: string, name: string): SnowflakeProblem => compilation('002003', `${kind} '${name}' does not exist or not authorized.`)
export const missingObject = (name: ObjectName, kind = 'Object'): SnowflakeProblem => missing(kind, objectText(name))
export const missingColumn = (column: string): SnowflakeProblem => compilation('000904', `invalid identifier '${column}'`)
export const alreadyExists = (name: ObjectName): SnowflakeProblem => compilation('002002', `Object '${objectText(name)}' already exists.`)
export const otherKind = (found: string, wanted: string): SnowflakeProblem => compilation('002203', `Object found is of type '${found}', not specified type '${wanted}'.`)
export const unsupported = (feature: string): SnowflakeProblem => compilation('000002', `Unsupported feature '${feature}'.`)
export const noDatabase = (): SnowflakeProblem => new SnowflakeProblem('090105', "Cannot perform operation. This session does not have a current database. Call 'USE DATABASE', or use a qualified name.")
export const connectionLost = (): SnowflakeProblem => new SnowflakeProblem('250001', 'The connection was lost before the answer came.')
export const cancelled = (): SnowflakeProblem => new SnowflakeProblem('000604', 'SQL execution canceled')

export function syntax(line: number, position: number, unexpected: string): SnowflakeProblem {
  return compilation('001003', `syntax error line ${line} at position ${position} unexpected '${unexpected}'.`)
}

/** How to read it: what DuckDB says, and what Snowflake says where it means that; `$1` is what the pattern caught. */
const MEANINGS: readonly (readonly [pattern: RegExp, code: string, text: string])[] = [
  [/Referenced (?:column|table) "(.+?)" (?:was )?not found/, '000904', "invalid identifier '$1'"],
  [/Table ".+?" does not have a column named "(.+?)"/, '000904', "invalid identifier '$1'"],
  [/(?:Table|View|Sequence|Schema) with name "?(.+?)"? does not exist/, '002003', "Object '$1' does not exist or not authorized."],
  [/Function with name (\S+) does not exist/, '002139', 'Unknown function $1.'],
  [/Ambiguous reference to column name "(.+?)"/, '001006', "ambiguous column name '$1'"],
  [/NOT NULL constraint failed: \S+?\.(.+)/, '100072', 'NULL result in a non-nullable column'],
  [/CHECK constraint failed/, '100078', 'String is too long and would be truncated'],
  [/^Conversion Error|^Invalid Input Error|out of range|Could not (?:cast|convert)/i, '100038', 'Numeric, date or other value is not recognized'],
  [/^Parser Error/, '001003', 'syntax error.'],
]

const CARET = /^LINE (\d+): (.*)\n( *)\^/m

/** A message of DuckDB's as Snowflake would say it; what has no meaning there is said as it is. */
export function fromDuckDb(message: string): SnowflakeProblem {
  const told = decode(message)
  const caret = CARET.exec(told)
  const place = caret === null ? '' : ` error line ${caret[1]} at position ${Math.max(0, (caret[3]?.length ?? 0) - `LINE ${caret[1]}: `.length)}`
  for (const [pattern, code, text] of MEANINGS) {
    const match = pattern.exec(told)
    if (match !== null) return new SnowflakeProblem(code, `SQL ${code.startsWith('1') ? 'execution' : 'compilation'} error:${place}\n${text.replace('$1', match[1] ?? '')}`)
  }
  return new SnowflakeProblem('000603', `SQL execution internal error:${place}\n${told.split('\n')[0] ?? told}`)
}

/** DuckDB lets the first of two win who change the same rows; Snowflake lets the second wait. */
export const isConflict = (message: string): boolean => message.includes('TransactionContext Error') || message.includes('Conflict on')
