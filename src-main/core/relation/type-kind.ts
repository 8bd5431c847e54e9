// Kinds of types, whatever the engine and its spelling: what a value is, apart from how much of it there may be.
import type { SqlType } from './types.ts'

// How to read it: the first row whose pattern matches the base wins.
const KINDS: readonly (readonly [pattern: RegExp, kind: string])[] = [
  [/^(NUMBER|DECIMAL|NUMERIC|INTEGER|UINTEGER|U?(TINY|SMALL|BIG|HUGE)?INT)$/, 'number'],
  [/^(FLOAT|DOUBLE|REAL)/, 'floating number'],
  [/^(VARCHAR|CHAR|TEXT|STRING)/, 'text'],
  [/^(BINARY|BLOB|VARBINARY)/, 'bytes'],
  [/^BOOL/, 'truth'],
  [/^(TIMESTAMP_[LT]TZ|TIMESTAMP WITH TIME ZONE|TIMESTAMPTZ)$/, 'instant'],
  [/^(TIMESTAMP|DATETIME)/, 'timestamp'],
  [/^DATE$/, 'date'],
  [/^TIME$/, 'time'],
  [/^(VARIANT|OBJECT|ARRAY|JSON)$/, 'semi-structured'],
]

/** The base itself where no kind is known for it. */
export function typeKind({ base }: SqlType): string {
  const upper = base.toUpperCase()
  return KINDS.find(([pattern]) => pattern.test(upper))?.[1] ?? upper
}

/**
 * Whether reading values of `actual` as `declared` may fail or change them without a word: another kind, or more digits behind the point. A longer text or
 * a larger number fails where it does not fit, and says so.
 */
export function isOtherKind(declared: SqlType, actual: SqlType): boolean {
  const kind = typeKind(declared)
  if (kind !== typeKind(actual)) return true
  return kind === 'number' && (actual.args[1] ?? 0) > (declared.args[1] ?? 0)
}
