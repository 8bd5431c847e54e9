// What a statement becomes, for tests of rules: its text, or the construct that is refused.
import { translate } from '../../../src-main/adapters/duckdb/index.ts'

export function rewritten(sql: string): string {
  const result = translate(sql)
  if (result.ok) return result.value.sql
  return result.failure.code === 'SQL002' ? `refused: ${result.failure.facts.construct}` : result.failure.code
}
