// Snowflake's functions on the embedded warehouse: the allow-list, and the macros that it needs.
import type { Kind } from '../rewrite/kinds.ts'
import { aggregates } from './aggregates.ts'
import { arrays } from './arrays.ts'
import { calendar } from './calendar.ts'
import { codes } from './codes.ts'
import { conditional } from './conditional.ts'
import { conversion } from './conversion.ts'
import { dates } from './dates.ts'
import type { FunctionRule } from './define.ts'
import { numbers } from './numbers.ts'
import { objects } from './objects.ts'
import { own } from './own.ts'
import { regexp } from './regexp.ts'
import { session } from './session.ts'
import { TABLE_MACROS } from './tables.ts'
import { text } from './text.ts'
import { times } from './times.ts'
import { variants } from './variants.ts'

export type { Call, FunctionRule } from './define.ts'

// The later may use the macros of the earlier ones.
const SNOWFLAKE: ReadonlyMap<string, FunctionRule> = new Map(
  [own, conversion, times, text, regexp, numbers, dates, calendar, conditional, variants, arrays, objects, codes, aggregates, session].flatMap((family) => Object.entries(family)),
)

// A statement may be translated twice, as the SELECT of a view and as the CREATE VIEW around it.
const MACROS = [...SNOWFLAKE.values()].flatMap((rule) => (rule.kind === 'macro' ? [rule] : []))

/** The allow-list, by name in upper case. */
export const FUNCTIONS: ReadonlyMap<string, FunctionRule> = new Map<string, FunctionRule>([
  ...MACROS.map((rule) => [rule.as.toUpperCase(), { kind: 'same' }] as const),
  ...SNOWFLAKE,
])

const ofFamilies = (kind: Kind | 'alike', names: readonly string[]): (readonly [string, Kind | 'alike'])[] => names.map((name) => [name, kind] as const)
const SUMS = 'SUM AVG MEDIAN STDDEV STDDEV_POP STDDEV_SAMP VARIANCE VAR_POP VAR_SAMP VARIANCE_SAMP VARIANCE_POP CORR COVAR_POP COVAR_SAMP APPROX_PERCENTILE'.split(' ')

/** What a VARIANT is cast to where it is an argument: `alike` is the kind of the other arguments. Functions that are not in it take it as it is. */
export const TAKEN_AS: ReadonlyMap<string, Kind | 'alike'> = new Map([
  ...ofFamilies('text', [text, regexp, dates, calendar].flatMap((family) => Object.keys(family))),
  ...ofFamilies('text', Object.keys(conversion).filter((name) => !name.startsWith('SF_'))),
  ...ofFamilies('number', [...Object.keys(numbers), ...SUMS]),
  ...ofFamilies('alike', Object.keys(conditional)),
])

/** The schema of the in-memory database that holds the macros; it is on every connection's search path. */
export const FUNCTION_SCHEMA = 'snowflake'

/**
 * Makes the schema and its macros, in one text: the later may use the earlier ones. Sent one by one, each waits for a turn of a thread, which
 * costs more than the macro (measured: 90 ms for 87 one by one, 40 together).
 */
export function functionScript(): string {
  const macros = new Map(MACROS.map((rule) => [rule.as, rule.overloads]))
  const creates = [...macros].map(([name, overloads]) => `CREATE MACRO ${name}${overloads.join(', ')}`)
  return [`CREATE SCHEMA memory.${FUNCTION_SCHEMA}`, `USE memory.${FUNCTION_SCHEMA}`, 'BEGIN', ...creates, ...TABLE_MACROS, 'COMMIT'].join(';\n')
}
