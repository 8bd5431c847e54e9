// Looking up an engine's table of changes.
import type { ChangeFacts, ChangeRow, Dialect } from './types.ts'

/** The first row that fits. */
export function ruleFor({ changes, engine }: Pick<Dialect, 'changes' | 'engine'>, facts: ChangeFacts): ChangeRow {
  const row = changes.find(({ change, fits }) => change === facts.change && fits?.(facts) !== false)
  if (row === undefined) throw new Error(`${engine} has no row for ${facts.change}`)
  return row
}
