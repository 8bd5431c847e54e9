// Edits of what nodes and columns are described as.
import { ok } from '../../core/failure/index.ts'
import type { Result } from '../../core/failure/index.ts'
import { qualifiedName } from '../../core/project/index.ts'
import { describeColumn, describeNode } from '../../format/index.ts'
import type { EditContext } from './context.ts'
import { findColumn, findTheNode } from './find.ts'
import type { EditIntent } from './intent.ts'
import { changeOf, madeEdit } from './made-edit.ts'
import type { MadeEdit } from './made-edit.ts'
import { readFile } from './texts.ts'

/** PRJ004, PRJ006, EDT002, EDT007. */
export async function setDescription({ repository, opened }: EditContext, intent: Extract<EditIntent, { kind: 'describeNode' | 'describeColumn' }>): Promise<Result<MadeEdit>> {
  const found = findTheNode(opened.linked, intent.node)
  if (!found.ok) return found
  const { node } = found.value
  const column = intent.kind === 'describeColumn' ? findColumn(node, intent.column) : ok(undefined)
  if (!column.ok) return column
  const file = await readFile(repository, opened, node.file)
  if (!file.ok) return file
  const edited = column.value === undefined ? describeNode(file.value, node.id, intent.description) : describeColumn(file.value, { node: node.id, column: column.value.id }, intent.description)
  const name = column.value === undefined ? qualifiedName(node) : `${qualifiedName(node)}.${column.value.name}`
  return edited.ok ? ok(madeEdit(`Describe ${name}`, [changeOf(file.value, edited.value)])) : edited
}
