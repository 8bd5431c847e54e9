// Tables as DuckDB keeps them: the statements that make one, and that make one anew from another. DuckDB changes columns in few ways and moves nothing
// between schemas; so every change of a table's columns or place is a copy into a new one, which for the few rows of a test costs a millisecond.
import { duckdb, snowflake } from '../../../src-main/core/dialect/index.ts'
import type { ObjectName, SqlType } from '../../../src-main/core/relation/index.ts'
import type { StoredColumn, StoredTable } from './catalog.ts'
import { beside, physical, physicalColumn, physicalSchema } from './identifiers.ts'
import { expressionToDuckDb } from './rewrite.ts'
import { compilation } from './problems.ts'

const WHOLE_TEXT = 16_777_216

export function physicalType(type: SqlType): string {
  const kept = duckdb.parseType(snowflake.typeText(type))
  if (kept === undefined) throw compilation('002040', `Unsupported data type '${snowflake.typeText(type)}' (this imitation keeps no such values).`)
  return duckdb.typeText(kept)
}

/** DuckDB does not enforce a text's length by itself. */
function lengthCheck({ name, type: { base, args } }: StoredColumn): readonly string[] {
  const [length = WHOLE_TEXT] = args
  return base === 'VARCHAR' && length < WHOLE_TEXT ? [`CHECK (length(${physicalColumn(name)}) <= ${length})`] : []
}

export function createTable(table: StoredTable, name: ObjectName = table.name): string {
  const columns = table.columns.map((column) => {
    const sequence = table.sequences.get(column.name)
    const value = sequence === undefined ? physicalDefault(column) : `nextval(${duckdb.literal(sequence)})`
    return `${physicalColumn(column.name)} ${physicalType(column.type)}${value === undefined ? '' : ` DEFAULT (${value})`}${column.nullable ? '' : ' NOT NULL'}`
  })
  return `CREATE TABLE ${physical(name)} (${[...columns, ...table.columns.flatMap(lengthCheck)].join(', ')})`
}

const SEMI_STRUCTURED: ReadonlySet<string> = new Set(['VARIANT', 'OBJECT', 'ARRAY'])

/** undefined where it has none. */
export function physicalDefault({ default: value, type }: StoredColumn): string | undefined {
  if (value === '') return undefined
  return SEMI_STRUCTURED.has(type.base) ? `to_json(${expressionToDuckDb(value)})` : expressionToDuckDb(value)
}

let sequences = 0

/** A name that no other sequence of the process has. */
export function newSequence({ name }: Pick<StoredTable, 'name'>): string {
  return `${physicalSchema(name.database, name.schema)}."\ue07f${++sequences}"`
}

export function createSequence(sequence: string, { counts }: Pick<StoredColumn, 'counts'>): string {
  return `CREATE SEQUENCE ${sequence} START ${counts?.start ?? 1} INCREMENT ${counts?.step ?? 1} MINVALUE -9223372036854775807 MAXVALUE 9223372036854775807`
}

/** The table `after` with the rows of `before`; `valueOf` says what each column is filled with, in DuckDB's SQL. */
export function rebuilt(before: StoredTable, after: StoredTable, valueOf: (column: StoredColumn) => string = ({ name }) => physicalColumn(name)): readonly string[] {
  const made = beside(after.name)
  return [
    createTable(after, made),
    `INSERT INTO ${physical(made)} SELECT ${after.columns.map(valueOf).join(', ')} FROM ${physical(before.name)}`,
    `DROP TABLE ${physical(before.name)}`,
    renamed(made, after.name),
  ]
}

export const renamed = (from: ObjectName, to: ObjectName): string => `ALTER TABLE ${physical(from)} RENAME TO ${physicalColumn(to.name)}`
