// What a query gives: its columns' names as DuckDB tells them, and their types, which of a column that is taken as it is are those of its table; DuckDB knows
// no lengths and fewer kinds.
import { snowflake, duckdb } from '../../../src-main/core/dialect/index.ts'
import { readQuery } from '../../../src-main/core/project/sql-nodes/query/query.ts'
import { createColumns } from '../../../src-main/core/project/sql-nodes/query/columns.ts'
import type { Reading } from '../../../src-main/core/project/sql-nodes/query/reading.ts'
import type { SqlType } from '../../../src-main/core/relation/index.ts'
import { parseQuery } from '../../../src-main/core/sql/select/index.ts'
import { tokensOf } from '../../../src-main/core/sql/index.ts'
import type { Catalog, StoredColumn } from './catalog.ts'
import { columnName } from './identifiers.ts'
import { chainAt } from './rewrite.ts'

/** DESCRIBE of the query in DuckDB: name and type of each column. */
export type Described = readonly { readonly name: string; readonly type: string }[]

export function shapeOf(query: string, described: Described, catalog: Catalog): readonly StoredColumn[] {
  const told = toldTypes(query, catalog)
  return described.map(({ name, type }, index) => ({
    name: columnName(name),
    type: typeOf(type, told.length === described.length ? told[index] : undefined),
    nullable: true,
    default: '',
    comment: '',
    counts: undefined,
    wasAdded: false,
  }))
}

/** What the query says of its columns; none where that cannot be read. */
function toldTypes(query: string, catalog: Catalog): readonly (SqlType | undefined)[] {
  const tokens = [...tokensOf(query)].filter(({ kind, text }) => kind !== 'comment' && text !== ';')
  const parsed = parseQuery(tokens)
  if ('problem' in parsed) return []
  const reading: Reading = {
    referred({ start }) {
      const [database, schema, name] = chainAt(tokens, tokens.findIndex((token) => token.start === start))
      if (database === undefined || schema === undefined || name === undefined) return undefined
      const columns = catalog.find({ database, schema, name })?.columns
      return { name, isMissing: columns === undefined, columns: columns && createColumns(columns.map((column) => ({ name: column.name, type: snowflake.typeText(column.type), isNullable: true, reads: [] }))) }
    },
    report: () => undefined,
  }
  return (readQuery(parsed.query, { ctes: new Map(), outer: undefined }, reading) ?? []).map(({ type }) => snowflake.parseType(type))
}

const OF_DUCKDB: Readonly<Record<string, string>> = {
  BOOLEAN: 'BOOLEAN', DATE: 'DATE', TIME: 'TIME', DOUBLE: 'FLOAT', FLOAT: 'FLOAT', BLOB: 'BINARY', JSON: 'VARIANT', TIMESTAMP: 'TIMESTAMP_NTZ', 'TIMESTAMP WITH TIME ZONE': 'TIMESTAMP_LTZ',
  TINYINT: 'NUMBER', SMALLINT: 'NUMBER', INTEGER: 'NUMBER', BIGINT: 'NUMBER', HUGEINT: 'NUMBER', UBIGINT: 'NUMBER',
}

function typeOf(described: string, told: SqlType | undefined): SqlType {
  const kept = told === undefined ? undefined : duckdb.parseType(snowflake.typeText(told))
  if (told !== undefined && kept !== undefined && duckdb.sameType(kept, duckdb.catalogType(described))) return told
  const decimal = /^DECIMAL\((\d+),(\d+)\)$/.exec(described)
  const spelled = decimal === null ? (OF_DUCKDB[described] ?? 'VARCHAR') : `NUMBER(${decimal[1]},${decimal[2]})`
  return snowflake.catalogType(spelled)
}
