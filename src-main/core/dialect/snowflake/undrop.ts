// Dropped tables again, by Time Travel. UNDROP gives the table of that name that was dropped last, in its schema, where nothing has the name: of an earlier one
// those after it make way first. docs.snowflake.com/sql-reference/sql/undrop-table, docs.snowflake.com/user-guide/data-time-travel
import type { ObjectName, Relation } from '../../relation/index.ts'
import { scratchObject } from '../scratch-names.ts'
import { ddl, isThere } from '../statements.ts'
import type { Statements } from '../types.ts'
import { quoteObject } from './identifiers.ts'
import { dropObject, relocate } from './render.ts'

export function undrop(table: Relation, later: number): Statements {
  const back = ddl('Undrop table', `UNDROP TABLE ${quoteObject(table.name)}`, isThere(table.name, 'table'))
  const aside = Array.from({ length: later }, (_, number) => asideName(table.name, number))
  return [...aside.flatMap((name) => [back, ...relocate(table, name)]), back, ...aside.flatMap((name) => dropObject({ ...table, name }))]
}

function asideName(name: ObjectName, number: number): ObjectName {
  return scratchObject('LATER', { ...name, name: `${number + 1}_${name.name}` })
}
