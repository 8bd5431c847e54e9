// A table or view under another name. Within a schema it is renamed; DuckDB puts nothing into another schema, so there a copy is made, compared, and the former dropped.
import type { ObjectName, Relation } from '../../relation/index.ts'
import { check, ddl, dml, isGone, isThere } from '../statements.ts'
import type { Statements } from '../types.ts'
import { quote, quoteObject, schemaOf } from './identifiers.ts'
import { createTable, createView, dropObject } from './render.ts'

export function relocate(relation: Relation, to: ObjectName): Statements {
  const { kind, name } = relation
  if (schemaOf(name) === schemaOf(to)) {
    return [ddl(`Rename ${kind}`, `ALTER ${kind.toUpperCase()} ${quoteObject(name)} RENAME TO ${quote(to.name)}`, isGone(name), isThere(to, kind))]
  }
  const moved = { ...relation, name: to }
  return [...(kind === 'view' ? createView(moved, false) : [...createTable(moved), ...copyRows(relation, to)]), ...dropObject(relation)]
}

function copyRows({ name, columns }: Relation, to: ObjectName): Statements {
  const names = columns.map((column) => quote(column.name)).join(', ')
  const [from, into] = [quoteObject(name), quoteObject(to)]
  return [
    dml('Copy the rows', `INSERT INTO ${into} (${names}) SELECT ${names} FROM ${from}`),
    check('Rows that the copy lacks', `SELECT (SELECT count(*) FROM ${from}) - (SELECT count(*) FROM ${into}) AS "COUNT"`),
  ]
}
