// What the catalog must have once statements have been done: their conditions, as far as no later statement changed what they are about.
import { holds, objectsOf } from '../../core/plan/index.ts'
import type { Condition, PlannedStatement } from '../../core/plan/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import { fail, ok } from '../../core/failure/index.ts'
import type { Err, Result } from '../../core/failure/index.ts'
import { objectText } from '../../core/relation/index.ts'
import { readCatalog } from '../environments/catalog.ts'
import type { Warehouse } from '../ports/index.ts'

/** In the order in which they were sent. A condition on an object ends what was said of its columns before: it may be another object by now. */
export function lastConditions(dialect: Dialect, statements: readonly Pick<PlannedStatement, 'done'>[]): readonly Condition[] {
  const last = new Map<string, Map<string, Condition>>()
  for (const { done } of statements) {
    for (const condition of objectsFirst(done)) {
      const object = dialect.objectKey(condition.object)
      if (!('column' in condition)) last.set(object, new Map([['', condition]]))
      else last.set(object, new Map(last.get(object)).set(`.${dialect.columnKey(condition.column)}`, condition))
    }
  }
  return [...last.values()].flatMap((conditions) => [...conditions.values()])
}

function objectsFirst(conditions: readonly Condition[]): readonly Condition[] {
  return [...conditions].sort((a, b) => Number('column' in a) - Number('column' in b))
}

/** One reading of the catalog, of the objects that the statements name and no others. Gives the conditions that do not hold. CON003. */
export async function unmet(warehouse: Warehouse, statements: readonly Pick<PlannedStatement, 'done'>[]): Promise<Result<readonly Condition[]>> {
  const { dialect } = warehouse
  const names = objectsOf(dialect, statements)
  if (names.length === 0) return ok([])
  const catalog = await readCatalog(warehouse, { schemas: [], names })
  if (!catalog.ok) return catalog
  return ok(lastConditions(dialect, statements).filter((condition) => !holds(dialect, condition, catalog.value)))
}

/** PLN008. */
export function notMade(conditions: readonly Condition[]): Err {
  return fail('PLN008', { objects: [...new Set(conditions.map((condition) => objectText(condition.object) + ('column' in condition ? `.${condition.column}` : '')))] })
}
