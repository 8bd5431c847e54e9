// What the path of a node type's file says: its folder, its package, what a template is for.
import type { NodeTypeOrigin } from './decode/node-type.ts'
import type { TemplateRole } from './files.ts'
import { folderOf, packageOf } from '../core/project/index.ts'

const TEMPLATE_FILES: ReadonlyMap<string, TemplateRole> = new Map([
  ['create.sql.j2', 'create'],
  ['create.snowflake.sql.j2', 'create'],
  ['run.sql.j2', 'run'],
  ['run.snowflake.sql.j2', 'run'],
  ['create.duckdb.sql.j2', 'embeddedCreate'],
  ['run.duckdb.sql.j2', 'embeddedRun'],
])

export function templateRole(path: string): TemplateRole | undefined {
  return TEMPLATE_FILES.get(path.slice(path.lastIndexOf('/') + 1))
}

const UUID_AT_END = /[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

/** The folder is `<Name>-<id>`; that of a built-in type is its name, which is its id. */
export function nodeTypeOrigin(definition: string): NodeTypeOrigin {
  const folder = folderOf(definition)
  const name = folder.slice(folder.lastIndexOf('/') + 1)
  const packageAlias = packageOf(definition)
  return { folder, fallbackId: UUID_AT_END.exec(name)?.[0] ?? name.slice(name.lastIndexOf('-') + 1), packageAlias }
}
