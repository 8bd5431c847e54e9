// Snowflake's functions on the embedded warehouse: the allow-list, and the macros that it needs.
import { aggregates } from './aggregates.ts'
import { conditional } from './conditional.ts'
import { conversion } from './conversion.ts'
import { dates } from './dates.ts'
import type { FunctionRule } from './define.ts'
import { hashes } from './hashes.ts'
import { json } from './json.ts'
import { numbers } from './numbers.ts'
import { own } from './own.ts'
import { text } from './text.ts'

export type { Call, FunctionRule } from './define.ts'

const SNOWFLAKE: ReadonlyMap<string, FunctionRule> = new Map(
  [own, text, numbers, dates, conditional, conversion, json, hashes, aggregates].flatMap((family) => Object.entries(family)),
)

// A statement may be translated twice, as the SELECT of a view and as the CREATE VIEW around it.
const MACROS = [...SNOWFLAKE.values()].flatMap((rule) => (rule.kind === 'macro' ? [rule] : []))

/** The allow-list, by name in upper case. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map<string, FunctionRule>([
  ...MACROS.map((rule) => [rule.as.toUpperCase(), { kind: 'same' }] as const),
  ...SNOWFLAKE,
])

/** The schema of the in-memory database that holds the macros; it is on every connection's search path. */
export const FUNCTION_SCHEMA = 'snowflake'

/** Makes the schema and its macros: the later may use the earlier ones. */
export function functionStatements(): readonly string[] {
  const macros = new Map(MACROS.map((rule) => [rule.as, rule.overloads]))
  const creates = [...macros].map(([name, overloads]) => `CREATE MACRO ${name}${overloads.join(', ')}`)
  return [`CREATE SCHEMA memory.${FUNCTION_SCHEMA}`, `USE memory.${FUNCTION_SCHEMA}`, ...creates]
}
