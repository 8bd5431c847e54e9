// What a made-up column holds, told from its name and its type.
import type { SqlType } from '../../core/relation/index.ts'

export type ValueKind =
  | { readonly kind: 'flag' }
  | { readonly kind: 'text'; readonly words: WordList }
  | { readonly kind: 'email' }
  | { readonly kind: 'phone' }
  | { readonly kind: 'address' }
  | { readonly kind: 'code' }
  | { readonly kind: 'label' }
  | { readonly kind: 'whole'; readonly from: number; readonly to: number }
  | { readonly kind: 'amount'; readonly from: number; readonly to: number }
  | { readonly kind: 'date' }
  | { readonly kind: 'timestamp' }
  | { readonly kind: 'time' }
  | { readonly kind: 'truth' }
  | { readonly kind: 'json' }
  | { readonly kind: 'bytes' }

export type WordList = 'firstNames' | 'lastNames' | 'fullNames' | 'cities' | 'countries' | 'statuses' | 'currencies' | 'priorities' | 'segments' | 'sentences'

/** How to read it: the first rule whose pattern matches the upper-case name wins; words stand whole, between underscores or ends. */
const TEXT_RULES: readonly (readonly [RegExp, ValueKind])[] = [
  [/(^|_)(FLAG|IND|INDICATOR|YN)$|^(IS|HAS)_/, { kind: 'flag' }],
  [/E_?MAIL/, { kind: 'email' }],
  [/PHONE|MOBILE|(^|_)(TEL|FAX)(_|$)/, { kind: 'phone' }],
  [/ADDRESS|STREET/, { kind: 'address' }],
  [/FIRST_?NAME|GIVEN/, { kind: 'text', words: 'firstNames' }],
  [/LAST_?NAME|SURNAME/, { kind: 'text', words: 'lastNames' }],
  [/(^|_)(CITY|TOWN|MARKET)(_|$)/, { kind: 'text', words: 'cities' }],
  [/COUNTRY|NATION/, { kind: 'text', words: 'countries' }],
  [/CURRENCY/, { kind: 'text', words: 'currencies' }],
  [/STATUS|(^|_)STATE$/, { kind: 'text', words: 'statuses' }],
  [/PRIORITY/, { kind: 'text', words: 'priorities' }],
  [/SEGMENT|(^|_)(TYPE|CATEGORY|CHANNEL)(_|$)/, { kind: 'text', words: 'segments' }],
  [/COMMENT|DESC|NOTE|TEXT|REMARK/, { kind: 'text', words: 'sentences' }],
  [/(CUSTOMER|CLIENT|CONTACT|CLERK|EMPLOYEE|MANAGER|USER|REP|PERSON).*NAME|CLERK|CONTACT/, { kind: 'text', words: 'fullNames' }],
  [/(^|_)(CODE|SKU|NUMBER|NUM|NO|REF|HASH)$/, { kind: 'code' }],
  [/(^|_)(DATE|DT)$|DATE$/, { kind: 'date' }],
  [/TIMESTAMP|(^|_)(TS|AT|TIME)$/, { kind: 'timestamp' }],
  [/AMOUNT|PRICE|COST|TOTAL|BALANCE|REVENUE|BUDGET|(^|_)AMT(_|$)/, { kind: 'amount', from: 1, to: 10_000 }],
  [/QUANTITY|(^|_)(QTY|COUNT)(_|$)/, { kind: 'whole', from: 1, to: 50 }],
]

const NUMBER_RULES: readonly (readonly [RegExp, readonly [number, number]])[] = [
  [/DISCOUNT|TAX|RATE|RATIO|(^|_)(PCT|PERCENT)(_|$)/, [0, 0.1]],
  [/QUANTITY|(^|_)(QTY|SIZE)(_|$)|QTY$/, [1, 50]],
  [/AMOUNT|PRICE|COST|TOTAL|BAL|REVENUE|BUDGET|SALES/, [1, 10_000]],
  [/(^|_)YEAR/, [2021, 2025]],
  [/(^|_)MONTH/, [1, 12]],
  [/(^|_)AGE$/, [18, 90]],
  [/LINE_?(NUMBER|NO|NUM)$/, [1, 7]],
  [/(^|_)(FLAG|IND)$|^(IS|HAS)_/, [0, 1]],
]

/** What a column that is no key holds. `type` is as declared. */
export function valueKind(name: string, type: SqlType): ValueKind {
  const upper = name.toUpperCase()
  const base = type.base.toUpperCase()
  if (/BOOL/.test(base)) return { kind: 'truth' }
  if (/TIMESTAMP|DATETIME/.test(base)) return { kind: 'timestamp' }
  if (/^DATE/.test(base)) return { kind: 'date' }
  if (/^TIME/.test(base)) return { kind: 'time' }
  if (/JSON|VARIANT|OBJECT|ARRAY|STRUCT|MAP/.test(base)) return { kind: 'json' }
  if (/BLOB|BINARY|BYTE/.test(base)) return { kind: 'bytes' }
  if (/NUM|DEC|INT|FLOAT|DOUBLE|REAL/.test(base)) return numberKind(upper, type)
  return TEXT_RULES.find(([pattern]) => pattern.test(upper))?.[1] ?? { kind: 'label' }
}

function numberKind(name: string, type: SqlType): ValueKind {
  const isWhole = /INT/.test(type.base.toUpperCase()) || (type.args.length > 0 && (type.args[1] ?? 0) === 0)
  const [from, to] = NUMBER_RULES.find(([pattern]) => pattern.test(name))?.[1] ?? [0, 1000]
  return isWhole ? { kind: 'whole', from: Math.ceil(from), to: Math.max(1, Math.ceil(to)) } : { kind: 'amount', from, to }
}
