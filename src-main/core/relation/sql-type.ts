// Types as text and side by side; the same for every engine, since each resolves its aliases first.
import type { SqlType } from './types.ts'

export function typeText(type: SqlType): string {
  return type.args.length === 0 ? type.base : `${type.base}(${type.args.join(',')})`
}

export function sameType(a: SqlType, b: SqlType): boolean {
  return a === b || (a.base === b.base && a.args.length === b.args.length && a.args.every((arg, index) => arg === b.args[index]))
}
