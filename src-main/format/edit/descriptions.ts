// Edits of what a node and its columns are described as.
import { fail } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { fileRole } from '../../core/project/index.ts'
import type { FormatFile } from '../files.ts'
import { isRecord } from '../read.ts'
import { editYaml } from './edit-yaml.ts'
import { describeSqlNode } from './sql-description.ts'
import { mappingOf, operationPath, valueIn } from './places.ts'

/** EDT002. */
export function describeNode(file: FormatFile, node: string, description: string): Result<FormatFile> {
  if (fileRole(file.path) === 'sqlNode') return describeSqlNode(file, description)
  const path = operationPath(file, node)
  if (path === undefined) return notThere(file, node)
  return editYaml(file, [{ kind: 'set', path: [...path, 'description'], value: description }])
}

/** EDT002; also of a SQL node's column, whose description stands in its SELECT. */
export function describeColumn(file: FormatFile, { node, column }: { readonly node: string; readonly column: string }, description: string): Result<FormatFile> {
  if (fileRole(file.path) === 'sqlNode') return fail('EDT002', { file: file.path, what: 'its SELECT', reason: 'a column of a SQL node is described behind its expression, as @description("…")' })
  const path = operationPath(file, node)
  if (path === undefined) return notThere(file, node)
  const columns = [...path, 'metadata', 'columns']
  const written = valueIn(mappingOf(file), columns)
  const index = Array.isArray(written) ? written.findIndex((one: unknown) => isRecord(one) && String(valueIn(one, ['columnReference', 'columnCounter'])) === column) : -1
  if (index < 0) return fail('EDT002', { file: file.path, what: 'columns', reason: `no column with the id ${column} is in it` })
  return editYaml(file, [{ kind: 'set', path: [...columns, index, 'description'], value: description }])
}

function notThere(file: FormatFile, node: string): Result<never> {
  return fail('EDT002', { file: file.path, what: 'operation', reason: `no node with the id ${node} is in it` })
}
