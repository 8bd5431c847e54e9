// The catalog of some schemas as a map, read whole or not at all.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import type { ObjectName, Relation } from '../../core/relation/index.ts'
import type { CatalogScope, Warehouse } from '../ports/index.ts'

/** By the dialect's object key. CON003 where any page fails: what cannot be read is not absent. */
export async function readCatalog(warehouse: Warehouse, scope: CatalogScope): Promise<Result<ReadonlyMap<string, Relation>>> {
  const found = new Map<string, Relation>()
  for await (const page of warehouse.catalog(scope)) {
    if (!page.ok) return page
    for (const relation of page.value.relations) found.set(warehouse.dialect.objectKey(relation.name), relation)
  }
  return ok(found)
}

/** The schemas of these objects, each once. */
export function schemasOf(names: Iterable<ObjectName>): CatalogScope['schemas'] {
  const schemas = new Map<string, { readonly database: string; readonly schema: string }>()
  for (const { database, schema } of names) schemas.set(`${database}\n${schema}`, { database, schema })
  return [...schemas.values()]
}
