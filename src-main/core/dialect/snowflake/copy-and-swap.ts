// A table where neither ALTER TABLE nor a shadow column can change it: a copy is made as it should be, filled, compared with it, and takes its name.
// Source: SNOWFLAKE.md section 2 (docs.snowflake.com/sql-reference/sql/alter-table: SWAP WITH renames both in one transaction; insert: OVERWRITE empties first).
import type { ColumnSpec, Relation } from '../../relation/index.ts'
import { sameType } from '../../relation/index.ts'
import { scratchObject } from '../scratch-names.ts'
import { changedFacts, check, ddl, dml, hasColumn, isThere } from '../statements.ts'
import type { Condition } from '../../plan/types.ts'
import type { Statement, Statements } from '../types.ts'
import { conversion } from './conversions.ts'
import { quote, quoteObject } from './identifiers.ts'
import { dropObject, tableSql } from './render.ts'

export function copyAndSwap(before: Relation, after: Relation): Statements {
  const copy: Relation = { ...after, name: scratchObject('COPY', before.name) }
  const [from, to] = [quoteObject(before.name), quoteObject(copy.name)]
  const former = new Map(before.columns.map((column) => [column.name, column]))
  const kept = after.columns.filter(({ name }) => former.has(name))
  const values = kept.map((column) => valueOf(former.get(column.name) ?? column, column))
  return [
    // What an earlier attempt may have left is written over.
    ddl('Create the copy', `CREATE OR REPLACE ${tableSql(copy)}`),
    dml('Fill the copy', `INSERT OVERWRITE INTO ${to} (${kept.map(({ name }) => quote(name)).join(', ')})\nSELECT ${values.join(', ')}\nFROM ${from}`),
    lacking('Rows that the copy lacks', '*', { from, to }),
    ...kept.filter((column) => isConverted(former.get(column.name) ?? column, column)).map(({ name }) => lacking(`Values of ${name} that the copy lacks`, quote(name), { from, to })),
    ddl('Swap tables', `ALTER TABLE ${from} SWAP WITH ${to}`, ...difference(before, after)),
    ...dropObject(copy),
  ]
}

function valueOf(before: ColumnSpec, after: ColumnSpec): string {
  const column = quote(before.name)
  return isConverted(before, after) ? (conversion(before.type, after.type)?.value(column) ?? column) : column
}

function isConverted(before: ColumnSpec, after: ColumnSpec): boolean {
  return !sameType(before.type, after.type)
}

function lacking(counts: string, what: string, { from, to }: { readonly from: string; readonly to: string }): Statement {
  return check(counts, `SELECT (SELECT count(${what}) FROM ${from}) - (SELECT count(${what}) FROM ${to}) AS "COUNT"`)
}

/** What the catalog says of the table once the copy has its name. */
function difference(before: Relation, after: Relation): readonly Condition[] {
  const former = new Map(before.columns.map((column) => [column.name, column]))
  const columns = after.columns.flatMap((column) => {
    const was = former.get(column.name)
    if (was === undefined) return [hasColumn(after.name, column.name)]
    const facts = changedFacts(was, column)
    return Object.keys(facts).length === 0 ? [] : [hasColumn(after.name, column.name, facts)]
  })
  const isTransient = after.isTransient === true
  return [...(isTransient === (before.isTransient === true) ? [] : [isThere(after.name, 'table', { isTransient })]), ...columns]
}
