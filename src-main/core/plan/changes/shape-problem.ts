// Shapes that no engine can make.
import type { Dialect } from '../../dialect/index.ts'
import { problem } from '../codes/index.ts'
import type { Problem } from '../codes/index.ts'
import type { Relation } from '../../relation/index.ts'

export function shapeProblem(dialect: Dialect, relation: Relation): Problem | undefined {
  const why = flawOf(dialect, relation)
  return why === undefined ? undefined : problem('PLN108', { why })
}

function flawOf(dialect: Dialect, relation: Relation): string | undefined {
  if (relation.kind === 'view') {
    return (relation.query ?? '').trim() === '' ? 'Nothing says what the view selects. Give the node a source.' : undefined
  }
  if (relation.columns.length === 0) return 'A table needs one column at least. Add one to the node.'
  const seen = new Map<string, string>()
  for (const { name } of relation.columns) {
    const key = dialect.columnKey(name)
    const first = seen.get(key)
    if (first !== undefined) return `Two columns have one name here: ${first} and ${name}. Rename one of them.`
    seen.set(key, name)
  }
  return undefined
}
