// ALTER TABLE … ADD, DROP, RENAME and ALTER COLUMN, with what Snowflake refuses of them.
// docs.snowflake.com/en/sql-reference/sql/alter-table, …/alter-table-column; SNOWFLAKE.md section 1
import { snowflake } from '../../../../src-main/core/dialect/index.ts'
import type { ObjectName, SqlType } from '../../../../src-main/core/relation/index.ts'
import { theTable } from '../catalog.ts'
import type { StoredColumn, StoredTable } from '../catalog.ts'
import { physical, physicalColumn } from '../identifiers.ts'
import type { AlterAction, AlterColumn } from '../parse/index.ts'
import { createSequence, newSequence, physicalDefault, physicalType, rebuilt } from '../physical.ts'
import { SnowflakeProblem, compilation, missingColumn, unsupported } from '../problems.ts'
import type { Ddl } from './duckdb.ts'
import { isClustered } from './properties.ts'
import { storedColumn } from './tables.ts'

type Of<D extends AlterAction['does']> = Omit<Extract<AlterAction, { readonly does: D }>, 'does'>

export async function addColumns(ddl: Ddl, name: ObjectName, { columns, ifNotExists }: Of<'add columns'>): Promise<void> {
  const before = theTable(ddl.catalog, name)
  const known = new Set(before.columns.map((column) => column.name))
  const added = columns.filter((column) => !(ifNotExists && known.has(column.name))).map((column) => {
    if (known.has(column.name)) throw compilation('001430', `column '${column.name}' already exists`)
    if (ifNotExists && (column.default !== undefined || column.counts !== undefined)) throw unsupported('IF NOT EXISTS with a default')
    known.add(column.name)
    return storedColumn(column, true)
  })
  if (added.length === 0) return
  const needsEmpty = added.find((column) => column.counts !== undefined || (!column.nullable && column.default === ''))
  if (needsEmpty !== undefined && (await rowsOf(ddl, before)) > 0) {
    const what = `'${needsEmpty.name}' cannot be added to non-empty table '${name.name}'`
    throw compilation('002258', needsEmpty.counts === undefined ? `Non-nullable column ${what} unless it has a non-null default value.` : `Identity column ${what}.`)
  }
  const sequences = new Map([...before.sequences, ...added.filter(({ counts }) => counts !== undefined).map((column) => [column.name, newSequence({ name })] as const)])
  const after = { ...before, columns: [...before.columns, ...added], sequences }
  const made = added.flatMap((column) => {
    const sequence = sequences.get(column.name)
    return sequence === undefined ? [] : [createSequence(sequence, column)]
  })
  const isNew = new Set(added)
  await rebuild(ddl, before, after, (column) => (isNew.has(column) ? `CAST(${physicalDefault(column) ?? 'NULL'} AS ${physicalType(column.type)})` : physicalColumn(column.name)), made)
}

export async function dropColumns(ddl: Ddl, name: ObjectName, { names, ifExists }: Of<'drop columns'>): Promise<void> {
  const before = theTable(ddl.catalog, name)
  for (const column of names) {
    if (!ifExists) theColumn(before, column)
    if (isClustered(before, column)) throw compilation('001506', `Cannot drop column '${column}' which belongs to a clustering key`)
  }
  const columns = before.columns.filter((column) => !names.includes(column.name))
  if (columns.length === 0) throw compilation('002028', 'Cannot drop the only column of a table.')
  if (columns.length < before.columns.length) await rebuild(ddl, before, { ...before, columns })
}

export async function renameColumn(ddl: Ddl, name: ObjectName, { from, to }: Of<'rename column'>): Promise<void> {
  const before = theTable(ddl.catalog, name)
  theColumn(before, from)
  if (before.columns.some((column) => column.name === to)) throw compilation('001430', `column '${to}' already exists`)
  if (isClustered(before, from)) throw compilation('001506', `Cannot rename column '${from}' which belongs to a clustering key`)
  const sequences = new Map(Array.from(before.sequences, ([column, sequence]) => [column === from ? to : column, sequence]))
  const after = { ...before, columns: before.columns.map((column) => (column.name === from ? { ...column, name: to } : column)), sequences }
  await rebuild(ddl, before, after, (column) => physicalColumn(column.name === to ? from : column.name))
}

export async function alterColumn(ddl: Ddl, name: ObjectName, column: string, change: AlterColumn): Promise<void> {
  const before = theTable(ddl.catalog, name)
  const was = theColumn(before, column)
  const is = await changed(ddl, before, { was, change })
  const after = { ...before, columns: before.columns.map((one) => (one === was ? is : one)) }
  if (change.does === 'comment') ddl.catalog.put(after)
  else if (is !== was) await rebuild(ddl, before, after)
}

async function changed(ddl: Ddl, table: StoredTable, { was, change }: { readonly was: StoredColumn; readonly change: AlterColumn }): Promise<StoredColumn> {
  switch (change.does) {
    case 'comment':
      return { ...was, comment: change.comment }
    case 'drop not null':
      return was.nullable ? was : { ...was, nullable: true }
    case 'set not null':
      await checkNoNulls(ddl, table, was)
      return was.nullable ? { ...was, nullable: false } : was
    case 'drop default':
      if (was.wasAdded && was.default !== '') throw unsupported('Alter Column Drop Default of a column that ALTER TABLE added')
      return was.default === '' ? was : { ...was, default: '' }
    case 'set default':
      throw unsupported('Alter Column Set Default')
    case 'type':
      await checkType(ddl, table, was, change.type)
      return snowflake.sameType(was.type, change.type) ? was : { ...was, type: change.type }
  }
}

async function checkNoNulls(ddl: Ddl, table: StoredTable, { name, type }: StoredColumn): Promise<void> {
  if (['VARIANT', 'OBJECT', 'ARRAY'].includes(type.base) && (await rowsOf(ddl, table)) > 0) throw unsupported(`SET NOT NULL on the ${type.base} column ${name} of a table that is not empty`)
  const nulls = await ddl.duckdb.value(`SELECT count(*) FROM ${physical(table.name)} WHERE ${physicalColumn(name)} IS NULL`)
  if (Number(nulls) > 0) throw compilation('001471', `Column '${name}' contains null values. Not null constraint cannot be added.`)
}

/** Text may widen, a number's precision too, or shrink where all values fit; nothing else. */
async function checkType(ddl: Ddl, table: StoredTable, { name, type: from }: StoredColumn, to: SqlType): Promise<void> {
  if (snowflake.sameType(from, to)) return
  const cannot = (why = ''): SnowflakeProblem => new SnowflakeProblem('002108', `SQL compilation error: cannot change column ${name} from type ${snowflake.typeText(from)} to ${snowflake.typeText(to)}${why}`)
  const [width = 0, scale = 0] = from.args
  const [newWidth = 0, newScale = 0] = to.args
  if (from.base !== to.base || (from.base !== 'VARCHAR' && from.base !== 'NUMBER')) throw cannot()
  if (from.base === 'VARCHAR') {
    if (newWidth < width) throw cannot(' because reducing the byte-length of a varchar is not supported.')
    return
  }
  if (newScale !== scale) throw cannot(' because changing the scale of a number is not supported.')
  if (newWidth >= width) return
  const limit = `CAST(1${'0'.repeat(Math.max(0, newWidth - newScale))} AS DOUBLE)`
  const tooLarge = await ddl.duckdb.value(`SELECT count(*) FROM ${physical(table.name)} WHERE abs(CAST(${physicalColumn(name)} AS DOUBLE)) >= ${limit}`)
  if (Number(tooLarge) > 0) throw cannot(' because a value does not fit.')
}

function theColumn({ columns }: StoredTable, name: string): StoredColumn {
  const found = columns.find((column) => column.name === name)
  if (found === undefined) throw missingColumn(name)
  return found
}

async function rowsOf({ duckdb }: Ddl, { name }: StoredTable): Promise<number> {
  return Number(await duckdb.value(`SELECT count(*) FROM ${physical(name)}`))
}

async function rebuild({ catalog, duckdb }: Ddl, before: StoredTable, after: StoredTable, valueOf?: (column: StoredColumn) => string, first: readonly string[] = []): Promise<void> {
  await duckdb.change([...first, ...rebuilt(before, after, valueOf)])
  catalog.put(after)
}
