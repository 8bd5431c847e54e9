// What statements leave in a session: temporary tables and variables. They are Snowflake's session's, and here the next node would meet them.
import type { DuckDBConnection } from '@duckdb/node-api'
import { duckdb } from '../../../core/dialect/index.ts'
import { tokensOf, wordOf } from '../../../core/sql/index.ts'
import type { SqlToken } from '../../../core/sql/index.ts'

export interface Traces {
  /**
   * The text as it can be run. DuckDB keeps temporary tables in a catalog of their own that has no schemas: "DB.SCHEMA".NAME is temp.NAME from
   * the statement that makes it on, and hides a table that is called so, as on Snowflake. Throws where two schemas have one of the same name.
   */
  placed(sql: string): string
  /** Drops temporary tables and forgets variables. Throws what DuckDB throws. */
  wipe(connection: DuckDBConnection): Promise<void>
}

const LEAVES = /\b(?:TEMP|TEMPORARY|VARIABLE)\b/i

export function createTraces(): Traces {
  /** By schema and name as they are compared: the name by which it is called here. */
  const temporary = new Map<string, string>()
  let mayHaveLeft = false

  function register(schema: SqlToken, name: SqlToken): void {
    const [key, called] = [keyOf(schema, name), `temp.${name.text}`]
    const taken = [...temporary].find(([other, text]) => other !== key && text.toLowerCase() === called.toLowerCase())
    if (taken !== undefined) throw new Error(`A temporary table ${name.text} of another schema is in this session already. Call one of them otherwise.`)
    temporary.set(key, called)
  }

  return {
    placed(sql) {
      if (LEAVES.test(sql)) mayHaveLeft = true
      if (temporary.size === 0 && !LEAVES.test(sql)) return sql
      const tokens = [...tokensOf(sql, 'duckdb')].filter(({ kind }) => kind !== 'comment')
      let [text, from] = ['', 0]
      for (const [at, token] of tokens.entries()) {
        const [dot, name] = [tokens[at + 1], tokens[at + 2]]
        if (name === undefined || token.kind !== 'quoted' || wordOf(dot) !== '.' || wordOf(tokens[at - 1]) === '.') continue
        if (makesTemporary(tokens, at)) register(token, name)
        const called = temporary.get(keyOf(token, name))
        if (called === undefined) continue
        text += `${sql.slice(from, token.start)}${called}`
        from = name.end
        if (isDropped(tokens, at)) temporary.delete(keyOf(token, name))
      }
      return text + sql.slice(from)
    },
    async wipe(connection) {
      if (!mayHaveLeft) return
      temporary.clear()
      mayHaveLeft = false
      const left = await connection.run(`SELECT 'DROP TABLE temp.' || '"' || replace(table_name, '"', '""') || '"' FROM duckdb_tables() WHERE temporary
UNION ALL SELECT 'DROP VIEW temp.' || '"' || replace(view_name, '"', '""') || '"' FROM duckdb_views() WHERE temporary AND NOT internal
UNION ALL SELECT 'RESET VARIABLE "' || replace(name, '"', '""') || '"' FROM duckdb_variables()`)
      for (const [statement] of await left.getRows()) await connection.run(String(statement))
    },
  }
}

const keyOf = (schema: SqlToken, name: SqlToken): string => duckdb.columnKey(`${schema.text}.${name.kind === 'quoted' ? name.text : `"${name.text}"`}`)

/** Whether the name at `at` is that of CREATE … TEMPORARY TABLE [IF NOT EXISTS]. */
function makesTemporary(tokens: readonly SqlToken[], at: number): boolean {
  const kind = wordOf(tokens[at - 1]) === 'EXISTS' ? at - 4 : at - 1
  return ['TABLE', 'VIEW'].includes(wordOf(tokens[kind])) && ['TEMP', 'TEMPORARY'].includes(wordOf(tokens[kind - 1]))
}

function isDropped(tokens: readonly SqlToken[], at: number): boolean {
  const kind = wordOf(tokens[at - 1]) === 'EXISTS' ? at - 3 : at - 1
  return wordOf(tokens[kind - 1]) === 'DROP'
}
