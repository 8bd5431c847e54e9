// An account's databases with their rows, put by in a file, so that others begin with the same.
import type { DuckDBConnection } from '@duckdb/node-api'
import type { Catalog, StoredObject } from '../catalog.ts'

export interface SavedAccount {
  readonly file: string
  readonly databases: readonly { readonly name: string; readonly schemas: readonly { readonly name: string; readonly objects: readonly StoredObject[] }[] }[]
}

/** No statement may be running. */
export async function save(connection: DuckDBConnection, catalog: Catalog, file: string): Promise<SavedAccount> {
  await connection.run(`ATTACH '${file}' AS saved; COPY FROM DATABASE wh TO saved; DETACH saved`)
  return {
    file,
    databases: catalog.databases().map((name) => ({ name, schemas: catalog.schemasOf(name).map((schema) => ({ name: schema, objects: catalog.objectsOf(name, schema) })) })),
  }
}

/** Into an account that has nothing yet. */
export async function load(connection: DuckDBConnection, catalog: Catalog, { file, databases }: SavedAccount): Promise<void> {
  await connection.run(`ATTACH '${file}' AS saved (READ_ONLY); COPY FROM DATABASE saved TO wh; DETACH saved`)
  for (const { name, schemas } of databases) {
    catalog.addDatabase(name)
    for (const schema of schemas) {
      catalog.addSchema(name, schema.name)
      for (const object of schema.objects) catalog.put(object)
    }
  }
}
