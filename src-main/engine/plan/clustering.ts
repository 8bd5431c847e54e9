// A node's clustering key, from the options by which Snowflake's node types store one: `clusterKey` switches it on, `clusterKeyConfig` has a row a column,
// and where `clusterKeyExpressions` is on `clusterKeyConfigExpressions` has a row an expression instead, or a column where a row has none.
// Source: github.com/coalesceio/Coalesce-Base-Node-Types---Advanced-Deploy, definitions of its node types. A node of any type may have them.
import type { Dialect } from '../../core/dialect/index.ts'
import type { Json, JsonObject, Node } from '../../core/project/index.ts'

/** Its expressions, as SQL; [] is none. */
export function clusterKeyOf(dialect: Dialect, { config, columns }: Node): readonly string[] {
  if (dialect.engine !== 'snowflake' || config['clusterKey'] !== true) return []
  const named = (chosen: Json | undefined): readonly string[] => {
    const id = typeof chosen === 'object' && chosen !== null && 'columnCounter' in chosen ? chosen['columnCounter'] : chosen
    return columns.filter((column) => column.id === id || column.name === id).map(({ name }) => dialect.quote(name))
  }
  if (config['clusterKeyExpressions'] !== true) return rowsOf(config['clusterKeyConfig']).flatMap(({ columnName }) => named(columnName))
  return rowsOf(config['clusterKeyConfigExpressions']).flatMap(({ sqlExpression, columnNameExpressions }) => {
    const written = typeof sqlExpression === 'string' ? sqlExpression.trim() : ''
    return written === '' ? named(columnNameExpressions) : [written]
  })
}

function rowsOf(table: Json | undefined): readonly JsonObject[] {
  const items = typeof table === 'object' && table !== null && 'items' in table ? table['items'] : undefined
  return Array.isArray(items) ? items.filter((row: Json): row is JsonObject => typeof row === 'object' && row !== null && !Array.isArray(row)) : []
}
