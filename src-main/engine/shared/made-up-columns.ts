// A node's declared columns as a table has them that only stands for it: a source that is made up, or what the engine cannot make.
import { dialectOf } from '../../core/dialect/index.ts'
import type { Dialect } from '../../core/dialect/index.ts'
import type { Node } from '../../core/project/index.ts'
import type { ColumnSpec, Relation, SqlType } from '../../core/relation/index.ts'

const TEXT: SqlType = { base: 'VARCHAR', args: [] }

/** A column of a type that the engine cannot keep is made as text, so that the table is there at least. Nothing has a default, since nothing is loaded. */
export function madeUpColumns(dialect: Dialect, { columns }: Pick<Node, 'columns'>): readonly ColumnSpec[] {
  return columns.filter(({ name }) => name !== '').map((column): ColumnSpec => {
    const { id, name, nullable, description } = column
    const made = dialect.columnSpec(column)
    return { id, name, nullable, type: 'spec' in made ? made.spec.type : TEXT, default: '', comment: 'spec' in made ? description : '' }
  })
}

/** The types of a table's columns as the node declares them, in the table's order: with the lengths of texts, which the engine may not keep. */
export function declaredTypes(node: Pick<Node, 'columns'>, { columns }: Pick<Relation, 'columns'>): readonly SqlType[] {
  const written = new Map(node.columns.map(({ name, dataType }) => [name, dataType]))
  return columns.map(({ name }) => dialectOf('snowflake').parseType(written.get(name) ?? '') ?? TEXT)
}
